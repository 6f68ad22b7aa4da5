import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { evaluateRun } from '../evaluation/evaluate-run.ts';
import { evaluationPage } from '../evaluation/evaluation-page.ts';
import { evaluationJson, evaluationText, snakeCased } from '../evaluation/figures-text.ts';
import { homeOption, jsonOption, progressFor } from './context.ts';
import { deliver } from './deliver.ts';

/** How the scorer's commands write what they found. */
export const formatOption = () =>
  new Option('--format <format>', 'how to write it')
    .choices(['table', 'json', 'html'] as const)
    .default('table' as const);

export function parseCapacity(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000) {
    throw new InvalidArgumentError('a whole number from 1 to 1000000');
  }
  return value;
}

export const evaluateCommand = () =>
  new Command('evaluate')
    .requiredOption('--truth <dir>', 'truth folder that liem simulate wrote (<drop>-truth)')
    .option('--run <id>', 'another run than the one in service')
    .option('--capacity <n>', 'reviews that can be made of one ranking', parseCapacity, 30)
    .addOption(formatOption())
    .option('--out <file>', 'a file instead of standard output')
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Scores: ties at a cut count by expectation; average precision is scikit-learn's, with the worst and best that ties leave open.
Subjects that only follow from a plant (planted = false in the truth) are neither hits nor false flags.
A truth that does not fit (another seed or world, shuffled ids, a swapped family, missing scheme ids) is refused, exit code 2.

Example:
  $ liem simulate --scenario unit-year --out drop --seed 1
  $ liem nightly --drop drop --as-of 2026-01-01
  $ liem evaluate --truth drop-truth --format html --out evaluation.html`,
    )
    .action(async (options) => {
      const presenter = progressFor(options);
      const evaluation = await evaluateRun({
        home: options.home,
        truth: options.truth,
        capacity: options.capacity,
        presenter,
        ...(options.run === undefined ? {} : { run: options.run }),
      });
      if (options.out !== undefined || options.json !== true) {
        const text = { table: evaluationText, json: evaluationJson, html: evaluationPage }[options.format](
          evaluation,
        );
        await deliver(text, options.out);
      }
      if (options.out !== undefined) presenter.line(`Written to ${options.out}`);
      presenter.result(snakeCased(evaluation) as object);
    });
