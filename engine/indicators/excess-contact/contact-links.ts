/**
 * The contact graph folded over months and brokers: one row an officer, enterprise, unit and stage, with the probability of as many
 * contacts under the null model, widened by the overdispersion of the unit and stage. It is of the link alone: the judgement, which also
 * knows an enterprise's own batches and the false discoveries among all pairs, is C01's.
 */
import { contactStages } from '../../graph/contact-cells.ts';
import { contactTail } from '../../graph/contact-tail.ts';
import { GrowingTable } from '../../graph/growing-table.ts';
import { overdispersion } from '../../statistics/overdispersion.ts';
import { type Column, columnOf, type ColumnTable, isValid } from '../../warehouse/warehouse.ts';

const field = {
  officer: 0,
  enterprise: 1,
  unit: 2,
  stage: 3,
  contacts: 4,
  expected: 5,
  variance: 6,
  third: 7,
  months: 8,
  month: 9,
  first: 10,
  last: 11,
} as const;

/** `graph`: as `contactGraph` gives it, the rows of an officer and enterprise together. Rows in order of officer, enterprise, unit, stage. Times: microseconds since 1970-01-01. */
export function contactLinks(graph: ColumnTable): ColumnTable {
  const coded = (name: string) => columnOf(graph, name, 'coded');
  const double = (name: string) => columnOf(graph, name, 'double').values;
  const by = {
    officer: coded('officer_id'),
    enterprise: coded('enterprise_id'),
    unit: coded('unit_code'),
    stage: coded('stage'),
  };
  const month = coded('month').codes;
  const contacts = columnOf(graph, 'contacts', 'integer').values;
  const [expected, variance, third] = [double('expected'), double('variance'), double('third_moment')];
  const [firstAt, lastAt] = [columnOf(graph, 'first_at', 'bigint'), columnOf(graph, 'last_at', 'bigint')];

  const order = byDesk(
    graph.rowCount,
    [by.officer.codes, by.enterprise.codes],
    [by.unit.codes, by.stage.codes, month],
  );
  const keys = [
    [field.officer, by.officer.codes],
    [field.enterprise, by.enterprise.codes],
    [field.unit, by.unit.codes],
    [field.stage, by.stage.codes],
  ] as const;
  const links = GrowingTable.ofDoubles(12);
  const { values: time } = firstAt;
  const { values: lastTime } = lastAt;
  let at = -1;
  for (const row of order) {
    if (at === -1 || keys.some(([name, code]) => links.values[at + name] !== code[row])) {
      at = links.append();
      for (const [name, code] of keys) links.values[at + name] = code[row]!;
      links.values[at + field.month] = -1;
      links.values[at + field.first] = -1;
      links.values[at + field.last] = -1;
    }
    const { values } = links;
    values[at + field.contacts]! += contacts[row]!;
    values[at + field.expected]! += expected[row]!;
    values[at + field.variance]! += variance[row]!;
    values[at + field.third]! += third[row]!;
    if (!isValid(firstAt.validity, row)) continue;
    if (values[at + field.month] !== month[row]) values[at + field.months]! += 1;
    values[at + field.month] = month[row]!;
    const first = values[at + field.first]!;
    const last = values[at + field.last]!;
    if (first === -1 || time[row]! < time[first]!) values[at + field.first] = row;
    if (last === -1 || lastTime[row]! > lastTime[last]!) values[at + field.last] = row;
  }

  widen(links);
  const rows = Array.from({ length: links.rowCount }, (_, row) => row);
  const integers = (name: number): Int32Array => Int32Array.from(rows, (row) => links.get(row, name));
  const doubles = (values: Float64Array): Column => ({ kind: 'double', values, validity: null });
  const numbers = (name: number): Column => doubles(Float64Array.from(rows, (row) => links.get(row, name)));
  const ids = (name: number, dictionary: readonly string[]): Column => ({
    kind: 'coded',
    codes: integers(name),
    dictionary,
  });
  const times = (name: number, from: BigInt64Array): Column => ({
    kind: 'bigint',
    values: BigInt64Array.from(rows, (row) => from[links.get(row, name)]!), // a link has a contact
    validity: null,
    scale: 0,
  });
  return {
    rowCount: rows.length,
    columns: new Map<string, Column>([
      ['officer_id', ids(field.officer, by.officer.dictionary)],
      ['enterprise_id', ids(field.enterprise, by.enterprise.dictionary)],
      ['unit_code', ids(field.unit, by.unit.dictionary)],
      ['stage', ids(field.stage, by.stage.dictionary)],
      ['contacts', { kind: 'integer', values: integers(field.contacts), validity: null }],
      ['expected', numbers(field.expected)],
      ['variance', numbers(field.variance)],
      [
        'p',
        doubles(
          Float64Array.from(rows, (row) =>
            contactTail(links.get(row, field.contacts), {
              mean: links.get(row, field.expected),
              variance: links.get(row, field.variance),
              third: links.get(row, field.third),
            }),
          ),
        ),
      ],
      ['months', { kind: 'integer', values: integers(field.months), validity: null }],
      ['first_at', times(field.first, time)],
      ['last_at', times(field.last, lastTime)],
    ]),
  };
}

/** Rows so that a link's are neighbours in order of month, for sums are made in one order: each run of equal `pair` by itself, as the pairs come. */
function byDesk(rowCount: number, pair: readonly Int32Array[], within: readonly Int32Array[]): Int32Array {
  const order = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) order[row] = row;
  const compare = (a: number, b: number): number => {
    for (const code of within) if (code[a] !== code[b]) return code[a]! - code[b]!;
    return a - b;
  };
  for (let from = 0, to = 1; from < rowCount; from = to, to++) {
    while (to < rowCount && pair.every((code) => code[to] === code[from])) to++;
    if (to - from > 1) order.subarray(from, to).sort(compare);
  }
  return order;
}

/** Expected contacts from which on a z-score is near enough to normal to judge the spread by. */
const expectedForDispersion = 5;

/** Variances and third moments by the overdispersion of their unit and stage, in place. */
function widen(links: GrowingTable): void {
  const scores = new Map<number, number[]>();
  const place = (row: number): number =>
    links.get(row, field.unit) * contactStages.length + links.get(row, field.stage);
  for (let row = 0; row < links.rowCount; row++) {
    const [expected, variance] = [links.get(row, field.expected), links.get(row, field.variance)];
    if (expected < expectedForDispersion || variance <= 0) continue;
    const z = (links.get(row, field.contacts) - expected) / Math.sqrt(variance);
    const list = scores.get(place(row));
    if (list === undefined) scores.set(place(row), [z]);
    else list.push(z);
  }
  const phi = new Map([...scores].map(([key, z]) => [key, overdispersion(z).phi]));
  for (let row = 0; row < links.rowCount; row++) {
    const wider = phi.get(place(row)) ?? 1;
    links.values[row * links.width + field.variance]! *= wider;
    links.values[row * links.width + field.third]! *= wider ** 1.5;
  }
}
