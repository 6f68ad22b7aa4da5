import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { officerPseudonym, readPseudonymKey } from '../../engine/index.ts';
import { openHome } from '../config/home.ts';
import { backtest } from '../evaluation/backtest.ts';
import { backtestPage } from '../evaluation/backtest-page.ts';
import { backtestJson, backtestText } from '../evaluation/backtest-text.ts';
import { snakeCased } from '../evaluation/figures-text.ts';
import { fail, homeOption, jsonOption, progressFor } from './context.ts';
import { deliver } from './deliver.ts';
import { formatOption, parseCapacity } from './evaluate.ts';

function parseMonth(text: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw new InvalidArgumentError('a month of the form YYYY-MM');
}

export const backtestCommand = () =>
  new Command('backtest')
    .option(
      '--from <YYYY-MM>',
      'first month judged, as of its first day (default: the fourth of history)',
      parseMonth,
    )
    .option('--to <YYYY-MM>', 'last month judged (default: the one after the last of history)', parseMonth)
    .option(
      '--truth <dir>',
      'truth folder of a synthetic world: precision by month, and when each scheme was seen',
    )
    .option('--capacity <n>', 'reviews that can be made of one ranking', parseCapacity, 30)
    .addOption(formatOption())
    .option('--out <file>', 'a file instead of standard output')
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
What was known: rows from their event time on; times that lie later, and what came to be known with them, are hidden; so are the
officers named on a declaration that was not cleared yet. What bears no date (an enterprise's size) is as it is today.
Nothing is published, and no file of the home is changed. Tables and JSON name the feeds' own ids; the page names pseudonyms.

Example:
  $ liem backtest --from 2025-06 --truth drop-truth --format html --out backtest.html`,
    )
    .action(async (options) => {
      const presenter = progressFor(options);
      const result = await backtest({
        home: options.home,
        capacity: options.capacity,
        presenter,
        lastWords: (error) => fail(error, options.json === true),
        ...(options.from === undefined ? {} : { from: options.from }),
        ...(options.to === undefined ? {} : { to: options.to }),
        ...(options.truth === undefined ? {} : { truth: options.truth }),
      });
      if (options.out !== undefined || options.json !== true) {
        const key = await readPseudonymKey(openHome(options.home).folder);
        const write = {
          table: () => backtestText(result),
          json: () => backtestJson(result),
          html: () => backtestPage(result, (officer) => officerPseudonym(key, officer)),
        };
        await deliver(write[options.format](), options.out);
      }
      if (options.out !== undefined) presenter.line(`Written to ${options.out}`);
      presenter.result(snakeCased(result) as object);
    });
