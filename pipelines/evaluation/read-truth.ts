/** The truth folder that `liem simulate` writes beside a drop folder: what was planted, the declarations touched, and the world's own summary. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  families,
  type Family,
  LiemError,
  quoteIdentifier,
  quoteLiteral,
  type RingMember,
  subjects,
  type Truth,
  type TruthRow,
  type Warehouse,
} from '../../engine/index.ts';
import { choiceOf, numberOf, type Row, textOf, textOrNull } from '../reports/reading/rows.ts';

export interface WorldTruth {
  readonly folder: string;
  readonly truth: Truth;
  readonly scenario: string;
  readonly seed: string;
  /** The day after the last one known. */
  readonly asOf: string;
  readonly planted: number;
  /** Rows that the world wrote, by feed. */
  readonly rows: Readonly<Record<string, number>>;
}

const idKinds = ['officer', 'enterprise', 'broker'] as const;

/** Throws TRUTH, with what is missing and how to make it. Leaves `truth_schemes` and `truth_declarations` as temporary tables. */
export async function readTruth(warehouse: Warehouse, folder: string): Promise<WorldTruth> {
  const world = readWorld(folder);
  await show(warehouse, folder, 'schemes', true);
  await show(warehouse, folder, 'declarations', true);
  const hasMembers = await show(warehouse, folder, 'members', false);
  const schemes = await rowsOf(
    warehouse,
    folder,
    `SELECT scheme_id, scheme, family, subject, officer_id, enterprise_id, broker_id, unit_code, CAST(from_on AS VARCHAR) AS from_on,
       CAST(to_on AS VARCHAR) AS to_on, CAST(strength AS DOUBLE) AS strength, CAST(planted AS BOOLEAN) AS planted,
       CAST(declarations AS INTEGER) AS declarations
     FROM truth_schemes ORDER BY scheme_id, planted DESC, subject, officer_id, enterprise_id, broker_id, unit_code`,
  );
  const members = hasMembers
    ? await rowsOf(
        warehouse,
        folder,
        'SELECT scheme_id, officer_id, enterprise_id FROM truth_members ORDER BY ALL',
      )
    : [];
  const touched = await rowsOf(
    warehouse,
    folder,
    `SELECT DISTINCT s.family, d.declaration_id FROM truth_declarations d JOIN truth_schemes s ON s.scheme_id = d.scheme_id
     WHERE CAST(s.planted AS BOOLEAN) ORDER BY ALL`,
  );
  const declarations = new Map<Family, Set<string>>();
  for (const row of touched) {
    const family = choiceOf(row, 'family', families);
    const list = declarations.get(family) ?? new Set<string>();
    declarations.set(family, list.add(textOf(row, 'declaration_id')));
  }
  const truth = { rows: schemes.map(truthRow), members: members.map(memberOf), declarations };
  return { folder, truth, ...world };
}

function readWorld(folder: string): Pick<WorldTruth, 'scenario' | 'seed' | 'asOf' | 'planted' | 'rows'> {
  const file = join(folder, 'world.json');
  if (!existsSync(file)) {
    throw new LiemError(
      'TRUTH',
      `${folder} is not a truth folder: it has no world.json. liem simulate --out DROP writes one to DROP-truth`,
    );
  }
  try {
    const told = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly scenario: { readonly name: string };
      readonly seed: string;
      readonly asOf: string;
      readonly planted: number;
      readonly rows: Readonly<Record<string, number>>;
    }; // written by simulate; what is missing shows below
    const { seed, asOf, planted, rows } = told;
    if (typeof seed !== 'string' || typeof asOf !== 'string' || typeof planted !== 'number') {
      throw new TypeError('it lacks seed, asOf or planted');
    }
    return { scenario: told.scenario.name, seed, asOf, planted, rows };
  } catch (cause) {
    throw new LiemError('TRUTH', `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** Files `<name>*.parquet` or `.csv` as the temporary table `truth_<name>`; whether there are any. */
async function show(warehouse: Warehouse, folder: string, name: string, required: boolean): Promise<boolean> {
  const files = globSync(`${name}*.{parquet,csv}`, { cwd: folder }).sort();
  if (files.length === 0) {
    if (required) throw new LiemError('TRUTH', `${folder} holds no ${name}.parquet and no ${name}.csv`);
    return false;
  }
  const list = files.map((file) => quoteLiteral(join(folder, file))).join(', ');
  const reader = files[0]!.endsWith('.csv')
    ? `read_csv([${list}], all_varchar = true)`
    : `read_parquet([${list}])`; // not empty
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(`truth_${name}`)} AS SELECT * FROM ${reader}`,
  );
  return true;
}

/** A column that is missing or of another type is a fault of the truth, not of ours. */
async function rowsOf(warehouse: Warehouse, folder: string, sql: string): Promise<Row[]> {
  try {
    return await warehouse.rows(sql);
  } catch (cause) {
    throw new LiemError(
      'TRUTH',
      `the truth in ${folder} cannot be read: ${(cause as Error).message.split('\n')[0]!}`,
      { cause },
    );
  }
}

const idsOf = (row: Row): TruthRow['ids'] =>
  Object.fromEntries(
    [
      ...idKinds.map((kind) => [kind, textOrNull(row, `${kind}_id`)] as const),
      ['unit', textOrNull(row, 'unit_code')] as const,
    ].filter(([, id]) => id !== null),
  );

const truthRow = (row: Row): TruthRow => ({
  schemeId: textOrNull(row, 'scheme_id') ?? '',
  scheme: textOf(row, 'scheme'),
  family: choiceOf(row, 'family', families),
  subject: choiceOf(row, 'subject', subjects),
  ids: idsOf(row),
  from: textOf(row, 'from_on'),
  to: textOf(row, 'to_on'),
  strength: numberOf(row, 'strength'),
  planted: row.planted === true,
  declarations: numberOf(row, 'declarations'),
});

const memberOf = (row: Row): RingMember => ({
  schemeId: textOrNull(row, 'scheme_id') ?? '',
  ids: idsOf({ ...row, broker_id: null, unit_code: null }),
});
