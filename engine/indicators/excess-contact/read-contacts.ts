/** The feature tables `contact_cells` (by an indicator's own SELECT) and `duty_shifts`, as the columns of the graph kernel. */
import { addMonths, dayNumber, type IsoDate } from '../../domain/calendar.ts';
import { type ContactCells, contactStages, type DutyShifts, slotsPerDay } from '../../graph/contact-cells.ts';
import {
  type Column,
  columnOf,
  type ColumnTable,
  isValid,
  type Warehouse,
} from '../../warehouse/warehouse.ts';

/** Contacts of known officers, with the dictionaries of their codes. */
export interface Contacts {
  readonly cells: ContactCells;
  /** Trader of each cell; -1 for none (a declaration without a broker). */
  readonly trader: Int32Array;
  readonly traders: readonly string[];
  readonly officers: readonly string[];
  readonly units: readonly string[];
  readonly teams: readonly string[];
  /** VND of each cell. */
  readonly value: Float64Array;
  /** Share of declarations that reached the stage whose officer is known: [unit × stages + stage]; NaN where none did. */
  readonly coverage: Float64Array;
  /** Row of the SELECT that each cell came from. */
  readonly sourceRow: Int32Array;
}

export const codedContactColumns = ['unit_code', 'team_code', 'stage', 'trader_id', 'officer_id'];

/** Stage names to positions in `contactStages`; -1 for null. */
function stageCodes(column: Extract<Column, { kind: 'coded' }>): Int32Array {
  const codes = column.dictionary.map((name) =>
    contactStages.indexOf(name as (typeof contactStages)[number]),
  );
  return column.codes.map((code) => (code < 0 ? -1 : codes[code]!)); // a code is within its dictionary
}

// Loops over arrays of their exact length: `from` with a function makes a list of every row first, gigabytes at national scale.

function rowsWhere(rowCount: number, keep: (row: number) => boolean): Int32Array {
  const kept = new Uint8Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    if (!keep(row)) continue;
    kept[row] = 1;
    count++;
  }
  const rows = new Int32Array(count);
  for (let row = 0, place = 0; row < rowCount; row++) if (kept[row] === 1) rows[place++] = row;
  return rows;
}

/** The values at rows in ascending order; the very array where every row is kept. */
function picked<V extends Int32Array | Float64Array>(values: V, rows: Int32Array): V {
  if (rows.length === values.length) return values;
  const kept = new (values.constructor as new (length: number) => V)(rows.length);
  for (let place = 0; place < rows.length; place++) kept[place] = values[rows[place]!]!;
  return kept;
}

function amounts(values: BigInt64Array, rows: Int32Array): Float64Array {
  const kept = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) kept[place] = Number(values[rows[place]!]!);
  return kept;
}

/** Reads the result of a contacts SELECT: unit_code, team_code, stage, slot, chapter, trader_id, officer_id, contacts, value_vnd. */
export function readContacts(table: ColumnTable): Contacts {
  const unit = columnOf(table, 'unit_code', 'coded');
  const team = columnOf(table, 'team_code', 'coded');
  const trader = columnOf(table, 'trader_id', 'coded');
  const officer = columnOf(table, 'officer_id', 'coded');
  const stage = stageCodes(columnOf(table, 'stage', 'coded'));
  const slot = columnOf(table, 'slot', 'integer').values;
  const chapter = columnOf(table, 'chapter', 'integer').values;
  const contacts = columnOf(table, 'contacts', 'integer').values;
  const value = columnOf(table, 'value_vnd', 'bigint').values;
  const reached = new Float64Array(unit.dictionary.length * contactStages.length);
  const known = new Float64Array(reached.length);
  for (let row = 0; row < table.rowCount; row++) {
    const place = unit.codes[row]! * contactStages.length + stage[row]!;
    reached[place]! += contacts[row]!;
    if (officer.codes[row]! >= 0) known[place]! += contacts[row]!;
  }
  const rows = rowsWhere(table.rowCount, (row) => officer.codes[row]! >= 0);
  const pick = (values: Int32Array): Int32Array => picked(values, rows);
  return {
    cells: {
      rowCount: rows.length,
      unit: pick(unit.codes),
      unitCount: unit.dictionary.length,
      team: pick(team.codes),
      teamCount: team.dictionary.length,
      stage: pick(stage),
      slot: pick(slot),
      goods: pick(chapter),
      goodsCount: 100,
      officer: pick(officer.codes),
      officerCount: officer.dictionary.length,
      contacts: pick(contacts),
    },
    trader: pick(trader.codes),
    traders: trader.dictionary,
    officers: officer.dictionary,
    units: unit.dictionary,
    teams: team.dictionary,
    value: amounts(value, rows),
    coverage: known.map((count, place) => count / reached[place]!),
    sourceRow: rows,
  };
}

/** Keeps the cells for which `keep` holds; the dictionaries stay. */
export function filterContacts(contacts: Contacts, keep: (cell: number) => boolean): Contacts {
  const { cells } = contacts;
  const rows = rowsWhere(cells.rowCount, keep);
  if (rows.length === cells.rowCount) return contacts;
  const pick = (values: Int32Array): Int32Array => picked(values, rows);
  return {
    ...contacts,
    cells: {
      ...cells,
      rowCount: rows.length,
      unit: pick(cells.unit),
      team: pick(cells.team),
      stage: pick(cells.stage),
      slot: pick(cells.slot),
      goods: pick(cells.goods),
      officer: pick(cells.officer),
      contacts: pick(cells.contacts),
    },
    trader: pick(contacts.trader),
    value: picked(contacts.value, rows),
    sourceRow: pick(contacts.sourceRow),
  };
}

const shiftsSql = `
  SELECT unit_code, team_code, stage, officer_id, from_slot, to_slot
  FROM duty_shifts
  ORDER BY unit_code, team_code, stage, officer_id, from_slot, to_slot`;

/** The roster in the codes of `contacts`. Shifts of units or officers without a contact are of no use and left out. */
export async function readShifts(warehouse: Warehouse, contacts: Contacts): Promise<DutyShifts> {
  const table = await warehouse.columns(shiftsSql, {}, ['unit_code', 'team_code', 'stage', 'officer_id']);
  const recoded = (name: string, dictionary: readonly string[], missing: number): Int32Array => {
    const column = columnOf(table, name, 'coded');
    const codeOf = new Map(dictionary.map((text, code) => [text, code]));
    const codes = column.dictionary.map((text) => codeOf.get(text) ?? unknown);
    return column.codes.map((code) => (code < 0 ? missing : codes[code]!));
  };
  const unknown = -2;
  const unit = recoded('unit_code', contacts.units, unknown);
  const team = recoded('team_code', contacts.teams, -1);
  const officer = recoded('officer_id', contacts.officers, unknown);
  const stage = stageCodes(columnOf(table, 'stage', 'coded'));
  const from = columnOf(table, 'from_slot', 'integer');
  const to = columnOf(table, 'to_slot', 'integer');
  const rows = rowsWhere(
    table.rowCount,
    (row) =>
      unit[row] !== unknown &&
      officer[row] !== unknown &&
      team[row] !== unknown &&
      isValid(from.validity, row) &&
      isValid(to.validity, row),
  );
  const pick = (values: Int32Array): Int32Array => picked(values, rows);
  return {
    rowCount: rows.length,
    unit: pick(unit),
    team: pick(team),
    stage: pick(stage),
    officer: pick(officer),
    from: pick(from.values),
    to: pick(to.values),
  };
}

/** Slots at which the window's quarters begin: three months each, counted back from the as-of date. */
export function quarterStarts(windowFrom: IsoDate, asOf: IsoDate): number[] {
  const starts: number[] = [];
  for (let quarter = 1; ; quarter++) {
    const day = Math.max(dayNumber(addMonths(asOf, -3 * quarter)), dayNumber(windowFrom));
    starts.unshift(day * slotsPerDay);
    if (day === dayNumber(windowFrom)) return starts;
  }
}
