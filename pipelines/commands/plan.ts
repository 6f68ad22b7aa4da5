import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import {
  atCapacity,
  atThreshold,
  type Candidate,
  families,
  type Family,
  frontier,
  type HitsAgainstValue,
  LiemError,
  numberText,
  plansFolder,
  type Outlook,
  type Prospect,
} from '../../engine/index.ts';
import { columnsText, snakeCased } from '../evaluation/figures-text.ts';
import { newDeskFolder } from '../planning/desk-folder.ts';
import { planFromBasis } from '../planning/make-plan.ts';
import { citeRun } from '../runs/citations.ts';
import { planSummary } from '../planning/plan-text.ts';
import { planTemplate } from '../planning/plan-template.ts';
import { type PlanningBasis, readPlanningBasis } from '../planning/planning-basis.ts';
import { readPlanFile } from '../planning/read-plan-file.ts';
import { type PlanFormat, planFormats, planResult, writePlan } from '../planning/write-plan.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';

function parseFormats(text: string): readonly PlanFormat[] {
  const formats = text.split(',');
  if (formats.every((format): format is PlanFormat => (planFormats as readonly string[]).includes(format)))
    return formats;
  throw new InvalidArgumentError(`one or more of ${planFormats.join(', ')}, with commas`);
}

function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('a number from 0 on');
}

const whatIfCommand = () =>
  new Command('what-if')
    .description(
      'what a capacity or a threshold would bring: cases, days, expected hits and false ones, the tie at the cut',
    )
    .requiredOption('--plan <file>', 'plan file; see liem plan --template')
    .option('--days <n>', 'person-days to spend', parseNumber)
    .option('--threshold <priority>', 'everyone from this review priority on', parseNumber)
    .addOption(new Option('--family <family>', 'only this family’s rankings').choices(families))
    .option('--run <id>', 'another run than the one in service')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      if ((options.days === undefined) === (options.threshold === undefined)) {
        throw new LiemError('USAGE', 'give --days or --threshold, one of them');
      }
      const presenter = presenterFor(options);
      const basis = await readPlanningBasis(options.home, readPlanFile(options.plan), options.run);
      const prospects = prospectsOf(basis, options.family);
      const outlook =
        options.days === undefined
          ? atThreshold(prospects, options.threshold!)
          : atCapacity(prospects, options.days); // one of them is there
      const points = options.days === undefined ? [] : frontier(prospects, options.days);
      presenter.line(outlookText(outlook, points));
      presenter.result(snakeCased({ ...outlook, frontier: points }) as object);
    });

/** The frame as a queue. Revenue is the value at risk where it is confirmed. */
function prospectsOf(basis: PlanningBasis, family: Family | undefined): readonly Prospect[] {
  return basis.frame.flatMap((candidate): Prospect[] => {
    const priorities = candidate.priorities.filter((one) => family === undefined || one.family === family);
    if (priorities.length === 0) return [];
    const of: Candidate = { ...candidate, priorities };
    return [
      {
        id: candidate.id,
        priority: Math.max(...priorities.map(({ priority }) => priority)),
        ...basis.worthOf(of),
        revenue: candidate.valueAtRisk,
        days: Object.values(candidate.needs).reduce((sum, days) => sum + days, 0),
      },
    ];
  });
}

function outlookText(outlook: Outlook, points: readonly HitsAgainstValue[]): string {
  const vi = (value: number): string => numberText(value, 'vi');
  const en = (value: number): string => numberText(value, 'en');
  const { cut } = outlook;
  const head = `${outlook.cases} vụ, ${vi(outlook.days)} ngày công (${vi(outlook.days * 8)} giờ), chưa kể đi lại: kỳ vọng xác nhận ${vi(outlook.expectedHits)}, không xác nhận ${vi(outlook.expectedFalse)}.${cut === null ? '' : ` Mức cắt: ưu tiên ${vi(cut.priority)}, ${cut.taken} cùng mức được lấy, ${cut.left} không.`}
${outlook.cases} cases, ${en(outlook.days)} person-days (${en(outlook.days * 8)} hours), travel apart: expected to be confirmed ${en(outlook.expectedHits)}, not confirmed ${en(outlook.expectedFalse)}.${cut === null ? '' : ` The cut is at priority ${en(cut.priority)}: ${cut.taken} at it are taken, ${cut.left} are not.`}
Tín hiệu để rà soát, không phải kết luận. A signal for review, not a finding.`;
  if (points.length === 0) return head;
  const rows = points.map((point) => [
    en(point.weight),
    String(point.cases),
    en(point.expectedHits),
    en(Math.round(point.expectedRevenue)),
  ]);
  return `${head}

Hits against value, at this capacity · Số vụ xác nhận so với trị giá:
${columnsText([['weight of value', 'cases', 'expected hits', 'expected value, VND'], ...rows])}`;
}

const makeCommand = () =>
  new Command('make')
    .description('make a plan; what `liem plan` does without another word')
    .option('--plan <file>', 'plan file; --template prints one to begin with')
    .option('--template', 'print a plan file with every setting, its default and its meaning')
    .option(
      '--out <dir>',
      'a folder for the plan; without it, one of its own in the home folder, where the service shows it',
    )
    .option(
      '--draw <dir>',
      'the verifiable draw of its random part (liem draw); without it, drawn on the spot',
    )
    .option('--format <formats>', `one or more of ${planFormats.join(', ')}, with commas`, parseFormats, [
      ...planFormats,
    ])
    .option('--run <id>', 'another run than the one in service')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      if (options.template === true) {
        process.stdout.write(planTemplate);
        return;
      }
      if (options.plan === undefined) {
        throw new LiemError(
          'USAGE',
          'a plan needs --plan FILE; liem plan --template prints a file to begin with',
        );
      }
      const presenter = presenterFor(options);
      const file = readPlanFile(options.plan);
      const basis = await presenter.stage('read', 'Candidates, teams, past visits', () =>
        readPlanningBasis(options.home, file, options.run),
      );
      const { plan, figures } = await presenter.stage('solve', 'Choosing within the capacity', () =>
        planFromBasis(basis, options.draw),
      );
      const out =
        options.out ??
        newDeskFolder(plansFolder(options.home), `${basis.plan.horizon.from}-of-${basis.run.id}`);
      const files = await writePlan(out, options.format, { plan, figures, basis });
      citeRun(options.home, basis.run.id, `plan ${resolve(out)}`);
      presenter.line(`${planSummary(plan, figures, 'vi')}\n${planSummary(plan, figures, 'en')}`);
      presenter.line(files.join('\n'));
      presenter.result({ ...planResult(plan, figures), files });
    });

export const planCommand = () =>
  new Command('plan')
    .addCommand(makeCommand(), { isDefault: true })
    .addCommand(whatIfCommand())
    .addHelpText(
      'after',
      `
Examples:
  $ liem plan --template > plan.toml
  $ liem plan --plan plan.toml
  $ liem plan what-if --plan plan.toml --days 120`,
    );
