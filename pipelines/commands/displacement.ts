import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { currentRun, type FormOfMisconduct, indicators, isoDate, LiemError } from '../../engine/index.ts';
import { columnsText, snakeCased } from '../evaluation/figures-text.ts';
import { type WatchedMeasure, watchDisplacement } from '../evaluation/watch-displacement.ts';
import { homeOption, jsonOption, progressFor } from './context.ts';
import { deliver } from './deliver.ts';
import { parseDate } from './nightly.ts';

function parseLevel(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 0.5) return value;
  throw new InvalidArgumentError('a share above 0, at most 0.5');
}

export const displacementCommand = () =>
  new Command('displacement')
    .requiredOption('--since <date>', 'first day on which the measure held', parseDate)
    .option(
      '--as-of <date>',
      'the day after the last one looked at (default: of the run in service)',
      parseDate,
    )
    .option('--level <share>', 'false discoveries accepted in each window', parseLevel, 0.05)
    .option('--out <file>', 'a file instead of standard output')
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
An indicator speaks in a window where its subjects, taken together, depart from their null model. Appeared and vanished are
signals for review, not findings: a unit that was reorganised with the measure moves, too.

Example:
  $ liem displacement --since 2025-07-01`,
    )
    .action(async (options) => {
      const presenter = progressFor(options);
      const run = await currentRun(options.home);
      const asOf = options.asOf ?? (run === null ? undefined : isoDate(run.slice(0, 10)));
      if (asOf === undefined) {
        throw new LiemError('USAGE', `${options.home} has no run in service; say --as-of DATE`);
      }
      const found = await watchDisplacement({
        home: options.home,
        since: options.since,
        asOf,
        falseDiscovery: options.level,
        presenter,
      });
      if (options.json !== true) await deliver(displacementText(found), options.out);
      presenter.result(snakeCased(found) as object);
    });

export function displacementText({ since, beforeFrom, asOf, displaced, forms }: WatchedMeasure): string {
  const names = (wanted: FormOfMisconduct['movement']): string[] =>
    forms
      .filter(({ movement }) => movement === wanted)
      .map(({ indicator, subject }) => `${indicator} ${nameOf(indicator)} (${subject})`);
  const [vanished, appeared] = [names('vanished'), names('appeared')];
  const verdict = displaced
    ? `Displaced. Silent since the measure: ${vanished.join('; ')}. Speaks since the measure: ${appeared.join('; ')}.`
    : appeared.length > 0
      ? `New since the measure, while nothing fell silent: ${appeared.join('; ')}.`
      : vanished.length > 0
        ? `Silent since the measure, and nothing new speaks: ${vanished.join('; ')}.`
        : 'No form of misconduct appeared or vanished with the measure.';
  const rows = forms
    .filter(({ movement }) => movement !== 'silent')
    .map(({ indicator, subject, movement, before, after }) => [
      indicator,
      nameOf(indicator),
      subject,
      movement,
      `${before.hits} of ${before.judged}`,
      `${after.hits} of ${after.judged}`,
      qText(before.q),
      qText(after.q),
    ]);
  const head = ['', 'indicator', 'subject', 'movement', 'hits before', 'hits after', 'q before', 'q after'];
  return `Measure of ${since}: ${beforeFrom} to ${since} beside ${since} to ${asOf}. A signal for review, not a finding.
${verdict}
${rows.length === 0 ? '' : `\n${columnsText([head, ...rows])}\n`}`;
}

const nameOf = (indicator: string): string =>
  indicators.find(({ card }) => card.id === indicator)?.card.name.en ?? '';
const qText = (q: number): string => (Number.isNaN(q) ? 'rule' : q.toPrecision(2));
