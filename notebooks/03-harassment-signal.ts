// %% [markdown]
// # 03 A harassment signal and its innocent explanations · Một tín hiệu gây phiền hà và các giải thích vô can
//
// > **Tóm tắt.** Xếp hạng gây phiền hà, sách nhiễu chỉ nói: hồ sơ của công chức này bị giữ lâu hơn, bị đòi thêm giấy tờ nhiều hơn mức kỳ vọng sau khi đã tính đến loại hồ sơ. Đó là lý do để xem xét, chưa phải kết luận. Sổ tay này lấy công chức đứng đầu, tính lại số giờ giữ trên đồng hồ của hải quan, rồi thử lần lượt từng giải thích vô can: hồ sơ khó, cuối ca, một doanh nghiệp, vài hồ sơ quá lâu, chờ bên khác. Giải thích nào đứng được thì dừng lại ở đó.
//
// The first place of the harassment ranking is a person who will be asked questions. Before anybody asks them, try to explain the signal away. This notebook takes the
// first officer, recomputes what was observed, and puts each innocent explanation (_giải thích vô can_) to the data.

// %%
import { barX, dot, ruleX } from '@observablehq/plot';
import { features, readSql } from '../engine/index.ts';
import { openNotebook } from './runner/in-hand.ts';
import { check, equal, plot, say, table } from './runner/show.ts';

const { rows, run, officer: pseudonym } = await openNotebook();
interface Place {
  officer_id: string;
  status: string;
  priority: number;
  groups: string;
  reasons: string;
}
const places = await rows<Place>(
  `SELECT officer_id, status, priority, array_to_string(evidence_groups, ', ') AS groups, reasons
   FROM rankings WHERE family = 'harassment' AND subject = 'officer' ORDER BY rank LIMIT 5`,
);
table(
  'The first five places, harassment, officers',
  places.map(({ officer_id, ...place }) => ({ officer: pseudonym(officer_id), ...place })),
  {
    columns: {
      officer: 'officer',
      priority: 'review priority',
      status: 'status',
      groups: 'kinds of evidence',
    },
  },
);
const first = places[0]!; // an officer was judged
const own = { officer: first.officer_id };

// %% [markdown]
// ## What the signal says
//
// No officer is flagged by one kind of evidence alone. Each row is a test of its own; below are the words in which the night says it, with
// what to rule out first.

// %%
interface Said {
  indicator: string;
  outcome: string;
  n: number;
  observed: number | null;
  expected: number | null;
  q: number | null;
  text_en: string;
}
const said = JSON.parse(first.reasons) as Said[]; // as published.md describes reasons
table(
  'Evidence on the first officer',
  said.map(({ indicator, outcome, n, observed, expected, q }) => ({
    indicator,
    outcome,
    n,
    observed,
    expected,
    q,
  })),
);
say(said.map(({ indicator, text_en }) => `- **${indicator}** ${text_en}`).join('\n'));

// %% [markdown]
// ## Recompute: hours on the customs clock
//
// H01 counts only time in which customs had the next step: waiting for the trader, a bank, another agency or in the queue does not count. The
// feature `hold_times` is one SELECT; here it is run again over raw events. Hold times are skewed, so means are of logarithms (geometric, _trung bình nhân_).

// %%
const feature = features.find(({ name }) => name === 'hold_times')!; // the list has it
const [card] = await rows<{ parameters: string; innocent: string }>(
  `SELECT parameters, json_extract(card, '$.innocentExplanations')::VARCHAR AS innocent FROM indicators WHERE indicator = 'H01' AND subject = 'officer'`,
);
const { minimum_minutes: floor } = JSON.parse(card!.parameters) as { minimum_minutes: number }; // the card's own
const year = {
  as_of: run.manifest.as_of,
  window_from: `${Number(run.manifest.as_of.slice(0, 4)) - 1}${run.manifest.as_of.slice(4)}`,
};
interface Hold {
  officer: string;
  enterprise: string;
  stage: string;
  channel: string;
  chapter: string;
  size: string;
  lines: number;
  hour: number;
  log_hours: number;
}
const holds = await rows<Hold>(
  `WITH hold_times AS (${readSql(feature.file)})
   SELECT officer_id AS officer, enterprise_id AS enterprise, stage, channel_assigned AS channel, coalesce(chapter, '') AS chapter, coalesce(enterprise_size, '') AS size,
     coalesce(lines, 0) AS lines, started_hour AS hour, ln(greatest(held_seconds, ${floor} * 60) / 3600.0) AS log_hours
   FROM hold_times ORDER BY declaration_id, stage`,
  year,
);
const mean = (some: readonly Hold[]): number =>
  some.reduce((sum, { log_hours }) => sum + log_hours, 0) / some.length;
const hours = (some: readonly Hold[]): number => Math.exp(mean(some));
const mine = holds.filter(({ officer }) => officer === first.officer_id);
const others = holds.filter(({ officer }) => officer !== first.officer_id);
const [published] = await rows<{ n: number; observed: number; expected: number }>(
  `SELECT n, observed, expected FROM observations WHERE indicator = 'H01' AND subject = 'officer' AND officer_id = $officer`,
  own,
);
equal('cases', [mine.length], [published!.n]);
equal('observed hours, geometric mean', [hours(mine)], [published!.observed], 1e-9);

// %% [markdown]
// ## A naive league table, and why it will not do
//
// Ranking officers by their mean hold points at whoever gets the hard cases: examiners of red declarations hold longer than those who read papers. The dots below
// are all officers; what separates them is first of all the stage.

// %%
const officers = [...Map.groupBy(holds, ({ officer }) => officer)].map(([officer, some]) => ({
  officer: pseudonym(officer),
  isFirst: officer === first.officer_id,
  hours: hours(some),
  examinations: some.filter(({ stage }) => stage === 'physical').length / some.length,
  cases: some.length,
}));
plot(
  'Mean hold by the share of examinations among an officer’s cases (orange: the first officer of the ranking)',
  'Officers with many examinations hold longer; the first officer holds longer than others of the same share.',
  {
    ...{ width: 640, height: 300, marginLeft: 46, marginBottom: 40, marginTop: 34 },
    x: { label: 'share of examinations', percent: true, labelAnchor: 'center', labelArrow: 'none' },
    y: { label: 'hours held, geometric mean', labelArrow: 'none', zero: true, grid: true },
    marks: [
      dot(officers, {
        x: 'examinations',
        y: 'hours',
        r: 5,
        fill: (each: { isFirst: boolean }) => (each.isFirst ? 'var(--flagged)' : 'var(--clear)'),
      }),
    ],
  },
);
const naive = officers.toSorted((a, b) => b.hours - a.hours || (a.officer < b.officer ? -1 : 1));
table(
  'The naive table: longest mean holds',
  naive.slice(0, 6).map(({ officer, hours: held, cases }) => ({ officer, hours: held, cases })),
);
say(
  `By mean hold alone the officer would be number ${naive.findIndex(({ isFirst }) => isFirst) + 1} of ${naive.length}.`,
);

// %% [markdown]
// ## The innocent explanations, one by one
//
// Each explanation is a comparison in which it would no longer matter. If the excess is gone there, the explanation stands, and the signal falls. `times longer` is the
// officer's mean over the others' in the same cells, each cell weighed by the officer's cases.

// %%
interface Attempt {
  explanation: string;
  compared: string;
  cases: number;
  'times longer': number | null;
}
/** The officer against others in cells of `alike`, where others have at least five cases. */
function compare(
  explanation: string,
  compared: string,
  alike: (hold: Hold) => string,
  keep: (hold: Hold) => boolean = () => true,
): Attempt {
  const cells = Map.groupBy(others.filter(keep), alike);
  const comparable = mine.filter(keep).filter((hold) => (cells.get(alike(hold))?.length ?? 0) >= 5);
  const excess = comparable.reduce(
    (sum, hold) => sum + hold.log_hours - mean(cells.get(alike(hold)) ?? []),
    0,
  );
  return {
    explanation,
    compared,
    cases: comparable.length,
    'times longer': Math.exp(excess / comparable.length),
  };
}
const stageAndChannel = ({ stage, channel }: Hold): string => `${stage} ${channel}`;
const longest = (some: readonly Hold[]): number =>
  some.map(({ log_hours }) => log_hours).sort((a, b) => b - a)[Math.floor(some.length / 10)] ?? 0;
const [cutMine, cutOthers] = [longest(mine), longest(others)];
const busiest = [...Map.groupBy(mine, ({ enterprise }) => enterprise)].sort(
  (a, b) => b[1].length - a[1].length,
)[0]![0]; // has cases
const attempts = [
  compare('none: everybody else', 'all cases', () => ''),
  compare('another stage or channel', 'same stage and channel', stageAndChannel),
  compare(
    'hard goods',
    'same stage, channel and HS chapter',
    (hold) => `${stageAndChannel(hold)} ${hold.chapter}`,
  ),
  compare(
    'complex dossiers',
    'same stage and channel, five lines or more',
    stageAndChannel,
    ({ lines }) => lines >= 5,
  ),
  compare(
    'end of the shift',
    'same stage and channel, begun before noon',
    stageAndChannel,
    ({ hour }) => hour < 12,
  ),
  compare(
    'one difficult trader',
    'the trader met most left out',
    stageAndChannel,
    ({ enterprise }) => enterprise !== busiest,
  ),
  compare(
    'a few very long cases',
    'everybody’s longest tenth left out',
    stageAndChannel,
    (hold) => hold.log_hours < (hold.officer === own.officer ? cutMine : cutOthers),
  ),
  compare(
    'small traders need help',
    'medium and large traders only',
    stageAndChannel,
    ({ size }) => size === 'medium' || size === 'large',
  ),
];
table('What is left of the excess under each explanation', attempts, { decimals: { 'times longer': 2 } });
plot(
  'Times longer than others, under each explanation; 1 is as others are',
  'In no comparison does the excess fall to one.',
  {
    ...{ width: 640, height: 280, marginLeft: 170, marginBottom: 40 },
    x: { label: 'times longer', labelAnchor: 'center', labelArrow: 'none', grid: true },
    y: { label: null, domain: attempts.map(({ explanation }) => explanation) },
    marks: [
      barX(attempts, { y: 'explanation', x: 'times longer', fill: 'var(--clear)' }),
      ruleX([1], { stroke: 'var(--flagged)', strokeWidth: 2 }),
    ],
  },
);
const left = ({ 'times longer': times }: Attempt): number => times ?? 0;
const survives = attempts.filter((each) => each.cases >= 20 && left(each) > 1.5);
say(
  `Of ${attempts.length - 1} explanations, ${attempts.filter((each) => each.cases >= 20 && left(each) <= 1.5).length} take the excess away; ${attempts.filter(({ cases }) => cases < 20).length} leave too few cases to say.`,
);
check(
  'the excess is still there when stage, channel and goods are the same (what H01 claims)',
  survives.some(({ explanation }) => explanation === 'hard goods'),
);

// %% [markdown]
// ## Waiting for somebody else
//
// If the system put a trader's waiting time down to customs, the officer would look slow. Where did the time of these declarations go?

// %%
const clocks = await rows<{ who: string; clock: string; hours: number }>(
  `WITH spans AS (
     SELECT e.declaration_id, e.clock, date_diff('second', e."at", lead(e."at") OVER (PARTITION BY e.declaration_id ORDER BY e."at", e.event_id)) AS seconds
     FROM processing_events e
   )
   SELECT CASE WHEN $officer IN (d.document_officer_id, d.physical_officer_id) THEN 'the officer' ELSE 'others' END AS who, clock,
     sum(seconds) / count(DISTINCT declaration_id) / 3600.0 AS hours
   FROM spans JOIN declarations d USING (declaration_id)
   WHERE clock IS NOT NULL AND seconds IS NOT NULL AND (d.document_officer_id IS NOT NULL OR d.physical_officer_id IS NOT NULL)
   GROUP BY ALL ORDER BY clock, who`,
  own,
);
table('Hours a declaration, by whose clock was running', clocks, { decimals: { hours: 1 } });
say(
  'Hours on the customs clock are what H01 judges. If only the trader’s or the agency’s clock differed, the signal would rest on an error of recording.',
);

// %% [markdown]
// ## What other kinds of evidence say
//
// Slowness alone may be a heavy desk. Demands beyond the legal list, calls in person and breached deadlines are kinds of their own; a trader's complaint would corroborate.

// %%
const asked = await rows<{ who: string; requests: number; beyond_the_list: number; in_person: number }>(
  `SELECT CASE WHEN coalesce(r.officer_id, d.document_officer_id) = $officer THEN 'the officer' ELSE 'others' END AS who, count(*) AS requests,
     count(*) FILTER (in_legal_list = false) AS beyond_the_list, count(*) FILTER (in_person) AS in_person
   FROM trader_requests r JOIN declarations d USING (declaration_id) GROUP BY ALL ORDER BY who DESC`,
  own,
);
table('Requests to traders', asked);
const named = await rows('SELECT count(*) AS complaints FROM complaints WHERE officer_id = $officer', own);
table('Complaints that name the officer', named);

// %% [markdown]
// ## The card's own list, for the reviewer
//
// What data cannot rule out, people can. These are the card's innocent explanations; each needs an answer in writing before anything else is done.

// %%
const innocent = JSON.parse(card!.innocent) as { vi: string; en: string }[]; // the card's form
say(innocent.map(({ vi, en }) => `- ${en} (_${vi}_)`).join('\n'));
const alike = await rows<{ flagged: number; tested: number }>(
  `SELECT count(*) FILTER (status = 'flagged') AS flagged, count(*) AS tested FROM rankings WHERE family = 'harassment' AND subject = 'officer'`,
);
table('How many officers of the night are flagged at all', alike);

// %% [markdown]
// ## What follows
//
// - The signal survived what data can ask. That is a reason to review twenty of the longest cases by hand (the card says how), not a finding: nothing here says why.
// - Had one explanation taken the excess away, the right next step would be to write that down: `liem explain officer` names the same explanations, and the next reader should not start again.
// - `liem explain officer ID` shows the records behind each line; the service shows officers under a pseudonym, as here.
