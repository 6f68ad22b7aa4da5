/**
 * The commonest rules of quarantine/<feed>.parquet, with the first examples of each. A value of a personal column, or of a column
 * that the contract does not know (a shifted row may hold anything there), is not shown, nor is a reason that may quote it.
 */
import { basename, isAbsolute } from 'node:path';
import { feedNamed, isFeedName } from '../../../datasets/index.ts';
import type { SetAsideRule } from '../report-input.ts';
import { numberOf, numberOrNull, textOf, textOrNull } from './rows.ts';
import { quarantinedFeeds, readRows, type RunTables } from './run-table.ts';

/** Rules shown, over all feeds, and examples of each. */
const rulesShown = 12;
const examplesShown = 2;
/** Characters of a value that leave the database: the page shows fewer still. */
const longestValue = 400;

/** `column` is one column, or those of a key, joined by `, `. */
export function mayShow(feed: string, column: string): boolean {
  if (!isFeedName(feed)) return false;
  const { columns } = feedNamed(feed);
  return column.split(', ').every((name) => {
    const found = columns.find((candidate) => candidate.name === name);
    return found !== undefined && found.privacy !== 'personal';
  });
}

/** Reasons repeat file, line, column and value, which stand beside them: what was expected is left. */
function expectation(reason: string | null): string | null {
  const marker = '; expected ';
  const at = reason?.lastIndexOf(marker) ?? -1;
  return at === -1 ? reason : (reason?.slice(at + marker.length) ?? null);
}

export async function readSetAside(tables: RunTables): Promise<readonly SetAsideRule[]> {
  const rules: SetAsideRule[] = [];
  for (const feed of quarantinedFeeds(tables)) {
    const rows = await readRows(
      tables,
      `quarantine/${feed}`,
      (from) => `WITH numbered AS (
          SELECT file, line, coalesce("column", '') AS "column", value, rule, reason,
            row_number() OVER (PARTITION BY rule, "column" ORDER BY file, line, value, reason) AS place,
            count(*) OVER (PARTITION BY rule, "column") AS rows
          FROM ${from}
        )
        SELECT file, line, "column", left(value, ${longestValue}) AS value, rule, reason,
          place, rows
        FROM numbered WHERE place <= ${examplesShown} ORDER BY rows DESC, rule, "column", place LIMIT ${rulesShown * examplesShown}`,
    );
    for (const row of rows) {
      const column = textOf(row, 'column');
      const shown = mayShow(feed, column);
      const file = textOrNull(row, 'file') ?? '';
      const example = {
        file: isAbsolute(file) ? basename(file) : file,
        line: numberOrNull(row, 'line'),
        value: shown ? (textOrNull(row, 'value') ?? '') : null,
        expected: shown ? expectation(textOrNull(row, 'reason')) : null,
      };
      const rule = textOf(row, 'rule');
      const last = rules.at(-1);
      if (last?.feed === feed && last.rule === rule && last.column === column) {
        rules[rules.length - 1] = { ...last, examples: [...last.examples, example] };
      } else {
        rules.push({ feed, rule, column, rows: numberOf(row, 'rows'), examples: [example] });
      }
    }
  }
  const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return rules
    .sort(
      (a, b) =>
        b.rows - a.rows || before(a.feed, b.feed) || before(a.rule, b.rule) || before(a.column, b.column),
    )
    .slice(0, rulesShown);
}
