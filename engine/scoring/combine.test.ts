import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../domain/calendar.ts';
import { createRng } from '../domain/rng.ts';
import type { EvidenceGroup, Family, Subject } from '../domain/vocabulary.ts';
import { emptyObservations, type ObservationTable, outcomeCode } from '../indicators/observations.ts';
import { combine } from './combine.ts';
import { priorityOf } from './priority.ts';
import { observationStrength } from './strength.ts';

type Row = readonly [id: string, outcome: keyof typeof outcomeCode, p: number, q: number];

function table(
  indicator: string,
  group: EvidenceGroup,
  rows: readonly Row[],
  subject: Subject = 'enterprise',
  family: Family = 'fraud',
): ObservationTable {
  const result = emptyObservations({
    indicator,
    version: 1,
    family,
    subject,
    group,
    unitOfMeasure: 'declarations',
    windowFrom: isoDate('2025-01-01'),
    windowTo: isoDate('2025-12-31'),
    rowCount: rows.length,
    ids: { enterprise: { codes: Int32Array.from(rows.keys()), dictionary: rows.map(([id]) => id) } },
    whys: ['too few'],
  });
  rows.forEach(([, outcome, p, q], row) => {
    result.outcome[row] = outcomeCode[outcome];
    result.p[row] = p;
    result.q[row] = q;
    if (outcome === 'insufficient') result.why[row] = 0;
  });
  return result;
}

const probability = fc.double({ min: 1e-200, max: 1, noNaN: true });

describe('priority', () => {
  test('contributions sum to the priority exactly, in ten-thousandths', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { maxLength: 12 }), (strengths) => {
        const { priority, contributions } = priorityOf(strengths);
        const units = contributions.reduce((sum, part) => sum + Math.round(part * 10_000), 0);
        expect(units).toBe(Math.round(priority * 10_000));
        expect(contributions.every((part) => part >= 0)).toBe(true);
        expect(priority).toBeGreaterThanOrEqual(0);
        expect(priority).toBeLessThan(100.00001);
      }),
      { seed: 1 },
    );
  });

  test('is monotone in every strength', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (strengths, at, more) => {
          const raised = strengths.with(at % strengths.length, strengths[at % strengths.length]! + more);
          expect(priorityOf(raised).priority).toBeGreaterThanOrEqual(priorityOf(strengths).priority);
        },
      ),
      { seed: 2 },
    );
  });
});

describe('strength', () => {
  test('a hit outranks whatever is not a hit, and falls with q', () => {
    fc.assert(
      fc.property(probability, probability, probability, (p, q, other) => {
        const hit = observationStrength(outcomeCode.hit, p, q * 0.05);
        expect(hit).toBeGreaterThan(observationStrength(outcomeCode.clear, other, Number.NaN));
        expect(observationStrength(outcomeCode.hit, p, q * 0.01)).toBeGreaterThanOrEqual(hit);
      }),
      { seed: 3 },
    );
  });

  test('a one-sided p of one half or more speaks for nothing', () => {
    expect(observationStrength(outcomeCode.clear, 0.5, 0.9)).toBe(0);
    expect(observationStrength(outcomeCode.clear, 0.98, 0.99)).toBe(0);
    expect(observationStrength(outcomeCode.clear, 0.49, 0.9)).toBeGreaterThan(0);
  });

  test.each(['insufficient', 'not_computed', 'error'] as const)('%s is never a number', (outcome) => {
    expect(observationStrength(outcomeCode[outcome], 1e-9, 1e-9)).toBe(0);
  });
});

describe('combine', () => {
  test('ranks hits over strong non-hits, and unjudged subjects last; status says which is which', () => {
    const ranking = combine(
      [
        table('F01', 'price', [
          ['A', 'clear', 1e-40, 0.9],
          ['B', 'hit', 1e-4, 0.04],
          ['C', 'insufficient', Number.NaN, Number.NaN],
          ['D', 'clear', 0.5, 0.9],
        ]),
      ],
      { minimumGroups: 1 },
    );
    expect(ranking.judgements.map(({ subjectId, status }) => `${subjectId} ${status}`)).toEqual([
      'B flagged',
      'A clear',
      'D clear',
      'C insufficient_data',
    ]);
  });

  test('two indicators of one group count once; of two groups, both', () => {
    const one: readonly Row[] = [['A', 'hit', 1e-5, 1e-3]];
    const price = combine([table('F01', 'price', one)], { minimumGroups: 1 }).judgements[0]!;
    const twice = combine([table('F01', 'price', one), table('F02', 'price', one)], { minimumGroups: 2 })
      .judgements[0]!;
    const both = combine([table('F01', 'price', one), table('F12', 'opportunity', one)], { minimumGroups: 2 })
      .judgements[0]!;
    expect(twice.priority).toBe(price.priority);
    expect(twice.status).toBe('watch');
    expect(both.priority).toBeGreaterThan(price.priority);
    expect(both.status).toBe('flagged');
    expect(both.groups).toEqual(['opportunity', 'price']);
  });

  const contact: Row[] = Array.from({ length: 20 }, (_, i): Row => [
    `E${String(i).padStart(2, '0')}`,
    i < 3 ? 'hit' : 'clear',
    i < 3 ? 1e-9 : 0.4,
    i < 3 ? 1e-6 : 0.9,
  ]);
  const lenience = (p: readonly number[]): Row[] =>
    contact.map(([id], i): Row => [id, 'clear', p[i] ?? 0.5, 0.9]);
  const statuses = (confirmation: number, p: readonly number[]): string[] =>
    combine([table('C01', 'contact', contact), table('C09', 'lenience', lenience(p))], {
      minimumGroups: 2,
      confirmation,
    })
      .judgements.filter(({ status }) => status !== 'clear')
      .map(({ subjectId, status, groups }) => `${subjectId} ${status} ${groups.join('+')}`);

  test('a second group confirms a first that is lit, among those alone that a first picked out', () => {
    // 0.02 among the three that were picked out is within 10 %; the same 0.02 on others confirms nobody.
    const p = [0.02, 0.4, 0.7, 0.02, 0.02, 0.001];
    expect(statuses(0.1, p)).toEqual([
      'E00 flagged contact+lenience',
      'E01 watch contact',
      'E02 watch contact',
    ]);
    expect(statuses(0, p)).toEqual(['E00 watch contact', 'E01 watch contact', 'E02 watch contact']);
  });

  test('under the null, confirmations are as rare as they are said to be', () => {
    const rng = createRng('confirmation');
    let worlds = 0;
    for (let world = 0; world < 2000; world++) {
      const p = contact.map(() => rng.uniform());
      if (statuses(0.1, p).some((status) => status.includes('flagged'))) worlds++;
    }
    expect(worlds / 2000).toBeLessThan(0.12);
    expect(worlds / 2000).toBeGreaterThan(0.08);
  });

  test('a lower p-value of any indicator never lowers the priority', () => {
    fc.assert(
      fc.property(
        fc.array(probability, { minLength: 4, maxLength: 4 }),
        fc.nat(3),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (p, at, factor) => {
          const priority = (values: readonly number[]): number =>
            combine(
              values.map((value, i) =>
                table(`F0${i}`, i < 2 ? 'price' : 'opportunity', [['A', 'clear', value, 0.9]]),
              ),
              { minimumGroups: 1 },
            ).judgements[0]!.priority;
          expect(priority(p.with(at, p[at]! * factor))).toBeGreaterThanOrEqual(priority(p));
        },
      ),
      { seed: 5 },
    );
  });

  test('between official evaluations a newcomer must pass the stricter level; who stands flagged need not', () => {
    const rows: Row[] = [
      ['A', 'hit', 1e-5, 0.001],
      ['B', 'hit', 1e-4, 0.03],
      ['C', 'hit', 1e-4, 0.03],
    ];
    const judged = (provisional?: { levels: number[]; standing: Set<string> }): string[] =>
      combine([table('F01', 'price', rows)], {
        minimumGroups: 1,
        ...(provisional && { provisional }),
      }).judgements.map(({ subjectId, status, groups }) => `${subjectId} ${status} ${groups.join()}`);
    expect(judged()).toEqual(['A flagged price', 'B flagged price', 'C flagged price']);
    const provisional = { levels: [0.01], standing: new Set(['C']) };
    expect(judged(provisional)).toEqual(['A flagged price', 'B watch price', 'C flagged price']);
    expect(judged({ levels: [Number.NaN], standing: new Set() })).toEqual(judged());
  });

  test('what is only found of its pairs flags a company no sooner than a pair; a test of its own does, alone', () => {
    const rolledUp = (made: ObservationTable): ObservationTable => ({ ...made, rolledUp: true });
    const judged = (tables: readonly ObservationTable[], confirmation = 0): string[] =>
      combine(tables, { minimumGroups: 1, minimumGroupsOfPairs: 2, confirmation }).judgements.map(
        ({ subjectId, status, groups }) => `${subjectId} ${status} ${groups.join('+')}`,
      );
    const one: readonly Row[] = [['A', 'hit', 1e-9, 1e-6]];
    const pairs = rolledUp(table('C01', 'contact', one));
    expect(judged([pairs])).toEqual(['A watch contact']);
    expect(judged([pairs, rolledUp(table('C29', 'contact', one))])).toEqual(['A watch contact']);
    expect(judged([pairs, rolledUp(table('C05', 'opportunity', one))])).toEqual([
      'A flagged contact+opportunity',
    ]);
    expect(judged([pairs, table('C21', 'contact', one)])).toEqual(['A flagged contact']);
    expect(judged([pairs, table('C08', 'opportunity', one)])).toEqual(['A flagged contact+opportunity']);
    expect(judged([rolledUp(table('C17', 'record_integrity', one))])).toEqual(['A flagged record_integrity']);
    // Another kind confirms it, as it does of a pair; who is flagged by a test of its own asks for none.
    const lenience = table('C09', 'lenience', [['A', 'clear', 0.02, 0.9]]);
    expect(judged([pairs, lenience], 0.1)).toEqual(['A flagged contact+lenience']);
    expect(judged([table('C21', 'contact', one), lenience], 0.1)).toEqual(['A flagged contact']);
  });

  test('record integrity flags alone', () => {
    const ranking = combine([table('C17', 'record_integrity', [['A', 'hit', Number.NaN, Number.NaN]])], {
      minimumGroups: 2,
    });
    expect(ranking.judgements[0]!.status).toBe('flagged');
  });

  test('ties are broken by evidence, then by subject_id; the tie band counts them', () => {
    const ranking = combine(
      [
        table('F01', 'price', [
          ['B', 'hit', 1e-20, 1e-12],
          ['A', 'hit', 1e-20, 1e-12],
          ['C', 'hit', 1e-30, 1e-12],
        ]),
      ],
      { minimumGroups: 1 },
    );
    expect(ranking.judgements.map(({ subjectId }) => subjectId)).toEqual(['C', 'A', 'B']);
    expect([...ranking.tieBands]).toEqual([3, 3, 3]);
  });

  test('what is kept is what stands first in the whole, with the same shares of priorities', () => {
    const row = fc.tuple(
      fc.constantFrom('hit' as const, 'clear' as const, 'insufficient' as const),
      fc.constantFrom(0.001, 0.01, 0.2, 0.5, 0.9),
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (drawn, keep) => {
          const rows = drawn.map(([outcome, p], i): Row => [
            `E${String(i).padStart(2, '0')}`,
            outcome,
            p,
            p * 0.05,
          ]);
          const whole = combine([table('F01', 'price', rows)], { minimumGroups: 1 });
          const kept = combine([table('F01', 'price', rows)], { minimumGroups: 1, keep });
          const expected = whole.judgements
            .map(({ subjectId, status, priority }, i) => ({
              subjectId,
              status,
              priority,
              band: whole.tieBands[i],
            }))
            .filter(({ status }, place) => place < keep || status === 'flagged');
          expect(
            kept.judgements.map(({ subjectId, status, priority }, i) => ({
              ...{ subjectId, status, priority, band: kept.tieBands[i] },
            })),
          ).toEqual(expected);
        },
      ),
      { seed: 7 },
    );
  });

  test('keep holds the top and every flagged subject', () => {
    const rows: Row[] = Array.from({ length: 10 }, (_, i): Row => [
      `E${i}`,
      i < 3 ? 'hit' : 'clear',
      0.01 * (i + 1),
      0.04,
    ]);
    const ranking = combine([table('F01', 'price', rows)], { minimumGroups: 1, keep: 1 });
    expect(ranking.judgements).toHaveLength(3);
    expect(ranking.subjectsJudged).toBe(10);
  });

  test('does not depend on the order of rows', () => {
    const rows: readonly Row[] = [
      ['A', 'clear', 0.2, 0.9],
      ['B', 'clear', 0.2, 0.9],
      ['C', 'hit', 0.001, 0.01],
      ['D', 'insufficient', Number.NaN, Number.NaN],
    ];
    const ids = (order: readonly Row[]): string[] =>
      combine([table('F01', 'price', order)], { minimumGroups: 1 }).judgements.map(
        ({ subjectId }) => subjectId,
      );
    fc.assert(
      fc.property(fc.shuffledSubarray([...rows], { minLength: 4 }), (shuffled) => {
        expect(ids(shuffled)).toEqual(ids(rows));
      }),
      { seed: 4 },
    );
  });

  test('a subject that stands twice in one table is a fault of the indicator', () => {
    const twice = table('F01', 'price', [
      ['A', 'clear', 0.2, 0.9],
      ['A', 'clear', 0.2, 0.9],
    ]);
    expect(() => combine([twice], { minimumGroups: 1 })).toThrow(/F01 has two rows for enterprise 'A'/);
  });
});
