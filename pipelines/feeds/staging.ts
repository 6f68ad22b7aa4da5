/** The staging table: every row of a batch of files, typed, in the files' order, with its faults where it has any. */
import type { FeedContract } from '../../datasets/index.ts';
import { quoteIdentifier, type Warehouse } from '../../engine/index.ts';
import { rawName, ruleCode } from './column-plan.ts';
import type { FileSource } from './file-source.ts';

export const stage = 'liem_stage';
export const fileColumn = '"file#"';
export const faultsColumn = '"faults#"';
export const rowColumn = '"row#"';

/** A fault's code names its column (1 is the first; 0 is the whole row) and its rule: column × 100 + rule. */
export const faultBase = 100;

/** Numbers rows by `rowid`, in the order of arrival: DuckDB keeps insertion order also when it loads in parallel. */
export async function createStage(warehouse: Warehouse, feed: FeedContract): Promise<void> {
  const columns = feed.columns.map((column) => `${quoteIdentifier(column.name)} ${column.sqlType}`);
  await warehouse.run('SET preserve_insertion_order = true');
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE ${stage} (${columns.join(', ')}, ${fileColumn} INTEGER, ${faultsColumn} INTEGER[], ${rowColumn} VARCHAR)`,
  );
}

/**
 * One pass over a file: types every value, finds every fault. Only faulty rows pay for the list of their faults and for
 * a copy of the row as it arrived.
 */
export function stageSql(feed: FeedContract, source: FileSource, file: number): string {
  const plans = new Map(source.columns.map((plan) => [plan.name, plan]));
  const raws = source.columns.map((plan) => `${plan.raw} AS ${rawName(plan.name)}`);
  const typed = source.columns.map((plan) => `${plan.typed} AS ${quoteIdentifier(plan.name)}`);
  const conditions: string[] = source.broken === null ? [] : [source.broken];
  const codes: string[] = [];
  feed.columns.forEach((column, index) => {
    const checks = plans.get(column.name)?.checks ?? [];
    if (checks.length === 0) return;
    const branches = checks.map(({ when, rule }) => `WHEN ${when} THEN ${(index + 1) * faultBase} + ${rule}`);
    codes.push(`CASE ${branches.join(' ')} END`);
    for (const { when } of checks) conditions.push(`(${when})`);
  });
  const list = `list_filter([${codes.join(', ')}], lambda code: code IS NOT NULL)`;
  const faults =
    source.broken === null ? list : `CASE WHEN ${source.broken} THEN [${ruleCode('json')}] ELSE ${list} END`;
  const columns = feed.columns.map((column) => {
    const name = quoteIdentifier(column.name);
    const value = plans.has(column.name) ? name : `CAST(NULL AS ${column.sqlType})`;
    return column.name === feed.versionColumn ? `coalesce(${value}, 1)` : value;
  });
  return `INSERT INTO ${stage}
    SELECT ${columns.join(', ')}, ${file}, CASE WHEN "is faulty" THEN ${faults} END, CASE WHEN "is faulty" THEN ${source.row} END
    FROM (SELECT *, CASE WHEN ${conditions.join(' OR ')} THEN true ELSE false END AS "is faulty"
      FROM (SELECT *, ${typed.join(', ')}
        FROM (SELECT ${[...raws, ...source.carried].join(', ')} FROM (${source.relation}))))`;
}
