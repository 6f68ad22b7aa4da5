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

export interface ContactLinks {
  /** A part of the graph, as `contactGraph` gives them: whole officers, the rows of an officer and enterprise together. Every part has the same dictionaries. */
  readonly add: (part: ColumnTable) => void;
  /** Once, after the last part. Rows in order of officer, enterprise, unit, stage. Times: microseconds since 1970-01-01. */
  readonly laid: () => ColumnTable;
}

const ids = ['officer_id', 'enterprise_id', 'unit_code', 'stage'] as const;

export function contactLinks(): ContactLinks {
  const links = GrowingTable.ofDoubles(12);
  let dictionaries: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
    ids.map((id) => [id, []]),
  );
  return {
    add(part) {
      const columns = ids.map((id) => columnOf(part, id, 'coded'));
      dictionaries = Object.fromEntries(ids.map((id, i) => [id, columns[i]!.dictionary]));
      fold(part, links);
    },
    laid() {
      widen(links);
      return columnsOf(links, dictionaries);
    },
  };
}

/** Adds the rows of a part to their links. */
function fold(graph: ColumnTable, links: GrowingTable): void {
  const codes = (name: string) => columnOf(graph, name, 'coded').codes;
  const double = (name: string) => columnOf(graph, name, 'double').values;
  const [officer, enterprise, unit, stage] = ids.map(codes) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const month = codes('month');
  const contacts = columnOf(graph, 'contacts', 'integer').values;
  const [expected, variance, third] = [double('expected'), double('variance'), double('third_moment')];
  const [firstAt, lastAt] = [columnOf(graph, 'first_at', 'bigint'), columnOf(graph, 'last_at', 'bigint')];

  const order = byDesk(graph.rowCount, [officer, enterprise], [unit, stage, month]);
  const keys = [
    [field.officer, officer],
    [field.enterprise, enterprise],
    [field.unit, unit],
    [field.stage, stage],
  ] as const;
  let at = -1;
  for (const row of order) {
    if (at === -1 || keys.some(([name, code]) => links.values[at + name] !== code[row])) {
      at = links.append();
      for (const [name, code] of keys) links.values[at + name] = code[row]!;
      links.values[at + field.month] = -1;
      links.values[at + field.first] = Infinity;
      links.values[at + field.last] = -Infinity;
    }
    const { values } = links;
    values[at + field.contacts]! += contacts[row]!;
    values[at + field.expected]! += expected[row]!;
    values[at + field.variance]! += variance[row]!;
    values[at + field.third]! += third[row]!;
    if (!isValid(firstAt.validity, row)) continue;
    if (values[at + field.month] !== month[row]) values[at + field.months]! += 1;
    values[at + field.month] = month[row]!;
    // Microseconds since 1970 are whole numbers that a double tells, until the year 2255.
    values[at + field.first] = Math.min(values[at + field.first]!, Number(firstAt.values[row]));
    values[at + field.last] = Math.max(values[at + field.last]!, Number(lastAt.values[row]));
  }
}

function columnsOf(
  links: GrowingTable,
  dictionaries: Readonly<Record<(typeof ids)[number], readonly string[]>>,
): ColumnTable {
  const { rowCount } = links;
  const filled = <T extends Int32Array | Float64Array>(values: T, of: (row: number) => number): T => {
    for (let row = 0; row < rowCount; row++) values[row] = of(row);
    return values;
  };
  const integers = (name: number): Int32Array =>
    filled(new Int32Array(rowCount), (row) => links.get(row, name));
  const doubles = (of: (row: number) => number): Column => ({
    kind: 'double',
    values: filled(new Float64Array(rowCount), of),
    validity: null,
  });
  const coded = (name: number, id: (typeof ids)[number]): [string, Column] => [
    id,
    { kind: 'coded', codes: integers(name), dictionary: dictionaries[id] },
  ];
  const times = (name: number): Column => {
    const values = new BigInt64Array(rowCount);
    for (let row = 0; row < rowCount; row++) values[row] = BigInt(links.get(row, name)); // a link has a contact
    return { kind: 'bigint', values, validity: null, scale: 0 };
  };
  const tail = (row: number): number =>
    contactTail(links.get(row, field.contacts), {
      mean: links.get(row, field.expected),
      variance: links.get(row, field.variance),
      third: links.get(row, field.third),
    });
  return {
    rowCount,
    columns: new Map<string, Column>([
      coded(field.officer, 'officer_id'),
      coded(field.enterprise, 'enterprise_id'),
      coded(field.unit, 'unit_code'),
      coded(field.stage, 'stage'),
      ['contacts', { kind: 'integer', values: integers(field.contacts), validity: null }],
      ['expected', doubles((row) => links.get(row, field.expected))],
      ['variance', doubles((row) => links.get(row, field.variance))],
      ['p', doubles(tail)],
      ['months', { kind: 'integer', values: integers(field.months), validity: null }],
      ['first_at', times(field.first)],
      ['last_at', times(field.last)],
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
