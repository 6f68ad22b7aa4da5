/**
 * The published contact graph: who met whom each month, and how often the null model of C01 expects it.
 * A contact that leaves no comparison (see the card's exclusions) counts as expected, without variance.
 * A month in which two who met at a unit and stage could have met and did not has a row of no contacts: without it, the sums of
 * a pair's months would tell only of the months that speak against them.
 */
import { dayToIso, type IsoDate } from '../../domain/calendar.ts';
import { contactStages, slotsPerDay } from '../../graph/contact-cells.ts';
import { contactModel } from '../../graph/excess-contact.ts';
import { untestable, visitTraders } from '../../graph/expected-contacts.ts';
import { GrowingTable } from '../../graph/growing-table.ts';
import { stationsOf } from '../../graph/stations.ts';
import { groupRows } from '../../statistics/group-rows.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { type Column, columnOf, type ColumnTable, type Warehouse } from '../../warehouse/warehouse.ts';
import { contactOptions } from './parameters.ts';
import { codedContactColumns, quarterStarts, readContacts, readShifts } from './read-contacts.ts';

/** Sums of one enterprise, by broker, month and station. */
const sum = {
  officer: 0,
  broker: 1,
  unit: 2,
  stage: 3,
  month: 4,
  contacts: 5,
  expected: 6,
  variance: 7,
  third: 8,
  firstRow: 9,
  lastRow: 10,
} as const;
const sumWidth = 11;
const sumOrder = [sum.officer, sum.broker, sum.unit, sum.stage, sum.month];

/** What is kept of a sum: a national year has tens of millions, so whole numbers take four bytes. */
const whole = ['officer', 'broker', 'unit', 'stage', 'month', 'contacts', 'firstRow', 'lastRow'] as const;
const fractions = ['expected', 'variance', 'third'] as const;
type Whole = (typeof whole)[number];
type Fraction = (typeof fractions)[number];

/** The sums by enterprise, and within one in order of officer, broker, unit, stage and month. */
interface GatheredSums {
  readonly wholes: ReadonlyMap<Whole, GrowingTable<Int32Array<ArrayBuffer>>>;
  readonly fractions: ReadonlyMap<Fraction, GrowingTable>;
  readonly enterpriseOf: Int32Array;
  /** Of each row of the contacts, microseconds since 1970-01-01. */
  readonly firstAt: BigInt64Array;
  readonly lastAt: BigInt64Array;
  readonly dictionaries: Readonly<
    Record<'officers' | 'enterprises' | 'brokers' | 'units' | 'months', readonly string[]>
  >;
}

/** Rows of a part of the graph, at least. */
const partRows = 1_000_000;

/**
 * Under C01's `parameters`. The graph in parts, one after the other and each of whole officers: all of a national year's rows at once would be gigabytes. Columns and order
 * of rows as engine/schema/published/contacts.ts has them; a null broker comes first.
 */
export async function contactGraph(
  warehouse: Warehouse,
  windowFrom: IsoDate,
  asOf: IsoDate,
  parameters: Readonly<Record<string, number>> = {},
  rowsOfPart = partRows,
): Promise<Iterable<ColumnTable>> {
  // Apart from each other: the contacts and their model are let go before the sums are laid in order.
  return laid(await gather(warehouse, windowFrom, asOf, parameters), rowsOfPart);
}

async function gather(
  warehouse: Warehouse,
  windowFrom: IsoDate,
  asOf: IsoDate,
  parameters: Readonly<Record<string, number>>,
): Promise<GatheredSums> {
  const sql = readSql(new URL('contact-graph.sql', import.meta.url));
  const source = await warehouse.columns(sql, {}, [...codedContactColumns, 'broker_id']);
  const contacts = readContacts(source);
  const broker = columnOf(source, 'broker_id', 'coded');
  const firstAt = columnOf(source, 'first_at', 'bigint').values;
  const lastAt = columnOf(source, 'last_at', 'bigint').values;
  const shifts = await readShifts(warehouse, contacts);
  const { cells, sourceRow } = contacts;
  const model = contactModel(cells, shifts, quarterStarts(windowFrom, asOf), contactOptions(parameters));
  const stations = stationsOf(model.duty, cells.officerCount);
  const months = monthsOf(cells.slot);

  const wholes = new Map(whole.map((name) => [name, GrowingTable.ofIntegers(1)]));
  const parts = new Map(fractions.map((name) => [name, GrowingTable.ofDoubles(1)]));
  let rowCount = 0;
  const enterpriseStarts = new Int32Array(contacts.traders.length + 1);
  // Of the enterprise in hand: sums by broker, month and station; those that met become rows.
  const place = new Map<number, number>();
  const sums = GrowingTable.ofDoubles(sumWidth);
  const sumAt = (station: number, code: number, month: number): number => {
    const key = (code * months.labels.length + month) * stations.count + station;
    let at = place.get(key);
    if (at === undefined) {
      at = sums.append();
      place.set(key, at);
      sums.values[at + sum.officer] = stations.officer[station]!;
      sums.values[at + sum.broker] = code;
      sums.values[at + sum.unit] = stations.unit[station]!;
      sums.values[at + sum.stage] = stations.stage[station]!;
      sums.values[at + sum.month] = month;
      sums.values[at + sum.firstRow] = -1;
      sums.values[at + sum.lastRow] = -1;
    }
    return at;
  };
  /** The officer at the unit and stage of a sum. */
  const desk = (row: number): number =>
    (sums.get(row, sum.officer) * cells.unitCount + sums.get(row, sum.unit)) * contactStages.length +
    sums.get(row, sum.stage);
  visitTraders(model, contacts.trader, contacts.traders.length, {
    cell(row, set, probabilities, reason) {
      const number = cells.contacts[row]!;
      const code = broker.codes[sourceRow[row]!]!;
      const month = months.codes[row]!;
      const own = sumAt(stations.ofSeat[model.duty.cellSeat[row]!]!, code, month);
      const { values } = sums;
      const from = values[own + sum.firstRow]!;
      if (from < 0 || firstAt[sourceRow[row]!]! < firstAt[from]!)
        values[own + sum.firstRow] = sourceRow[row]!;
      if (from < 0 || lastAt[sourceRow[row]!]! > lastAt[values[own + sum.lastRow]!]!) {
        values[own + sum.lastRow] = sourceRow[row]!;
      }
      values[own + sum.contacts]! += number;
      if (reason !== untestable.no) {
        values[own + sum.expected]! += number;
        return;
      }
      const start = model.duty.setStarts[set]!;
      const end = model.duty.setStarts[set + 1]!;
      for (let i = start; i < end; i++) {
        const at = sumAt(stations.ofSeat[model.duty.setSeats[i]!]!, code, month);
        const p = probabilities[i - start]!;
        const variance = number * p * (1 - p);
        sums.values[at + sum.expected]! += number * p;
        sums.values[at + sum.variance]! += variance;
        sums.values[at + sum.third]! += variance * (1 - 2 * p);
      }
    },
    end(enterprise) {
      const met = new Set<number>();
      const all = Array.from({ length: sums.rowCount }, (_, row) => row);
      for (const row of all) if (sums.get(row, sum.contacts) > 0) met.add(desk(row));
      const kept = all
        .filter((row) => met.has(desk(row)))
        .sort((a, b) => {
          for (const key of sumOrder) {
            const difference = sums.get(a, key) - sums.get(b, key);
            if (difference !== 0) return difference;
          }
          return 0;
        });
      for (const columns of [wholes, parts]) {
        for (const [name, column] of columns) {
          for (const row of kept) {
            const at = column.append(); // which may move the values
            column.values[at] = sums.get(row, sum[name]);
          }
        }
      }
      rowCount += kept.length;
      enterpriseStarts[enterprise + 1] = kept.length;
      place.clear();
      sums.clear();
    },
  });

  const enterpriseOf = new Int32Array(rowCount);
  let filled = 0;
  for (let enterprise = 0; enterprise < contacts.traders.length; enterprise++) {
    enterpriseOf.fill(enterprise, filled, filled + enterpriseStarts[enterprise + 1]!);
    filled += enterpriseStarts[enterprise + 1]!;
  }
  const { officers, traders: enterprises, units } = contacts;
  return {
    wholes,
    fractions: parts,
    enterpriseOf,
    firstAt,
    lastAt,
    dictionaries: { officers, enterprises, units, brokers: broker.dictionary, months: months.labels },
  };
}

/** As columns in the published order. */
function* laid({ wholes, fractions, ...sums }: GatheredSums, rowsOfPart: number): Generator<ColumnTable> {
  const { officers, enterprises, brokers, units, months } = sums.dictionaries;
  const rowCount = sums.enterpriseOf.length;
  const valuesOf = (name: Whole): Int32Array => wholes.get(name)!.values;
  // Rows lie by enterprise, and within one in their final order: dealing them out by officer, each keeping its turn, sorts them.
  const { rows: order, starts } = groupRows(valuesOf('officer').subarray(0, rowCount), officers.length);
  let from = 0;
  for (const end of starts.subarray(1)) {
    if (end === from || (end - from < rowsOfPart && end < rowCount)) continue;
    const part = order.subarray(from, end);
    const integers = (values: Int32Array): Int32Array => part.map((row) => values[row]!);
    const doubles = (name: Fraction): Column => {
      const { values } = fractions.get(name)!;
      const laidOut = new Float64Array(part.length);
      part.forEach((row, i) => (laidOut[i] = values[row]!));
      return { kind: 'double', values: laidOut, validity: null };
    };
    const coded = (values: Int32Array, dictionary: readonly string[]): Column => ({
      kind: 'coded',
      codes: integers(values),
      dictionary,
    });
    const times = (name: Whole, values: BigInt64Array): Column => {
      const validity = new Uint8Array((part.length + 7) >> 3);
      const laidOut = new BigInt64Array(part.length);
      integers(valuesOf(name)).forEach((row, i) => {
        if (row < 0) return;
        validity[i >> 3]! |= 1 << (i & 7);
        laidOut[i] = values[row]!;
      });
      return { kind: 'bigint', values: laidOut, validity, scale: 0 };
    };
    yield {
      rowCount: part.length,
      columns: new Map<string, Column>([
        ['officer_id', coded(valuesOf('officer'), officers)],
        ['enterprise_id', coded(sums.enterpriseOf, enterprises)],
        ['broker_id', coded(valuesOf('broker'), brokers)],
        ['unit_code', coded(valuesOf('unit'), units)],
        ['stage', coded(valuesOf('stage'), contactStages)],
        ['month', coded(valuesOf('month'), months)],
        ['contacts', { kind: 'integer', values: integers(valuesOf('contacts')), validity: null }],
        ['expected', doubles('expected')],
        ['variance', doubles('variance')],
        ['third_moment', doubles('third')],
        // microseconds since 1970-01-01, civil time
        ['first_at', times('firstRow', sums.firstAt)],
        ['last_at', times('lastRow', sums.lastAt)],
      ]),
    };
    from = end;
  }
}

/** The calendar month of each slot: codes into labels YYYY-MM, in order of time. */
function monthsOf(slots: Int32Array): { codes: Int32Array; labels: readonly string[] } {
  const days = slots.map((slot) => Math.floor(slot / slotsPerDay));
  const labelOf = new Map<number, string>();
  for (const day of new Set(days)) labelOf.set(day, dayToIso(day).slice(0, 7));
  const labels = [...new Set(labelOf.values())].sort();
  const codeOf = new Map(labels.map((label, code) => [label, code]));
  const codeOfDay = new Map([...labelOf].map(([day, label]) => [day, codeOf.get(label)!])); // each label is listed
  return { codes: days.map((day) => codeOfDay.get(day)!), labels };
}
