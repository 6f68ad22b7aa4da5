import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { type Gate, type IsoDate, LiemError, type RowInterval } from '../../engine/index.ts';
import { homeAt } from '../config/home.ts';
import { columnsText } from '../evaluation/figures-text.ts';
import { type ModelBody, modelIds, readModel } from '../learning/model-file.ts';
import { type Promotion, promoteIn, retireIn, trainIn } from '../learning/model-jobs.ts';
import { championOn, readRegistry, tenures } from '../learning/registry.ts';
import { trainable } from '../learning/train-model.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';
import { parseDate } from './nightly.ts';

/** Today in Asia/Ho_Chi_Minh (UTC+7, no daylight saving). */
const today = (): IsoDate => parseDate(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10));
const writtenAt = (): string => `${new Date().toISOString().slice(0, 19)}Z`;

const asOfOption = (about: string) =>
  new Option('--as-of <date>', `${about} (default: today in Việt Nam)`).argParser(parseDate);

const months = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`a whole number from ${least} to ${most}`);
};

/** Some text of a person, kept in the log. */
function said(option: string, text: string): string {
  if (text.trim() !== '') return text.trim();
  throw new LiemError('USAGE', `${option} is empty: it is kept in the log with the promotion`);
}

const train = () =>
  new Command('train')
    .description(
      'learn the chance of a finding from inspected declarations, as it was known on a day; it is kept, and comes into force only when promoted',
    )
    .addOption(asOfOption('learn from what was known before this date'))
    .option('--months <n>', 'how far to look back', months(4, 120), 24)
    .option(
      '--held-out <months>',
      'the newest months, which nothing learns from: their random draws measure',
      months(1, 24),
      3,
    )
    .addOption(
      new Option('--classifier <name>', 'the learner').choices(trainable).default('gradient-boosting'),
    )
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      const presenter = presenterFor(options);
      const { id, body } = await trainIn({
        home: options.home,
        asOf: options.asOf ?? today(),
        months: options.months,
        heldOutMonths: options.heldOut,
        classifier: options.classifier,
      });
      presenter.line(`Trained model ${id}.\n${figuresText(body)}`);
      presenter.line(`Into force: liem model promote ${id} --by NAME --reason TEXT`);
      presenter.result({ model: id, ...without(body) });
    });

const list = () =>
  new Command('list')
    .description('every model that could be known on a day, and which was in force')
    .addOption(asOfOption('as it stood on this date'))
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((options) => {
      const folder = homeAt(options.home).models;
      const asOf = options.asOf ?? today();
      const registry = readRegistry(folder);
      const champion = championOn(registry, asOf);
      const spans = tenures(registry).filter(({ from }) => from <= asOf);
      const models = modelIds(folder)
        .filter((id) => id.slice(0, 10) <= asOf)
        .map((id) => {
          const { body } = readModel(folder, id);
          const own = spans.filter(({ model }) => model === id);
          return {
            model: id,
            as_of: body.as_of,
            classifier: body.parameters.classifier,
            in_force: champion?.model === id,
            tenures: own.map(({ from, to, by }) => ({ from, to: to !== null && to <= asOf ? to : null, by })),
            learnt_from: body.data.learnt_from,
            findings: body.data.findings,
            control: body.metrics,
          };
        });
      if (options.json === true) {
        process.stdout.write(`${JSON.stringify({ as_of: asOf, models, fault: registry.fault })}\n`);
        return;
      }
      if (registry.fault !== null) process.stderr.write(`liem: ${registry.fault}\n`);
      const rows = models.map((one) => [
        one.model,
        one.classifier,
        `${one.findings} of ${one.learnt_from}`,
        intervalText(one.control.area),
        one.tenures.map(({ from, to, by }) => `${from} to ${to ?? 'now'}, ${by}`).join('; ') || '–',
      ]);
      process.stdout.write(
        rows.length === 0
          ? `No model yet: liem model train\n`
          : `${columnsText([['model', 'learner', 'findings', 'area on the random draws', 'in force'], ...rows])}\n`,
      );
    });

const show = () =>
  new Command('show')
    .description('what a model was made from, how, what it gave, and who put it in force')
    .argument('[model]', "an id, or 'champion': the one in force on the day", 'champion')
    .addOption(asOfOption('as it stood on this date'))
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((model, options) => {
      const folder = homeAt(options.home).models;
      const asOf = options.asOf ?? today();
      const registry = readRegistry(folder);
      if (registry.fault !== null) process.stderr.write(`liem: ${registry.fault}\n`);
      const id = model === 'champion' ? championOn(registry, asOf)?.model : model;
      if (id === undefined) throw new LiemError('NOT_FOUND', `no model is in force on ${asOf}`);
      if (id.slice(0, 10) > asOf)
        throw new LiemError('NOT_FOUND', `model ${id} was not known on ${asOf}; name a later --as-of`);
      const { body } = readModel(folder, id);
      const own = tenures(registry)
        .filter((span) => span.model === id && span.from <= asOf)
        .map((span) => ({ ...span, to: span.to !== null && span.to <= asOf ? span.to : null }));
      if (options.json === true) {
        process.stdout.write(`${JSON.stringify({ model: id, ...without(body), tenures: own })}\n`);
        return;
      }
      const spans = own.map(
        ({ from, to, by, reason }) => `In force ${from} to ${to ?? 'now'}, approved by ${by}: ${reason}`,
      );
      process.stdout.write(`${[`Model ${id}`, figuresText(body), ...spans].join('\n')}\n`);
    });

const promote = () =>
  new Command('promote')
    .description(
      'put a model in force from a day on, where it passes the gate: measured against the one in force on the newest random draws',
    )
    .argument('<model>', 'id; liem model list shows them')
    .requiredOption('--by <name>', 'who approves it')
    .requiredOption('--reason <text>', 'on what grounds')
    .addOption(asOfOption('first day on which it is in force'))
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (model, options) => {
      const presenter = presenterFor(options);
      const promotion = await promoteIn({
        home: options.home,
        model,
        asOf: options.asOf ?? today(),
        by: said('--by', options.by),
        reason: said('--reason', options.reason),
        at: writtenAt(),
      });
      presenter.line(gateText(promotion));
      if (promotion.written === null) {
        const faults = promotion.gate.reasons.map(({ en }) => en);
        throw new LiemError('CHECK_REFUSED', `model ${model} is not put in force: ${faults.join('; ')}`, {
          faults,
        });
      }
      presenter.line(`Model ${model} is in force from ${promotion.written.from} on.`);
      presenter.result({ promoted: promotion.written, gate: promotion.gate });
    });

const retire = () =>
  new Command('retire')
    .description('from a day on no model is in force; the nights say so and give no chances')
    .requiredOption('--by <name>', 'who decides it')
    .requiredOption('--reason <text>', 'on what grounds')
    .addOption(asOfOption('first day without it'))
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((options) => {
      const presenter = presenterFor(options);
      const retired = retireIn({
        home: options.home,
        asOf: options.asOf ?? today(),
        by: said('--by', options.by),
        reason: said('--reason', options.reason),
        at: writtenAt(),
      });
      presenter.line(`Model ${retired.model} is in force no more from ${retired.from} on.`);
      presenter.result({ retired });
    });

/** Without what only a program reads. */
function without(body: ModelBody): object {
  const { format, as_of, code, data, parameters, periods, calibration, metrics } = body;
  return { format, as_of, code, data, parameters, periods, calibration, metrics };
}

const intervalText = (interval: RowInterval | null): string =>
  interval === null
    ? '–'
    : `${interval.value.toFixed(3)} (${interval.low.toFixed(3)} to ${interval.high.toFixed(3)})`;

function figuresText({ data, parameters, periods, metrics, code }: ModelBody): string {
  const at = metrics.precision_at.map(
    ({ share, precision }) => `${(100 * share).toFixed(0)} %: ${precision.toFixed(3)}`,
  );
  return [
    `  learner           ${parameters.classifier}, seed ${parameters.seed}`,
    `  learnt from       ${data.learnt_from} inspected declarations with ${data.findings} findings, registered ${periods.learnt_from} to ${periods.calibrated_from}; calibrated on ${data.calibrated_on}`,
    `  down-weighted     ${data.labels_of_flagged_officers} with outcomes by officers under a signal${data.run === null ? '' : ` (run ${data.run})`}`,
    `  held out          from ${periods.held_out_from} on: ${metrics.rows} drawn at random, ${metrics.findings} findings, ${metrics.expected_findings.toFixed(1)} expected`,
    `  area (ROC)        ${intervalText(metrics.area)}`,
    `  average precision ${intervalText(metrics.average_precision)}`,
    `  precision at      ${at.join(', ')}`,
    `  calibration error ${metrics.calibration_error?.toFixed(3) ?? '–'}`,
    `  history           ${data.history.slice(0, 12)}, rows ${data.rows.slice(0, 12)}, code ${code.slice(0, 12)}`,
  ].join('\n');
}

function gateText({ gate, champion, sampleFrom }: Promotion): string {
  const { rows, findings, expected, z, area, areaLead, precisionLead }: Gate = gate;
  const against = champion === null ? 'chance (no model is in force)' : `champion ${champion.model}`;
  const of = champion === null ? 'less that of chance' : 'less the champion';
  return [
    `Gate on the declarations drawn at random from ${sampleFrom} on, against ${against}:`,
    `  ${rows} declarations, ${findings} findings; ${expected.toFixed(1)} expected${Number.isNaN(z) ? '' : `, z ${z.toFixed(1)}`}`,
    `  area (ROC)                   ${intervalText(area)}`,
    `  area, ${of.padEnd(22)} ${intervalText(areaLead)}, paired, 90 %`,
    `  average precision, ${of.padEnd(9)} ${intervalText(precisionLead)}, paired, 90 %`,
  ].join('\n');
}

export const modelCommand = () =>
  new Command('model')
    .description('learned risk of declarations: train, compare, put in force, retire')
    .addHelpText(
      'after',
      `
A model learns from inspected declarations only; never from who handled them. Outcomes by officers under a signal count a quarter, and each outcome as
many times as like declarations went without inspection. It orders declarations for review, with the extra tax to be expected (chances.parquet); it flags nothing.

Example:
  $ liem model train --as-of 2026-01-01
  $ liem model promote 2026-01-01-0123456789ab --by 'Nguyễn Văn A' --reason 'first model'
  $ liem model list --as-of 2025-10-01`,
    )
    .addCommand(train())
    .addCommand(list())
    .addCommand(show())
    .addCommand(promote())
    .addCommand(retire());
