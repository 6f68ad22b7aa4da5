/** Rows set aside: whole, with file, line, column, value, rule and a sentence that says what was expected. */
import type { FeedContract } from '../../datasets/index.ts';
import { type Column, columnOf, quoteIdentifier, quoteLiteral, type Warehouse } from '../../engine/index.ts';
import { type Rule, rules } from './column-plan.ts';
import { locateRecords, recordTexts } from './locate-records.ts';
import { mergeTables, ordinalSql } from './merge.ts';
import { countOf } from './sql-row.ts';
import type { StagedFile } from './stage-file.ts';
import { faultBase, faultsColumn, fileColumn, rowColumn, stage } from './staging.ts';

const { batch, repeated, fates } = mergeTables;
const valueShown = 200;
const rejectsAtOnce = 2000;

/** What each rule wants of a row, where the column's own expectation does not say it. */
const rowRules: Partial<Record<Rule, string>> = {
  json: 'one JSON object a line',
  columns: 'as many fields as the header has names',
  quotes: 'quotes that are closed, and doubled within quotes',
  encoding: 'UTF-8',
  line_length: 'a row of at most 2,000,000 bytes',
  duplicate_key: 'one row a key in a file, or a later version',
  version_conflict: 'a higher version for other content',
};

/** Every code a fault may have: its column, its rule and what was expected. */
async function createCodes(warehouse: Warehouse, feed: FeedContract): Promise<void> {
  const values: string[] = [];
  const add = (code: number, column: string | null, rule: Rule, expected: string): void => {
    const name = column === null ? 'NULL' : quoteLiteral(column);
    values.push(`(${code}, ${name}, ${quoteLiteral(rule)}, ${quoteLiteral(expected)})`);
  };
  rules.forEach((rule, index) => add(index, null, rule, rowRules[rule] ?? ''));
  feed.columns.forEach((column, position) => {
    rules.forEach((rule, index) => {
      const suffix = rule === 'required' ? ', which is required' : '';
      add((position + 1) * faultBase + index, column.name, rule, column.expected + suffix);
    });
  });
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE liem_codes AS SELECT * FROM (VALUES ${values.join(', ')}) codes(code, "column", rule, expected)`,
  );
}

/** Lines of the rows set aside, for files whose lines are not simply counted. */
async function locateLines(warehouse: Warehouse, files: readonly StagedFile[]): Promise<void> {
  await warehouse.run('CREATE OR REPLACE TEMP TABLE liem_lines ("row" BIGINT, line BIGINT)');
  for (const staged of files) {
    if (staged.file.format === 'parquet' || (staged.onePerLine && staged.rejects.length === 0)) continue;
    const table = await warehouse.columns(
      `WITH aside AS (
         SELECT rowid AS "row" FROM ${stage} WHERE ${faultsColumn} IS NOT NULL AND ${fileColumn} = ${staged.number}
         UNION ALL SELECT "row" FROM liem_aside WHERE file = ${staged.number})
       SELECT "row", CAST("row" - start + 1 AS BIGINT) AS place
       FROM aside JOIN ${batch} b ON b.file = ${staged.number} ORDER BY "row"`,
    );
    if (table.rowCount === 0) continue;
    const places = columnOf(table, 'place', 'bigint').values;
    const positions = Float64Array.from(staged.rejects, (reject) => reject.start);
    const { lines } = await locateRecords(staged.file, staged.oneColumn, positions, places);
    await warehouse.createTable('liem_located', {
      rowCount: table.rowCount,
      columns: new Map([
        ['row', columnOf(table, 'row', 'bigint')],
        ['line', { kind: 'bigint', values: lines, validity: null, scale: 0 } as const],
      ]),
    });
    await warehouse.run('INSERT INTO liem_lines SELECT "row", line FROM liem_located');
  }
}

/** `value` shown in a sentence: cut where it is long, and what is empty is said to be. */
const shown = (value: string): string =>
  `CASE WHEN ${value} IS NULL THEN 'empty' WHEN length(${value}) > 80 THEN '''' || left(${value}, 80) || '…'' (' || length(${value}) || ' characters)' ELSE '''' || ${value} || '''' END`;

/** Moves faulty, duplicate and conflicting rows of staging, and the records that were never staged, to `_quarantine`. */
export async function setRowsAside(
  warehouse: Warehouse,
  feed: FeedContract,
  files: readonly StagedFile[],
  hasShifts: boolean,
): Promise<void> {
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE liem_aside AS
     WITH judged AS (
       SELECT "row", fate AS rule FROM ${repeated} WHERE fate = 'duplicate_key'
       UNION ALL SELECT "row", fate FROM ${fates} WHERE fate = 'version_conflict')
     SELECT judged."row", judged.rule, s.${fileColumn} AS file FROM judged JOIN ${stage} s ON s.rowid = judged."row"`,
  );
  const [count] = await warehouse.rows(
    `SELECT (SELECT count(${faultsColumn}) FROM ${stage}) + (SELECT count(*) FROM liem_aside) AS n`,
  );
  if (countOf(count, 'n') > 0) await setStagedAside(warehouse, feed, files, hasShifts);
  for (const staged of files) await setRejectsAside(warehouse, feed, staged);
}

async function setStagedAside(
  warehouse: Warehouse,
  feed: FeedContract,
  files: readonly StagedFile[],
  hasShifts: boolean,
): Promise<void> {
  await createCodes(warehouse, feed);
  await locateLines(warehouse, files);
  const keyValue = feed.key.map((name) => `CAST(s.${quoteIdentifier(name)} AS VARCHAR)`).join(` || ', ' || `);
  const typedRow = feed.columns
    .map(({ name }) => `${quoteLiteral(name)}: CAST(s.${quoteIdentifier(name)} AS VARCHAR)`)
    .join(', ');
  const ordinal = ordinalSql(hasShifts);
  // Codes to names through two constants: a table of names would be copied beside every row.
  const columnNames = feed.columns.map(({ name }) => quoteLiteral(`${name}: `)).join(', ');
  const ruleNames = rules.map(quoteLiteral).join(', ');
  const names =
    `list_transform(s.${faultsColumn}, lambda code: coalesce([${columnNames}][code // ${faultBase}], '') || ` +
    `[${ruleNames}][code % ${faultBase} + 1])`;
  await warehouse.run(
    `INSERT INTO _quarantine
     WITH rows_aside AS (
       SELECT s.${fileColumn} AS file, b.path, ${ordinal.expression} AS ordinal, coalesce(l.line, ${ordinal.expression} + b.header_lines) AS line,
         coalesce(c."column", ${quoteLiteral(feed.key.join(', '))}) AS "column",
         CASE WHEN a.rule IS NULL THEN nullif(json_extract_string(s.${rowColumn}, '$."' || coalesce(c."column", '_text') || '"'), '') ELSE ${keyValue} END AS value,
         coalesce(a.rule, c.rule) AS rule, coalesce(r.expected, c.expected) AS expected, a.rule IS NULL AND c."column" IS NULL AS is_row,
         CASE WHEN a.rule IS NULL THEN to_json(${names}) ELSE to_json([a.rule]) END AS faults,
         coalesce(s.${rowColumn}, CAST(to_json({${typedRow}}) AS VARCHAR)) AS "row"
       FROM ${stage} s ${ordinal.join}
       LEFT JOIN liem_aside a ON a."row" = s.rowid
       LEFT JOIN liem_lines l ON l."row" = s.rowid
       LEFT JOIN liem_codes c ON c.code = s.${faultsColumn}[1]
       LEFT JOIN liem_codes r ON r.rule = a.rule AND r."column" IS NULL
       WHERE s.${faultsColumn} IS NOT NULL OR a.rule IS NOT NULL)
     SELECT ${quoteLiteral(feed.name)}, file, ordinal, line, CASE WHEN NOT is_row THEN "column" END, left(value, ${valueShown}), rule,
       path || ', line ' || line || CASE WHEN is_row THEN '' ELSE ', column ' || "column" END || ': ' || ${shown('value')} || '; expected ' || expected,
       CAST(faults AS VARCHAR), "row"
     FROM rows_aside`,
  );
}

async function setRejectsAside(warehouse: Warehouse, feed: FeedContract, staged: StagedFile): Promise<void> {
  const { rejects, file, number } = staged;
  let batchOfRejects: Record<string, (string | null)[]> = {};
  let index = 0;
  const flush = async (from: number, to: number): Promise<void> => {
    if (from === to) return;
    const numbers = (pick: (at: number) => number) =>
      ({
        kind: 'bigint',
        values: BigInt64Array.from({ length: to - from }, (_, at) => BigInt(pick(from + at))),
        validity: null,
        scale: 0,
      }) as const;
    await warehouse.createTable('liem_rejected', {
      rowCount: to - from,
      columns: new Map<string, Column>([
        ['ordinal', numbers((at) => rejects[at]!.ordinal)], // from ≤ at < to ≤ rejects.length
        ['line', numbers((at) => rejects[at]!.line)], // the same
        ...Object.entries(batchOfRejects).map(([name, values]) => [name, { kind: 'text', values }] as const),
      ]),
    });
    await warehouse.run(
      `INSERT INTO _quarantine SELECT ${quoteLiteral(feed.name)}, ${number}, ordinal, line, "column", left(text, ${valueShown}), rule, reason,
         CAST(to_json([rule]) AS VARCHAR), CAST(to_json({'_text': text}) AS VARCHAR) FROM liem_rejected ORDER BY ordinal`,
    );
  };
  let from = 0;
  for await (const text of recordTexts(file, rejects)) {
    const reject = rejects[index++];
    if (reject === undefined) break;
    const cut = text.length > 80 ? `'${text.slice(0, 80)}…' (${text.length} characters)` : `'${text}'`;
    const column = reject.column === null ? '' : `, column ${reject.column}`;
    const found = reject.rule === 'columns' ? ` (${reject.why})` : '';
    const entry = {
      column: reject.column,
      rule: reject.rule,
      text,
      reason: `${file.path}, line ${reject.line}${column}: ${cut}; expected ${rowRules[reject.rule] ?? ''}${found}`,
    };
    for (const [name, value] of Object.entries(entry)) (batchOfRejects[name] ??= []).push(value);
    if (index - from >= rejectsAtOnce || text.length > 1 << 20) {
      await flush(from, index);
      from = index;
      batchOfRejects = {};
    }
  }
  await flush(from, index);
}
