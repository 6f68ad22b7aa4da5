/**
 * What a scenario sets is what its world shows, within stated bounds: for the settings of `demo` and of `unit-year`, and for settings far
 * from both. Bounds are relative: they hold what the settings do not say, such as which chapters are traded and how units differ.
 */
import { expect, test } from 'vitest';
import { openWorld, type OpenedWorld } from './opened-world.ts';
import { namedScenario, withoutSchemes } from './scenario/named.ts';
import type { Scenario } from './scenario/schema.ts';

interface Marginal {
  readonly setting: (scenario: Scenario) => number;
  readonly sql: string;
  /** Observed / set lies between. */
  readonly from: number;
  readonly to: number;
}

const held = (stage: string): string => `SELECT median(hours) FROM (
  SELECT sum(epoch(until) - epoch("at")) FILTER (clock = 'customs') / 3600.0 AS hours FROM (
    SELECT *, lead("at") OVER (PARTITION BY declaration_id, stage ORDER BY "at", event_id) AS until
    FROM processing_events WHERE stage = '${stage}') GROUP BY declaration_id HAVING bool_or(event = 'decided'))`;
const slope = (id: string, rank: string): string => `SELECT -regr_slope(ln(n), ln(rank)) FROM (
  SELECT count(*) AS n, row_number() OVER (ORDER BY count(*) DESC, ${id}) AS rank FROM declarations
  WHERE ${id} IS NOT NULL GROUP BY ${id}) WHERE rank BETWEEN ${rank}`;
const share = (condition: string, feed = 'declarations'): string =>
  `SELECT avg(CASE WHEN ${condition} THEN 1 ELSE 0 END) FROM ${feed}`;

const marginals: Readonly<Record<string, Marginal>> = {
  declarations: {
    setting: ({ size }) => size.declarations,
    sql: 'SELECT count(*) FROM declarations',
    from: 0.97,
    to: 1.05,
  },
  'yellow lane': {
    setting: ({ channels }) => channels.yellow,
    sql: share("channel_assigned = 'yellow'"),
    from: 0.93,
    to: 1.07,
  },
  'red lane': {
    setting: ({ channels }) => channels.red,
    sql: share("channel_assigned = 'red'"),
    from: 0.88,
    to: 1.12,
  },
  'assigned by hand': {
    setting: ({ assignment }) => assignment.manual_share,
    sql: share(
      "assignment_mode = 'manual'",
      "processing_events WHERE stage = 'document' AND event = 'assigned'",
    ),
    from: 0.85,
    to: 1.15,
  },
  'passed on': {
    setting: ({ assignment }) => assignment.leave_share,
    sql: share(
      "event = 'reassigned'",
      "processing_events WHERE stage = 'document' AND event IN ('assigned', 'reassigned')",
    ),
    from: 0.75,
    to: 1.2,
  },
  'median hours of a check of documents': {
    setting: ({ holds }) => holds.document_hours,
    sql: held('document'),
    from: 0.95,
    to: 1.3,
  },
  'median hours of an examination': {
    setting: ({ holds }) => holds.physical_hours,
    sql: held('physical'),
    from: 0.85,
    to: 1.25,
  },
  "slope of Zipf's law over enterprises": {
    setting: ({ volumes }) => volumes.enterprise_zipf,
    sql: slope('enterprise_id', '5 AND 150'),
    from: 0.9,
    to: 1.1,
  },
};

const settings: Readonly<Record<string, Partial<Scenario>>> = {
  demo: withoutSchemes(namedScenario('demo')),
  'unit-year': withoutSchemes(namedScenario('unit-year')),
  'far from both': {
    size: { units: 3, officers: 75, brokers: 90, enterprises: 600, declarations: 30_000 },
    channels: { yellow: 0.2, red: 0.2 },
    assignment: { ...namedScenario('demo').assignment, manual_share: 0.1, leave_share: 0.05 },
    holds: { ...namedScenario('demo').holds, document_hours: 3, physical_hours: 1 },
    volumes: { ...namedScenario('demo').volumes, enterprise_zipf: 0.95 },
  },
};

async function observe(world: OpenedWorld): Promise<ReadonlyMap<string, number>> {
  const values = new Map<string, number>();
  for (const [name, { sql }] of Object.entries(marginals)) values.set(name, await world.number(sql));
  return values;
}

function faultsOf(observed: ReadonlyMap<string, number>, scenario: Scenario): string[] {
  return Object.entries(marginals).flatMap(([name, { setting, from, to }]) => {
    const ratio = (observed.get(name) ?? Number.NaN) / setting(scenario);
    return ratio >= from && ratio <= to ? [] : [`${name}: ${ratio.toFixed(3)} of what is set`];
  });
}

test.each(Object.entries(settings))(
  '%s shows what it sets',
  async (name, given) => {
    const demo = { ...namedScenario('demo'), schemes: [] };
    const world = await openWorld({ ...demo, ...given });
    const observed = await observe(world);
    world.close();
    expect(faultsOf(observed, { ...demo, ...given })).toEqual([]);
    // The guard sees a world that drifted: this one is not the demo's, but for its size.
    if (name === 'far from both') expect(faultsOf(observed, demo)).toHaveLength(7);
  },
  60_000,
);
