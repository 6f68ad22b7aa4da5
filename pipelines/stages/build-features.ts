/** Stage: the features, in their order, as tables of the same name inside the night's own connection. */
import {
  features,
  quoteIdentifier,
  readSql,
  type SqlParameters,
  type Warehouse,
} from '../../engine/index.ts';

export interface BuiltFeature {
  readonly name: string;
  readonly rows: number;
}

export type BuildFeatures = (
  warehouse: Warehouse,
  parameters: { readonly window_from: string; readonly as_of: string },
  say: (text: string) => void,
) => Promise<readonly BuiltFeature[]>;

export async function buildFeatures(
  warehouse: Warehouse,
  parameters: { readonly window_from: string; readonly as_of: string },
  say: (text: string) => void,
  /** Only these, by name; all by default. */
  only?: ReadonlySet<string>,
): Promise<readonly BuiltFeature[]> {
  const built: BuiltFeature[] = [];
  // Whoever reads a feature orders it; kept in the order of its making, a table of a national year would not fit.
  await warehouse.run('SET preserve_insertion_order = false');
  for (const { name, file } of features) {
    if (only?.has(name) === false) continue;
    say(name);
    const sql = readSql(file);
    const bound: SqlParameters = Object.fromEntries(
      Object.entries(parameters).filter(([parameter]) => sql.includes(`$${parameter}`)),
    );
    await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(name)} AS ${sql}`, bound);
    const [counted] = await warehouse.rows(`SELECT count(*)::INTEGER AS count FROM ${quoteIdentifier(name)}`);
    built.push({ name, rows: Number(counted?.count) });
  }
  await warehouse.run('RESET preserve_insertion_order');
  return built;
}
