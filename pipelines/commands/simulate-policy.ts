import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { classifiers } from '../../engine/index.ts';
import { snakeCased } from '../evaluation/figures-text.ts';
import { compareStrategies, comparisonText } from '../policy/compare-strategies.ts';
import { readStream } from '../policy/read-stream.ts';
import { jsonOption, progressFor } from './context.ts';
import { deliver } from './deliver.ts';

const number =
  (least: number, most: number, what: string, whole = false) =>
  (text: string): number => {
    const value = Number(text);
    if (text !== '' && value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
    throw new InvalidArgumentError(what);
  };

export const simulatePolicyCommand = () =>
  new Command('simulate-policy')
    .addOption(
      new Option(
        '--world <name>',
        'a planted world: risky trade that stays, or that moves to what was cleanest',
      )
        .choices(['stationary', 'moving'] as const)
        .default('moving' as const),
    )
    .option('--data <file>', 'past declarations that were all inspected, as CSV, instead of a planted world')
    .option(
      '--rate <share>',
      'of each week that is inspected',
      number(0.001, 1, 'a share from 0.001 to 1'),
      0.1,
    )
    .option(
      '--exploration <share>',
      'of the inspections that is drawn at random',
      number(0, 1, 'a share from 0 to 1'),
      0.1,
    )
    .option('--seeds <n>', 'runs of each way', number(1, 100, 'a whole number from 1 to 100', true), 3)
    .addOption(
      new Option('--classifier <name>', 'what learns')
        .choices(classifiers.map(({ name }) => name))
        .default('logistic-regression'),
    )
    .addOption(
      new Option('--rank-by <what>', 'chance, or chance × log(1 + amount)')
        .choices(['chance', 'expected value'] as const)
        .default('chance' as const),
    )
    .option(
      '--most-weight <n>',
      'cap of the inverse chance of inspection',
      number(1, 1000, 'a number from 1 to 1000'),
      10,
    )
    .option(
      '--half-life <weeks>',
      'after which a label counts for half (default: never)',
      number(1, 1000, 'weeks from 1 to 1000'),
    )
    .option('--out <file>', 'a file instead of standard output')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
The first 14 days are all labelled. Attainable is what a choice that knew all would find. The rate of the random draws is the only
unbiased one: all others are of what was chosen. A file has the columns date, finding (0 or 1), where known amount and rule_score; all
others are learnt from, but never the officer. A column that gives the answer away is refused, exit code 3.

Example:
  $ liem simulate-policy --world moving --exploration 0.1 --seeds 3`,
    )
    .action(async (options) => {
      const presenter = progressFor(options);
      const figures = await presenter.stage('simulate-policy', 'Simulate ways of choosing', (say) =>
        Promise.resolve(
          compareStrategies({
            world: options.data === undefined ? options.world : readStream(options.data),
            rate: options.rate,
            exploration: options.exploration,
            seeds: options.seeds,
            classifier: options.classifier,
            rankBy: options.rankBy,
            mostWeight: options.mostWeight,
            halfLifeWeeks: options.halfLife ?? null,
            onProgress: say,
          }),
        ),
      );
      if (options.out !== undefined || options.json !== true)
        await deliver(comparisonText(figures), options.out);
      presenter.result(snakeCased({ strategies: figures }) as object);
    });
