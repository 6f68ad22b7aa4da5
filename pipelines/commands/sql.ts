import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { LiemError } from '../../engine/index.ts';
import { openReading, type Reading } from '../reading/open-reading.ts';
import { prompt } from '../reading/prompt.ts';
import { resultFormats, resultText } from '../reading/result-text.ts';
import { homeOption, jsonOption } from './context.ts';
import { deliver } from './deliver.ts';

function parseRows(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('a whole number from 1 on');
}

export const sqlCommand = () =>
  new Command('sql')
    .argument('[query]', 'one SELECT; without it a prompt, or the statements of standard input')
    .addOption(new Option('--format <format>', 'how to write rows').choices(resultFormats))
    .option('--rows <n>', 'most rows of a table (default: 40); other formats write all', parseRows)
    .option('--output <file>', 'a file instead of standard output')
    .option('--run <id>', 'another run than the one in service')
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Tables: every feed under its name (declarations, processing_events, …), every published file under its (rankings, observations,
contacts, …); SHOW TABLES lists them, DESCRIBE names a table's columns. Nothing can be written, attached, installed or read from
elsewhere. A night waits for a query that runs, never for an open prompt. Published tables name the feeds' own ids; entities
has the pseudonym of each officer.

Examples:
  $ liem sql "SELECT family, subject, count(*) FROM rankings WHERE status = 'flagged' GROUP BY ALL ORDER BY ALL"
  $ liem sql "FROM observations WHERE indicator = 'C01' AND outcome = 'hit' ORDER BY q" --format csv --output hits.csv
  $ liem sql < queries.sql`,
    )
    .action(async (query, options) => {
      const format = options.format ?? (options.json === true ? 'ndjson' : 'table');
      if (options.json === true && options.output === undefined && !['json', 'ndjson'].includes(format)) {
        throw new LiemError(
          'USAGE',
          `--json writes JSON to standard output; --format ${format} needs --output FILE beside it`,
        );
      }
      const most = format === 'table' ? { most: options.rows ?? 40 } : {};
      const withReading = async <Answer>(use: (reading: Reading) => Promise<Answer>): Promise<Answer> => {
        const reading = await openReading({ home: options.home, run: options.run });
        try {
          return await use(reading);
        } finally {
          reading.close();
        }
      };
      const answer = async (sql: string): Promise<void> => {
        // The lock is given back before a slow reader has taken the rows.
        const result = await withReading((reading) => reading.select(sql, most));
        await deliver(resultText(result, format), options.output);
      };
      if (query !== undefined) {
        await answer(query);
        return;
      }
      if (options.output !== undefined) {
        throw new LiemError('USAGE', '--output FILE holds the rows of one query: name the query, too');
      }
      const interactive = process.stdin.isTTY && process.stdout.isTTY;
      const { greeting, words } = await withReading(what);
      await prompt({
        input: process.stdin,
        output: process.stdout,
        interactive,
        greeting,
        words,
        answer,
        say: (error) => void process.stderr.write(`liem: ${(error as Error).message}\n`),
      });
    });

async function what(reading: Reading): Promise<{ greeting: string; words: string[] }> {
  const { run } = reading;
  const { rows } = await reading.select(
    "SELECT DISTINCT name FROM (SHOW ALL TABLES) WHERE NOT starts_with(name, '_') ORDER BY name",
  );
  const words = rows.map(([name]) => name as string); // a name is text
  return {
    words,
    greeting: `History and ${run === null ? 'no published run yet' : `run ${run.id}, as of ${run.manifest.as_of}`}, to read only.
Tables: ${words.join(', ')}
A statement ends with a semicolon; .quit ends the session. A signal, not a finding.
`,
  };
}
