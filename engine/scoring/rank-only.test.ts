import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDate } from '../domain/calendar.ts';
import type { EvidenceGroup } from '../domain/vocabulary.ts';
import { emptyObservations, type ObservationTable, outcomeCode } from '../indicators/observations.ts';
import { combine, type Judgement } from './combine.ts';

const ids = ['A', 'B', 'C', 'D', 'E'] as const;

interface Row {
  readonly outcome: 'hit' | 'clear' | 'insufficient';
  readonly p: number;
  /** As a multiple of p. */
  readonly more: number;
}

function table(group: EvidenceGroup, rows: readonly Row[]): ObservationTable {
  const made = emptyObservations({
    indicator: group,
    version: 1,
    family: 'collusion',
    subject: 'officer',
    group,
    unitOfMeasure: 'x',
    windowFrom: isoDate('2025-01-01'),
    windowTo: isoDate('2025-12-31'),
    rowCount: rows.length,
    ids: { officer: { codes: Int32Array.from(rows.keys()), dictionary: ids } },
    whys: ['too few'],
  });
  rows.forEach(({ outcome, p, more }, row) => {
    made.outcome[row] = outcomeCode[outcome];
    if (outcome === 'insufficient') made.why[row] = 0;
    else made.p[row] = p;
    if (outcome === 'hit') made.q[row] = Math.min(0.05, p * more);
  });
  return made;
}

const anyRow: fc.Arbitrary<Row> = fc.record({
  outcome: fc.constantFrom('hit', 'clear', 'insufficient'),
  p: fc.oneof(
    fc.double({ min: 1e-9, max: 0.02, noNaN: true }),
    fc.double({ min: 1e-9, max: 1, noNaN: true }),
  ),
  more: fc.double({ min: 1, max: 50, noNaN: true }),
});
const anyRows = fc.array(anyRow, { minLength: 1, maxLength: ids.length });
const anyWorld = fc.record({
  contact: anyRows,
  lenience: anyRows,
  integrity: fc.array(
    anyRow.map((row) => ({ ...row, outcome: 'clear' as const })),
    { maxLength: 5 },
  ),
  // Also as if the indicator broke its word and hit.
  profile: fc.array(anyRow, { minLength: ids.length, maxLength: ids.length }),
  minimumGroups: fc.constantFrom(1, 2, 3),
  standing: fc.constantFrom<readonly string[]>([], ['A'], ['B', 'C']),
});
type World = typeof anyWorld extends fc.Arbitrary<infer T> ? T : never;

function judged(
  { contact, lenience, integrity, minimumGroups, standing }: World,
  profile: ObservationTable | null,
): ReadonlyMap<string, Judgement> {
  const tables = [
    table('contact', contact),
    ...(profile === null ? [] : [profile]),
    table('lenience', lenience),
    table('record_integrity', integrity),
  ];
  const options = {
    minimumGroups,
    confirmation: 0.1,
    provisional: { levels: tables.map(() => 0.005), standing: new Set(standing) },
  };
  return new Map(combine(tables, options).judgements.map((each) => [each.subjectId, each]));
}

test('a profile changes nobody’s status and lights nothing, whatever it says', () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      const without = judged(world, null);
      for (const [id, { status, groups, evidence }] of judged(world, table('profile', world.profile))) {
        const before = without.get(id);
        expect({ id, status, groups, evidence }).toEqual({
          id,
          status: before?.status ?? 'insufficient_data',
          groups: before?.groups ?? [],
          evidence: before?.evidence ?? 0,
        });
      }
    }),
    { seed: 1, numRuns: 400 },
  );
});

test('the same profile as a kind of evidence that may confirm does change who is flagged', () => {
  const changed = fc.sample(anyWorld, { seed: 1, numRuns: 200 }).filter((world) => {
    const without = judged(world, null);
    const found = judged(world, table('risk', world.profile));
    return [...found].some(([id, { status }]) => status !== without.get(id)?.status);
  });
  expect(changed.length).toBeGreaterThan(50);
});

test('priority never falls by it, rises with it, and a hit is not raised at all', () => {
  fc.assert(
    fc.property(anyWorld, fc.double({ min: 0.1, max: 1, noNaN: true }), (world, factor) => {
      const without = judged(world, null);
      const more = judged(world, table('profile', world.profile));
      const odder = world.profile.map((row) => ({ ...row, p: row.p * factor }));
      const most = judged(world, table('profile', odder));
      for (const [id, { priority, contributions }] of more) {
        expect(priority).toBeGreaterThanOrEqual(without.get(id)?.priority ?? 0);
        expect(most.get(id)!.priority).toBeGreaterThanOrEqual(priority); // the same subjects
        const units = contributions.reduce((sum, part) => sum + Math.round(part * 10_000), 0);
        expect(units).toBe(Math.round(priority * 10_000));
        const hit = [world.contact, world.lenience].some(
          (rows) => rows[ids.indexOf(id as 'A')]?.outcome === 'hit',
        );
        if (hit) expect(priority).toBe(without.get(id)!.priority);
      }
    }),
    { seed: 2, numRuns: 300 },
  );
});

test('priority stays monotone in the other evidence beside a profile', () => {
  fc.assert(
    fc.property(anyWorld, fc.double({ min: 0.1, max: 1, noNaN: true }), (world, factor) => {
      const profile = table('profile', world.profile);
      const clear = world.contact.map((row) => ({ ...row, outcome: 'clear' as const }));
      const before = judged({ ...world, contact: clear }, profile);
      const stronger = clear.map((row) => ({ ...row, p: row.p * factor }));
      for (const [id, { priority }] of judged({ ...world, contact: stronger }, profile))
        expect(priority).toBeGreaterThanOrEqual(before.get(id)!.priority); // the same subjects
    }),
    { seed: 3, numRuns: 300 },
  );
});
