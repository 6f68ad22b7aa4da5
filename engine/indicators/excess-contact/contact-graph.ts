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
import { readSql } from '../../warehouse/sql-file.ts';
import { type Column, columnOf, type ColumnTable, type Warehouse } from '../../warehouse/warehouse.ts';
import { contactOptions } from './parameters.ts';
import { codedContactColumns, quarterStarts, readContacts, readShifts } from './read-contacts.ts';

const field = {
  officer: 0,
  enterprise: 1,
  broker: 2,
  unit: 3,
  stage: 4,
  month: 5,
  contacts: 6,
  expected: 7,
  variance: 8,
  third: 9,
  firstRow: 10,
  lastRow: 11,
} as const;
const width = 12;

/** Under C01's `parameters`. Columns and order of rows as engine/schema/published/contacts.ts has them; a null broker comes first. */
export async function contactGraph(
  warehouse: Warehouse,
  windowFrom: IsoDate,
  asOf: IsoDate,
  parameters: Readonly<Record<string, number>> = {},
): Promise<ColumnTable> {
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

  const rows = new GrowingTable(width);
  // Of the enterprise in hand: sums by broker, month and station; those that met become rows.
  const place = new Map<number, number>();
  let sums = new GrowingTable(width);
  const sumAt = (station: number, code: number, month: number): number => {
    const key = (code * months.labels.length + month) * stations.count + station;
    let at = place.get(key);
    if (at === undefined) {
      at = sums.append();
      place.set(key, at);
      sums.values[at + field.officer] = stations.officer[station]!;
      sums.values[at + field.broker] = code;
      sums.values[at + field.unit] = stations.unit[station]!;
      sums.values[at + field.stage] = stations.stage[station]!;
      sums.values[at + field.month] = month;
      sums.values[at + field.firstRow] = -1;
      sums.values[at + field.lastRow] = -1;
    }
    return at;
  };
  /** The officer at the unit and stage of a sum. */
  const desk = (sum: number): number =>
    (sums.get(sum, field.officer) * cells.unitCount + sums.get(sum, field.unit)) * contactStages.length +
    sums.get(sum, field.stage);
  visitTraders(model, contacts.trader, contacts.traders.length, {
    cell(row, set, probabilities, reason) {
      const number = cells.contacts[row]!;
      const code = broker.codes[sourceRow[row]!]!;
      const month = months.codes[row]!;
      const own = sumAt(stations.ofSeat[model.duty.cellSeat[row]!]!, code, month);
      const { values } = sums;
      const from = values[own + field.firstRow]!;
      if (from < 0 || firstAt[sourceRow[row]!]! < firstAt[from]!)
        values[own + field.firstRow] = sourceRow[row]!;
      if (from < 0 || lastAt[sourceRow[row]!]! > lastAt[values[own + field.lastRow]!]!) {
        values[own + field.lastRow] = sourceRow[row]!;
      }
      values[own + field.contacts]! += number;
      if (reason !== untestable.no) {
        values[own + field.expected]! += number;
        return;
      }
      const start = model.duty.setStarts[set]!;
      const end = model.duty.setStarts[set + 1]!;
      for (let i = start; i < end; i++) {
        const at = sumAt(stations.ofSeat[model.duty.setSeats[i]!]!, code, month);
        const p = probabilities[i - start]!;
        const variance = number * p * (1 - p);
        sums.values[at + field.expected]! += number * p;
        sums.values[at + field.variance]! += variance;
        sums.values[at + field.third]! += variance * (1 - 2 * p);
      }
    },
    end(enterprise) {
      const met = new Set<number>();
      for (let sum = 0; sum < sums.rowCount; sum++) {
        if (sums.get(sum, field.contacts) > 0) met.add(desk(sum));
      }
      for (let sum = 0; sum < sums.rowCount; sum++) {
        if (!met.has(desk(sum))) continue;
        const at = rows.append();
        rows.values.set(sums.values.subarray(sum * width, (sum + 1) * width), at);
        rows.values[at + field.enterprise] = enterprise;
      }
      place.clear();
      sums = new GrowingTable(width);
    },
  });

  const order = Int32Array.from({ length: rows.rowCount }, (_, row) => row).sort((a, b) => {
    for (let key = 0; key <= field.month; key++) {
      const difference = rows.get(a, key) - rows.get(b, key);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  const integers = (name: number): Int32Array => Int32Array.from(order, (row) => rows.get(row, name));
  const doubles = (name: number): Column => ({
    kind: 'double',
    values: Float64Array.from(order, (row) => rows.get(row, name)),
    validity: null,
  });
  const coded = (name: number, dictionary: readonly string[]): Column => ({
    kind: 'coded',
    codes: integers(name),
    dictionary,
  });
  const times = (name: number, values: BigInt64Array): Column => {
    const validity = new Uint8Array((order.length + 7) >> 3);
    order.forEach((row, i) => {
      if (rows.get(row, name) >= 0) validity[i >> 3]! |= 1 << (i & 7);
    });
    return {
      kind: 'bigint',
      values: BigInt64Array.from(order, (row) =>
        rows.get(row, name) < 0 ? 0n : values[rows.get(row, name)]!,
      ),
      validity,
      scale: 0,
    };
  };
  return {
    rowCount: order.length,
    columns: new Map<string, Column>([
      ['officer_id', coded(field.officer, contacts.officers)],
      ['enterprise_id', coded(field.enterprise, contacts.traders)],
      ['broker_id', coded(field.broker, broker.dictionary)],
      ['unit_code', coded(field.unit, contacts.units)],
      ['stage', coded(field.stage, contactStages)],
      ['month', coded(field.month, months.labels)],
      ['contacts', { kind: 'integer', values: integers(field.contacts), validity: null }],
      ['expected', doubles(field.expected)],
      ['variance', doubles(field.variance)],
      ['third_moment', doubles(field.third)],
      // microseconds since 1970-01-01, civil time
      ['first_at', times(field.firstRow, firstAt)],
      ['last_at', times(field.lastRow, lastAt)],
    ]),
  };
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
