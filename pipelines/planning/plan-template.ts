/** What `liem plan --template` prints: a plan file that works once the teams are one's own. */
export const planTemplate = `# Plan of inspections: what \`liem plan --plan FILE\` reads. Only horizon and teams are required; everything else has the
# default shown here. Tệp kế hoạch thanh tra: chỉ bắt buộc horizon và teams, phần còn lại có giá trị mặc định như dưới đây.

[horizon]
from = "2026-01-05"        # Monday of the first week
weeks = 12

[random]                   # drawn at random: the only unbiased base for hit rates
share = 0.10               # of the cases; never under 0.05
strata = "unit"            # unit, subject or none

[visits]
minimum_interval_months = 12   # nobody is visited again sooner
most_without_finding = 6       # a unit gets at most so many visits without a finding
without_finding_months = 24    # … in so many months
coverage_months = 24           # every unit is visited once in so many months; 0: no such duty

[conflict]
colleague_years = 5        # served in the same unit in the last so many years: a former colleague

[harm]                     # chance × weight × (1 + log2(1 + value / reference)), summed over the families
collusion = 3
fraud = 1
harassment = 2
value_reference_vnd = 10_000_000_000

[calibration]              # an opinion of what a priority means; outcomes of past visits move it
points = [[0, 0.01], [25, 0.05], [50, 0.2], [75, 0.4], [95, 0.6]]
worth = 20                 # as how many visits the opinion counts, at each point

[travel]                   # days of each person, there and back
same_place = 0
other_place = 1
# [[travel.routes]]
# between = "place A"
# and = "place B"
# days = 2

# [[places]]               # where not in the place of the unit above it
# unit = "unit"
# place = "place A"

[coverage]                 # a visit to a unit for coverage alone
person_days = { documents = 3 }

[[candidates]]             # what may be visited; the draw is from all, the choice by risk from the first of each ranking
subject = "officer"
top = 500
least_status = "watch"     # flagged, watch or clear: visited for risk from this status on; the others only where drawn
person_days = { documents = 4 }

[[candidates]]
subject = "enterprise"
top = 500
person_days = { documents = 3 }

[[teams]]
id = "team 1"
place = "place A"          # a place, or a unit
home_units = []            # never inspected by this team
members = []               # officers' ids: their postings tell former units and colleagues
person_days = { documents = 10 }   # a week

# [[absences]]
# team = "team 1"
# week = 5
# person_days = { documents = 10 }

# [[former_colleagues]]    # beside what the postings say
# team = "team 1"
# officer = "officer id"

# [[past_visits]]          # beside the feed of duty inspections
# unit = "unit"
# officer = "officer id"   # or enterprise = "tax code", or neither
# on = "2025-06-30"
# finding = false

[solver]                   # limits by work come first: they give the same plan on any machine
gap = 0.005
iterations = 60_000
nodes = 2000
seconds = 120
`;
