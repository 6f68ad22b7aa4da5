/** observations.parquet of the contact indicators, made small enough to draw. */
import { columnOf, type Subject } from '../../../engine/index.ts';
import type { ContactHit, ContactPicture, IndicatorRow } from '../report-input.ts';
import { numberOf, numberOrNull, type Row } from './rows.ts';
import { fileOf, readRows, type RunTables } from './run-table.ts';
import { type PseudonymOf, subjectLabel } from './subject-label.ts';

/** Squares on each axis; hits drawn; hits numbered and listed. */
const squares = 36;
const hitsDrawn = 200;
const hitsNumbered = 5;

const drawable: readonly Subject[] = ['pair', 'broker_pair'];

function density(observed: Float64Array, expected: Float64Array, cellSize: number): ContactPicture['cells'] {
  const pairs = new Map<number, number>();
  for (let i = 0; i < observed.length; i++) {
    const x = Math.min(squares - 1, Math.floor(Math.sqrt(Math.max(0, expected[i]!)) / cellSize));
    const y = Math.min(squares - 1, Math.floor(Math.sqrt(observed[i]!) / cellSize));
    pairs.set(x * squares + y, (pairs.get(x * squares + y) ?? 0) + 1);
  }
  return [...pairs]
    .sort(([a], [b]) => a - b)
    .map(([cell, count]) => ({ x: Math.floor(cell / squares), y: cell % squares, pairs: count }));
}

export async function readContactPictures(
  tables: RunTables,
  indicators: readonly IndicatorRow[],
  pseudonymOf: PseudonymOf,
): Promise<readonly ContactPicture[]> {
  const from = fileOf(tables, 'observations');
  if (from === null) return [];
  const pictures: ContactPicture[] = [];
  for (const indicator of indicators) {
    if (indicator.group !== 'contact' || !drawable.includes(indicator.subject) || indicator.tested === 0)
      continue;
    const chosen = `FROM ${from} WHERE indicator = $indicator AND family = $family AND subject = $subject
      AND outcome IN ('hit', 'clear') AND observed IS NOT NULL AND expected IS NOT NULL`;
    const parameters = {
      indicator: indicator.indicator,
      family: indicator.family,
      subject: indicator.subject,
    };
    const [size] = await tables.warehouse.rows(
      `SELECT count(*) AS pairs, max(greatest(observed, expected)) AS largest, count(*) FILTER (outcome = 'hit') AS hits ${chosen}`,
      parameters,
    );
    if (size === undefined || numberOf(size, 'pairs') === 0) continue;
    const largest = Math.max(4, Math.ceil(numberOf(size, 'largest') * 1.05));
    const cellSize = Math.sqrt(largest) / squares;
    const others = await tables.warehouse.columns(
      `SELECT observed, expected ${chosen} AND outcome = 'clear' ORDER BY subject_id`,
      parameters,
    );
    const hits = await readRows(
      tables,
      'observations',
      () => `SELECT officer_id, enterprise_id, broker_id, unit_code, observed, expected, q ${chosen} AND outcome = 'hit'
        ORDER BY (observed - expected) / sqrt(greatest(expected, 1)) DESC, subject_id LIMIT ${hitsDrawn}`,
      parameters,
    );
    pictures.push({
      indicator: indicator.indicator,
      name: indicator.name,
      subject: indicator.subject,
      pairs: numberOf(size, 'pairs'),
      largest,
      cellSize,
      cells: density(
        columnOf(others, 'observed', 'double').values,
        columnOf(others, 'expected', 'double').values,
        cellSize,
      ),
      hits: hits.map((row: Row, i): ContactHit => ({
        mark: i < hitsNumbered ? i + 1 : null,
        label: subjectLabel(row, indicator.subject, pseudonymOf),
        observed: numberOf(row, 'observed'),
        expected: numberOf(row, 'expected'),
        q: numberOrNull(row, 'q'),
      })),
      hitsLeftOut: numberOf(size, 'hits') - hits.length,
    });
  }
  return pictures;
}
