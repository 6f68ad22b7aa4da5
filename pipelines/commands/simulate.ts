import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import {
  isScenarioName,
  namedScenario,
  readScenario,
  scenarioNames,
  simulate,
  withoutSchemes,
} from '../../datasets/index.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';

function parseProcesses(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 64) return value;
  throw new InvalidArgumentError('a whole number from 1 to 64');
}

export const simulateCommand = () =>
  new Command('simulate')
    .requiredOption('--out <drop>', 'drop folder to write')
    .option('--scenario <name or file>', `one of ${scenarioNames.join(', ')}, or a TOML file`, 'demo')
    .option('--seed <text>', 'the same seed gives the same bytes', 'liem')
    .option('--clean', 'plant no scheme: every flag on this world is a false one')
    .option('--truth <dir>', 'where the labels of what was planted go (default: <drop>-truth)')
    .addOption(
      new Option('--format <format>', 'of the files').choices(['csv', 'parquet'] as const).default('csv'),
    )
    .addOption(
      new Option(
        '--processes <n>',
        'that write a large year side by side; the bytes stay the same (default: one a core, at most 4)',
      ).argParser(parseProcesses),
    )
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      const presenter = presenterFor(options);
      // A name before a file: a folder that happens to be called like a scenario is not one.
      const named =
        isScenarioName(options.scenario) || !existsSync(options.scenario)
          ? namedScenario(options.scenario)
          : readScenario(options.scenario);
      const report = await presenter.stage(
        'simulate',
        `Simulate '${named.name}' into ${options.out}`,
        (say) =>
          simulate({
            out: options.out,
            scenario: options.clean === true ? withoutSchemes(named) : named,
            seed: options.seed,
            format: options.format,
            onProgress: ({ step }) => say(step),
            ...(options.processes === undefined ? {} : { processes: options.processes }),
            ...(options.truth === undefined ? {} : { truth: options.truth }),
          }),
      );
      presenter.line(
        `${report.facts.declarations} declarations, ${report.planted} schemes planted (labels in ${report.truth})`,
      );
      presenter.line(`Next: liem nightly --drop ${options.out} --as-of ${report.asOf}`);
      presenter.result({ ...report });
    });
