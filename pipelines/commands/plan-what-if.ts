/** `liem plan what-if`: what a capacity or a threshold would bring, as POST /v1/plans/what-if reckons it, with the chances of the plan file and its outcomes. */
import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import {
  type Candidate,
  families,
  type Family,
  frontier,
  type HitsAgainstValue,
  LiemError,
  numberText,
  type Outlook,
  type Prospect,
  type RandomPart,
  withRandomPart,
} from '../../engine/index.ts';
import { columnsText, snakeCased } from '../evaluation/figures-text.ts';
import { type PlanningBasis, readPlanningBasis } from '../planning/planning-basis.ts';
import { readPlanFile } from '../planning/read-plan-file.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';

function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('a number from 0 on');
}

/** As the service takes it. */
function parseShare(text: string): number {
  const value = parseNumber(text);
  if (value >= 0.05 && value <= 0.5) return value;
  throw new InvalidArgumentError('a share from 0.05 to 0.5');
}

export const whatIfCommand = () =>
  new Command('what-if')
    .description(
      'what a capacity or a threshold would bring: cases by risk and drawn, days, expected hits and false ones, the tie at the cut',
    )
    .requiredOption('--plan <file>', 'plan file; see liem plan --template')
    .option('--days <n>', 'person-days to spend', parseNumber)
    .option('--threshold <priority>', 'everyone from this review priority on', parseNumber)
    .option(
      '--random-share <share>',
      'share of the cases that is drawn at random, 0.05 to 0.5; without it, random.share of the plan file',
      parseShare,
    )
    .addOption(new Option('--family <family>', 'only this family’s rankings').choices(families))
    .option('--unit <code>', 'only what is in this unit')
    .option('--run <id>', 'another run than the one in service')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      const { days, threshold } = options;
      if ((days === undefined) === (threshold === undefined)) {
        throw new LiemError('USAGE', 'give --days or --threshold, one of them');
      }
      const presenter = presenterFor(options);
      const file = readPlanFile(options.plan);
      const share = options.randomShare ?? file.random.share;
      if (share > 0.5) {
        throw new LiemError(
          'USAGE',
          `random.share of ${options.plan} is ${share}; a what-if goes up to 0.5: give --random-share`,
        );
      }
      const basis = await readPlanningBasis(options.home, file, options.run);
      const prospects = prospectsOf(basis, options.family, options.unit);
      const bound = days === undefined ? { threshold: threshold! } : { days }; // one of them is there
      const { risk, random } = withRandomPart(prospects, bound, share);
      // Hits against value, at the days that are for risk.
      const points = frontier(prospects, 'days' in bound ? bound.days - random.days : risk.days);
      presenter.line(outlookText(risk, random, points));
      const { cut, ...ofRisk } = risk;
      const expectedHits = risk.expectedHits + random.expectedHits;
      const cases = risk.cases + random.cases;
      presenter.result(
        snakeCased({
          candidates: prospects.length,
          randomShare: share,
          cases,
          days: risk.days + random.days,
          expectedHits,
          expectedFalse: cases - expectedHits,
          expectedHarm: risk.expectedHarm + random.expectedHarm,
          expectedRevenue: risk.expectedRevenue + random.expectedRevenue,
          byReason: { risk: ofRisk, random },
          cut,
          frontier: points,
        }) as object,
      );
    });

/** The frame as a queue. Revenue is the value at risk where it is confirmed. */
function prospectsOf(
  basis: PlanningBasis,
  family: Family | undefined,
  unit: string | undefined,
): readonly Prospect[] {
  return basis.frame.flatMap((candidate): Prospect[] => {
    const priorities = candidate.priorities.filter((one) => family === undefined || one.family === family);
    if (priorities.length === 0 || (unit !== undefined && candidate.unit !== unit)) return [];
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

function outlookText(risk: Outlook, random: RandomPart, points: readonly HitsAgainstValue[]): string {
  const vi = (value: number): string => numberText(value, 'vi');
  const en = (value: number): string => numberText(value, 'en');
  const { cut } = risk;
  const cases = risk.cases + random.cases;
  const days = risk.days + random.days;
  const hits = risk.expectedHits + random.expectedHits;
  const head = `${cases} vụ (${risk.cases} theo rủi ro, ${random.cases} rút thăm), ${vi(days)} ngày công (${vi(days * 8)} giờ), chưa kể đi lại: kỳ vọng xác nhận ${vi(hits)} (${vi(risk.expectedHits)} và ${vi(random.expectedHits)}), không xác nhận ${vi(cases - hits)}.${cut === null ? '' : ` Mức cắt: ưu tiên ${vi(cut.priority)}, ${cut.taken} cùng mức được lấy, ${cut.left} không.`}
${cases} cases (${risk.cases} by risk, ${random.cases} drawn), ${en(days)} person-days (${en(days * 8)} hours), travel apart: expected to be confirmed ${en(hits)} (${en(risk.expectedHits)} and ${en(random.expectedHits)}), not confirmed ${en(cases - hits)}.${cut === null ? '' : ` The cut is at priority ${en(cut.priority)}: ${cut.taken} at it are taken, ${cut.left} are not.`}
Tín hiệu để rà soát, không phải kết luận. A signal for review, not a finding.`;
  if (points.length === 0) return head;
  const rows = points.map((point) => [
    en(point.weight),
    String(point.cases),
    en(point.expectedHits),
    en(Math.round(point.expectedRevenue)),
  ]);
  return `${head}

Hits against value, at the days for risk · Số vụ xác nhận so với trị giá, ở số ngày công theo rủi ro:
${columnsText([['weight of value', 'cases', 'expected hits', 'expected value, VND'], ...rows])}`;
}
