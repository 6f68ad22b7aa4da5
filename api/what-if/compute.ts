/** What a capacity or a threshold would bring, from the flat arrays of a run: pure, so that it runs on the answering thread or beside it. */
import {
  calibrate,
  type CalibrationPoint,
  type Candidate,
  expectedWorth,
  families,
  type Family,
  frontier,
  type HarmWeights,
  type Prospect,
  withRandomPart,
} from '../../engine/index.ts';
import {
  type ProspectTable,
  prioritiesOf,
  type VisitedKind,
  visitedKinds,
} from '../snapshot/read-prospects.ts';

export interface WhatIf {
  readonly bound: { readonly days: number } | { readonly threshold: number };
  readonly randomShare: number;
  /** Only this family's rankings; null: all. */
  readonly family: Family | null;
  /** Kinds of subject to visit, and the person-days of a visit. */
  readonly visits: readonly { readonly subject: VisitedKind; readonly personDays: number }[];
  /** Rows of the table's `units` that count; null: all. */
  readonly units: readonly number[] | null;
  readonly chances: readonly CalibrationPoint[];
  readonly weights: HarmWeights;
}

export interface WhatIfFigures {
  /** Who may be visited at all. */
  readonly candidates: number;
  readonly cases: number;
  readonly person_days: number;
  readonly expected_hits: number;
  readonly expected_false: number;
  readonly expected_harm: number;
  readonly expected_revenue_vnd: number;
  readonly by_reason: {
    readonly risk: { readonly cases: number; readonly person_days: number; readonly expected_hits: number };
    readonly random: { readonly cases: number; readonly person_days: number; readonly expected_hits: number };
  };
  readonly cut: { readonly priority: number; readonly taken: number; readonly left: number } | null;
  readonly frontier: readonly {
    readonly weight: number;
    readonly cases: number;
    readonly expected_hits: number;
    readonly expected_revenue_vnd: number;
  }[];
}

/** How many rows a request looks at: what it costs grows with them. */
export function rowsAsked({ kind, count }: ProspectTable, { visits }: Pick<WhatIf, 'visits'>): number {
  const asked = new Set(visits.map(({ subject }) => visitedKinds.indexOf(subject)));
  let rows = 0;
  for (let row = 0; row < count; row++) if (asked.has(kind[row]!)) rows++;
  return rows;
}

export function computeWhatIf(table: ProspectTable, asked: WhatIf): WhatIfFigures {
  const prospects = prospectsOf(table, asked);
  const { risk, random } = withRandomPart(prospects, asked.bound, asked.randomShare);
  const expectedHits = risk.expectedHits + random.expectedHits;
  const cases = risk.cases + random.cases;
  // Hits against revenue, at the days that are for risk.
  const points = frontier(prospects, 'days' in asked.bound ? asked.bound.days - random.days : risk.days);
  return {
    candidates: prospects.length,
    cases,
    person_days: rounded(risk.days + random.days),
    expected_hits: rounded(expectedHits),
    expected_false: rounded(cases - expectedHits),
    expected_harm: rounded(risk.expectedHarm + random.expectedHarm),
    expected_revenue_vnd: Math.round(risk.expectedRevenue + random.expectedRevenue),
    by_reason: {
      risk: { cases: risk.cases, person_days: rounded(risk.days), expected_hits: rounded(risk.expectedHits) },
      random: {
        cases: random.cases,
        person_days: rounded(random.days),
        expected_hits: rounded(random.expectedHits),
      },
    },
    cut: risk.cut,
    frontier: points.map((point) => ({
      weight: point.weight,
      cases: point.cases,
      expected_hits: rounded(point.expectedHits),
      expected_revenue_vnd: Math.round(point.expectedRevenue),
    })),
  };
}

const rounded = (value: number): number => Number(value.toFixed(6));

/** Revenue is the value at risk where it is confirmed, as `liem plan what-if` takes it. */
function prospectsOf(table: ProspectTable, { family, visits, units, chances, weights }: WhatIf): Prospect[] {
  const days = new Map(visits.map(({ subject, personDays }) => [visitedKinds.indexOf(subject), personDays]));
  const seen = units === null ? null : new Set(units);
  const asked = family === null ? families : [family];
  const curve = calibrate(chances, 1, []);
  const calibrations = { collusion: curve, fraud: curve, harassment: curve };
  const prospects: Prospect[] = [];
  for (let row = 0; row < table.count; row++) {
    const personDays = days.get(table.kind[row]!); // row < count
    if (personDays === undefined || seen?.has(table.unit[row]!) === false) continue; // the same
    const priorities = prioritiesOf(table, row, asked);
    if (priorities.length === 0) continue;
    const valueAtRisk = table.value[row]!; // the same
    const candidate = { priorities, valueAtRisk } as unknown as Candidate; // all that worth looks at
    prospects.push({
      id: String(row).padStart(9, '0'), // in order of the published ids
      priority: Math.max(...priorities.map(({ priority }) => priority)),
      ...expectedWorth([candidate], calibrations, weights)[0]!, // one for one
      revenue: valueAtRisk,
      days: personDays,
    });
  }
  return prospects;
}
