import { expect, test } from 'vitest';
import { columnOf, emptyObservations, indicators, isoDate, outcomeCode } from '../../engine/index.ts';
import { indicatorRows } from './indicator-rows.ts';

/** A run of one indicator that judged two declarations. */
function histogramOf(id: string): unknown {
  const { card } = indicators.find((indicator) => indicator.card.id === id)!; // of the catalogue
  const table = emptyObservations({
    indicator: id,
    version: 1,
    family: 'fraud',
    subject: 'declaration',
    group: card.group,
    unitOfMeasure: 'x',
    windowFrom: isoDate('2025-01-01'),
    windowTo: isoDate('2025-12-31'),
    rowCount: 2,
    ids: { declaration: { codes: Int32Array.of(0, 1), dictionary: ['A', 'B'] } },
    whys: [],
  });
  table.outcome.fill(outcomeCode.clear);
  table.p.set([0.001, 0.01]);
  const rows = indicatorRows([{ card, parameters: {}, tables: [table], notComputed: null, error: null }]);
  const subjects = columnOf(rows, 'subject', 'text').values;
  return JSON.parse(columnOf(rows, 'null_histogram', 'text').values[subjects.indexOf('declaration')]!); // the card has it
}

test('p-values are counted, but not of whom only the first are told: theirs are small by choice', () => {
  expect(histogramOf('F01')).toEqual([2, ...Array.from({ length: 19 }, () => 0)]);
  expect(histogramOf('F31')).toBeNull();
});
