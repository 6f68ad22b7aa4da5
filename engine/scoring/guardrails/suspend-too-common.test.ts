import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDate } from '../../domain/calendar.ts';
import type { Subject } from '../../domain/vocabulary.ts';
import { emptyObservations, type ObservationTable, outcomeCode } from '../../indicators/observations.ts';
import { whyInVietnamese } from '../../indicators/why-in-vietnamese.ts';
import { lintWording } from '../wording.ts';
import { suspendTooCommon } from './suspend-too-common.ts';

const rule = { maximumHitShare: 0.2, fewestJudged: 100 };

/** So many hits, then so many clear, then five that could not be judged. */
function table(hits: number, clear: number, subject: Subject = 'enterprise'): ObservationTable {
  const rowCount = hits + clear + 5;
  const result = emptyObservations({
    indicator: 'F01',
    version: 1,
    family: 'fraud',
    subject,
    group: 'price',
    unitOfMeasure: 'declarations',
    windowFrom: isoDate('2025-01-01'),
    windowTo: isoDate('2025-12-31'),
    rowCount,
    ids: {},
    whys: ['too few'],
  });
  for (let row = 0; row < rowCount; row++) {
    result.n[row] = row + 1;
    result.p[row] = 0.01;
    result.effect[row] = 1;
    result.outcome[row] =
      row < hits ? outcomeCode.hit : row < hits + clear ? outcomeCode.clear : outcomeCode.insufficient;
    result.why[row] = row < hits + clear ? -1 : 0;
  }
  return result;
}

test('too many hits: nobody is judged, no number is left, everybody is told why in both languages', () => {
  const { tables, suspended } = suspendTooCommon([table(30, 90), table(2, 10, 'broker')], rule);
  expect(suspended).toBe('suspended: it would flag 30 of 120 (enterprise), more than 20 %');
  expect(whyInVietnamese(suspended!)).toBe(
    'tạm ngừng: chỉ tiêu sẽ báo tín hiệu với 30 trên 120 đối tượng, quá 20 %',
  );
  expect(lintWording(whyInVietnamese(suspended!)!, 'vi')).toEqual([]);
  for (const { outcome, why, whys, p, effect, rowCount } of tables) {
    expect(
      [...outcome].every((code) => code === outcomeCode.not_computed || code === outcomeCode.insufficient),
    ).toBe(true);
    expect([...why].map((code) => whys[code])).toEqual(
      Array.from({ length: rowCount }, (_, row) => (row < rowCount - 5 ? suspended : 'too few')),
    );
    expect([...p, ...effect].every(Number.isNaN)).toBe(true);
  }
});

test('at the limit, or among few, it stands as it was', () => {
  for (const tables of [[table(20, 80)], [table(40, 59)], [table(0, 0)], []]) {
    expect(suspendTooCommon(tables, rule)).toEqual({ tables, suspended: null });
  }
});

test('rows about declarations count only where the indicator judges nothing else', () => {
  const picked = table(90, 30, 'declaration');
  expect(suspendTooCommon([table(5, 200), picked], rule).suspended).toBeNull();
  expect(suspendTooCommon([picked], rule).suspended).not.toBeNull();
});

test('of those who were picked out beforehand, hits are a share of all that they were picked from', () => {
  const rings = table(80, 25);
  expect(suspendTooCommon([rings], rule).suspended).not.toBeNull();
  expect(suspendTooCommon([{ ...rings, pickedFrom: 400 }], rule).suspended).toBeNull();
  // A search that picks out everybody is looked at as before.
  expect(suspendTooCommon([{ ...rings, pickedFrom: 105 }], rule).suspended).not.toBeNull();
});

test('a roll-up says again what its pairs say: the share is that of the pairs', () => {
  const brokers = { ...table(194, 654, 'broker'), rolledUp: true as const };
  expect(suspendTooCommon([table(300, 40_000, 'pair'), brokers], rule).suspended).toBeNull();
  expect(suspendTooCommon([table(300, 900, 'pair'), brokers], rule).suspended).toContain('(pair)');
});

test('what is kept never hits more than the share allows', () => {
  const number = fc.integer({ min: 0, max: 300 });
  fc.assert(
    fc.property(number, number, (hits, clear) => {
      const [kept] = suspendTooCommon([table(hits, clear)], rule).tables;
      const left = kept!.outcome.filter((code) => code === outcomeCode.hit).length;
      if (hits + clear >= rule.fewestJudged)
        expect(left).toBeLessThanOrEqual(rule.maximumHitShare * (hits + clear));
      else expect(left).toBe(hits);
    }),
    { seed: 1, numRuns: 50 },
  );
});
