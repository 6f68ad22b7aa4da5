import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import {
  families,
  LiemError,
  openDuckDB,
  quoteLiteral,
  rankings as schema,
  statuses,
  subjects,
} from '../../engine/index.ts';
import { runToRead } from '../runs/run-to-read.ts';
import { copyToParquet } from '../runs/write-table.ts';
import { arrowBytes, csvText, jsonText, ndjsonText, tableText } from '../runs/ranking-formats.ts';
import { homeOption, jsonOption } from './context.ts';
import { deliver } from './deliver.ts';

const formats = ['table', 'csv', 'json', 'ndjson', 'arrow', 'parquet'] as const;

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1 on');
  return value;
}

export const rankingsCommand = () =>
  new Command('rankings')
    .addOption(new Option('--family <family>', 'kind of risk').choices(families).makeOptionMandatory())
    .addOption(new Option('--subject <subject>', 'kind of subject').choices(subjects).makeOptionMandatory())
    .option('--top <n>', 'how many rows', positive)
    .addOption(new Option('--status <status>', 'only this status').choices(statuses))
    .addOption(new Option('--format <format>', 'how to write it').choices(formats))
    .addOption(
      new Option('--language <language>', 'of the reasons in a table')
        .choices(['vi', 'en'] as const)
        .default('vi'),
    )
    .option('--output <file>', 'a file instead of standard output')
    .option('--run <id>', 'another run than the one in service')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      if (
        options.json === true &&
        options.output === undefined &&
        ![undefined, 'json', 'ndjson'].includes(options.format)
      ) {
        throw new LiemError(
          'USAGE',
          `--json writes JSON to standard output; --format ${options.format ?? ''} needs --output FILE beside it`,
        );
      }
      const format = options.format ?? (options.json === true ? 'ndjson' : 'table');
      const top = options.top ?? (format === 'table' ? 50 : undefined);
      const run = await runToRead(options.home, options.run);
      const select =
        `SELECT ${schema.columns.map(({ name }) => name).join(', ')} FROM read_parquet(${quoteLiteral(run.tablePath('rankings'))}) ` +
        `WHERE family = ${quoteLiteral(options.family)} AND subject = ${quoteLiteral(options.subject)}` +
        (options.status === undefined ? '' : ` AND status = ${quoteLiteral(options.status)}`) +
        ` ORDER BY rank${top === undefined ? '' : ` LIMIT ${top}`}`;
      const warehouse = await openDuckDB();
      try {
        if (format === 'parquet') {
          if (options.output === undefined)
            throw new LiemError('USAGE', '--format parquet needs --output FILE');
          await copyToParquet(warehouse, select, options.output);
          return;
        }
        if (format === 'arrow') {
          const bytes = arrowBytes(await warehouse.columns(readable(select)));
          await deliver(bytes, options.output);
          return;
        }
        const rows = await warehouse.rows(select);
        const text =
          format === 'csv'
            ? csvText(rows)
            : format === 'json'
              ? jsonText(rows)
              : format === 'ndjson'
                ? ndjsonText(rows)
                : tableText(rows, options.language, {
                    run: run.id,
                    family: options.family,
                    subject: options.subject,
                  });
        await deliver(text, options.output);
      } finally {
        warehouse.close();
      }
    });

/** Lists and big decimals have no array form: they travel as text, as in CSV. */
function readable(select: string): string {
  return `SELECT * REPLACE (array_to_string(evidence_groups, ' ') AS evidence_groups) FROM (${select}) ORDER BY rank`;
}
