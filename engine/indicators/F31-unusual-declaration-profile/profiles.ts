/**
 * The profiles of all declarations, which stay in the warehouse: a national year is 15 million. They are read in blocks, of columns alone; ids
 * only of those that are told.
 */
import { readSql } from '../../warehouse/sql-file.ts';
import { columnOf, quoteIdentifier, type ColumnTable, type Warehouse } from '../../warehouse/warehouse.ts';
import { selectParameters } from '../designs/select-parameters.ts';
import { numbersOf } from '../designs/subject-rows.ts';
import type { IndicatorContext } from '../indicator.ts';
import { card } from './card.ts';
import { declarationColumns } from './columns.ts';

const table = 'declaration_profiles';
const directions = 3;
const chapters = 100;
/** Rows read at once: of 21 columns 84 MB. */
export const blockRows = 500_000;

/** Groups of like goods are a direction and HS chapter; behind them stand the directions whole. */
export const wider = Int32Array.from({ length: directions * chapters + directions }, (_, group) =>
  group < directions * chapters ? directions * chapters + Math.floor(group / chapters) : group,
);

export interface Profiles {
  readonly rowCount: number;
  /** Import, export, transit: 0 to 2. */
  readonly direction: Int32Array;
  /** Direction and HS chapter. */
  readonly group: Int32Array;
  /** One a column of `declarationColumns`, NaN where not known. */
  readonly values: readonly Float64Array[];
}

/** Where a row stands in the table: a number of this night alone, by which rows are found again. Which number a declaration has decides nothing. */
export interface PlacedProfiles extends Profiles {
  readonly place: Int32Array;
}

export interface NamedProfiles extends PlacedProfiles {
  /** In order of id. */
  readonly ids: readonly string[];
  readonly units: { readonly codes: Int32Array; readonly dictionary: readonly string[] };
}

const values = declarationColumns.map(({ name }) => quoteIdentifier(name)).join(', ');

/** Makes the table; the number of its rows. */
export async function makeProfiles(context: IndicatorContext, folder: URL): Promise<number> {
  const sql = readSql(new URL('observations.sql', folder));
  await context.warehouse.run(
    `CREATE OR REPLACE TEMP TABLE ${table} AS ${sql}`,
    selectParameters(context, card, sql),
  );
  const [row] = await context.warehouse.rows(`SELECT count(*)::INTEGER AS n FROM ${table}`);
  return Number(row?.n);
}

export const dropProfiles = (warehouse: Warehouse): Promise<number> => warehouse.run(`DROP TABLE ${table}`);

/** About `count` of `rowCount`, in order of id: those whose digest with the seed is small, whatever the order of rows. */
export async function drawProfiles(
  warehouse: Warehouse,
  rowCount: number,
  count: number,
  seed: number,
): Promise<Profiles> {
  const share = Math.min(1, count / rowCount);
  // 'g' comes after every digest.
  const below =
    share === 1
      ? 'g'
      : Math.floor(share * 0x100000000)
          .toString(16)
          .padStart(8, '0');
  return profilesOf(
    await warehouse.columns(
      `SELECT direction, chapter, ${values} FROM ${table}
       WHERE md5(CAST($seed AS VARCHAR) || ' ' || declaration_id) < $below ORDER BY declaration_id`,
      { seed, below },
    ),
  );
}

/** `rowCount` rows at most from place `from` on, in any order. */
export async function blockOfProfiles(
  warehouse: Warehouse,
  from: number,
  rowCount = blockRows,
): Promise<PlacedProfiles> {
  const rows = await warehouse.columns(
    `SELECT rowid::INTEGER AS place, direction, chapter, ${values} FROM ${table} WHERE rowid >= $from AND rowid < $to`,
    { from, to: from + rowCount },
  );
  return { ...profilesOf(rows), place: columnOf(rows, 'place', 'integer').values };
}

/** Those at these places, in order of id. */
export async function namedProfiles(warehouse: Warehouse, places: Int32Array): Promise<NamedProfiles> {
  await warehouse.createTable('profiles_told', {
    rowCount: places.length,
    columns: new Map([['place', { kind: 'integer', values: places, validity: null }]]),
  });
  const rows = await warehouse.columns(
    `SELECT p.rowid::INTEGER AS place, declaration_id, unit_code, direction, chapter, ${values}
     FROM ${table} p JOIN profiles_told t ON t.place = p.rowid ORDER BY declaration_id`,
    {},
    ['declaration_id', 'unit_code'],
  );
  await warehouse.run('DROP TABLE profiles_told');
  return {
    ...profilesOf(rows),
    place: columnOf(rows, 'place', 'integer').values,
    // One row a declaration: its code is its place in the order.
    ids: rows.rowCount === 0 ? [] : columnOf(rows, 'declaration_id', 'coded').dictionary,
    units: columnOf(rows, 'unit_code', 'coded'),
  };
}

function profilesOf(rows: ColumnTable): Profiles {
  const direction = columnOf(rows, 'direction', 'integer').values;
  const chapter = columnOf(rows, 'chapter', 'integer').values;
  return {
    rowCount: rows.rowCount,
    direction,
    group: direction.map((code, row) => chapters * code + chapter[row]!), // one a row
    values: declarationColumns.map(({ name }) => numbersOf(rows, name)!), // the SELECTs name each
  };
}
