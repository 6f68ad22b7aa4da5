/** What a plan comes to, in Vietnamese and English: for the terminal. */
import {
  type CapacityPlan,
  type Interval,
  type Language,
  numberText,
  type PlanReason,
  type ReasonLeftOut,
} from '../../engine/index.ts';
import type { PlanFigures } from './make-plan.ts';

const reasonNames: Readonly<Record<Language, Readonly<Record<PlanReason, string>>>> = {
  vi: { risk: 'theo rủi ro', random: 'rút thăm', coverage: 'để bao phủ' },
  en: { risk: 'by risk', random: 'drawn', coverage: 'for coverage' },
};
const leftOutNames: Readonly<Record<Language, Readonly<Record<ReasonLeftOut, string>>>> = {
  vi: {
    visited_lately: 'vừa được thanh tra',
    no_team_with_skill: 'không đội nào có kỹ năng',
    conflict_of_interest: 'chỉ còn đội có xung đột lợi ích',
    too_long: 'dài hơn sức của mọi đội',
  },
  en: {
    visited_lately: 'visited lately',
    no_team_with_skill: 'no team with the skill',
    conflict_of_interest: 'conflict of interest',
    too_long: 'longer than any team can',
  },
};

const percent = (share: number, language: Language): string => `${numberText(100 * share, language)} %`;

function countsOf<Name extends string>(
  counts: ReadonlyMap<Name, number>,
  names: Readonly<Record<Name, string>>,
): string {
  return [...counts].map(([name, count]) => `${count} ${names[name]}`).join(', ');
}

function tally<Item, Name>(items: Iterable<Item>, nameOf: (item: Item) => Name): ReadonlyMap<Name, number> {
  const counts = new Map<Name, number>();
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1);
  return counts;
}

/** For the terminal. */
export const planSummary = (plan: CapacityPlan, figures: PlanFigures, language: Language): string =>
  planSentences(plan, figures, language)
    .map((line) => `${line}\n`)
    .join('');

/** One thing each; the first three say what it is, what was chosen and what to expect, the others what to know beside it. */
export function planSentences(
  plan: CapacityPlan,
  figures: PlanFigures,
  language: Language,
): readonly string[] {
  const n = (value: number): string => numberText(Math.round(value * 100) / 100, language);
  const range = ({ low, high }: Interval): string =>
    language === 'vi' ? `${n(low)} đến ${n(high)}` : `${n(low)} to ${n(high)}`;
  const reasons = countsOf(
    tally(plan.visits, ({ reason }) => reason),
    reasonNames[language],
  );
  const leftOut = countsOf(
    tally(plan.leftOut.values(), (why) => why),
    leftOutNames[language],
  );
  const { cut } = plan;
  const hits = plan.visits.reduce((sum, { worth }) => sum + worth.probability, 0);
  const whole = plan.end === 'time_limit';
  if (language === 'vi') {
    return told([
      `Kế hoạch thanh tra của lần chạy ${figures.run}. Đề xuất, không phải kết luận; con người quyết định.`,
      `Chọn ${plan.visits.length} vụ (${reasons}); ${n(plan.daysUsed)} trong ${n(plan.daysThere)} ngày công, tức ${n(plan.daysUsed * 8)} giờ.`,
      `Kỳ vọng xác nhận ${n(hits)} vụ (${range(figures.hits)}, 90 %), không xác nhận ${n(plan.visits.length - hits)}; tác hại kỳ vọng ${n(plan.harm)} điểm (${range(figures.harm)}).`,
      figures.outcomes === 0
        ? 'Khả năng xác nhận là ý kiến trong tệp kế hoạch: chưa có kết quả nào để hiệu chỉnh.'
        : `Khả năng xác nhận được hiệu chỉnh theo ${figures.outcomes} kết quả, trong đó ${figures.ownOutcomes} của chính những người rà soát.`,
      figures.reviewsFault === null
        ? ''
        : 'Chuỗi nhật ký rà soát bị đứt: kết quả ghi sau chỗ đứt không được tính; xem liem audit verify.',
      figures.drawVerifiable
        ? 'Phần ngẫu nhiên: rút thăm kiểm chứng được.'
        : 'Phần ngẫu nhiên: rút tại chỗ, không kiểm chứng được từ bên ngoài; dùng liem draw để kiểm chứng được.',
      cut === null
        ? ''
        : `Mức cắt: ${n(cut.density)} điểm mỗi ngày công; ${cut.chosen} vụ ở đúng mức này được chọn, ${cut.left} vụ không.`,
      `Không kế hoạch nào vượt ${n(plan.bound)} điểm: còn cách tối đa ${percent(plan.gap, 'vi')} (${plan.solver}, ${plan.end}).`,
      whole ? 'Bị dừng vì hết thời gian: máy khác có thể cho kết quả khác.' : '',
      plan.uncovered.length === 0 ? '' : `Chưa bao phủ được: ${plan.uncovered.join(', ')}.`,
      figures.unitsPutOff === 0 ? '' : `${figures.unitsPutOff} đơn vị đến hạn được dời sang kỳ sau.`,
      plan.drawnWithoutPlace.length === 0
        ? ''
        : `${plan.drawnWithoutPlace.length} đối tượng rút thăm không xếp được lịch.`,
      leftOut === '' ? '' : `Không xét: ${leftOut}.`,
      figures.withoutUnit === 0 ? '' : `${figures.withoutUnit} đối tượng không rõ đơn vị.`,
      figures.membersWithoutPostings.length === 0
        ? ''
        : `Không có dữ liệu công tác của ${figures.membersWithoutPostings.length} thành viên đội: xung đột lợi ích của họ không kiểm tra được.`,
    ]);
  }
  return told([
    `Plan of inspections from run ${figures.run}. A proposal, not a finding; people decide.`,
    `Chosen ${plan.visits.length} cases (${reasons}); ${n(plan.daysUsed)} of ${n(plan.daysThere)} person-days, ${n(plan.daysUsed * 8)} hours.`,
    `Expected to be confirmed ${n(hits)} (${range(figures.hits)}, 90 %), not confirmed ${n(plan.visits.length - hits)}; expected harm ${n(plan.harm)} points (${range(figures.harm)}).`,
    figures.outcomes === 0
      ? 'The chances are the opinion of the plan file: there are no outcomes yet to calibrate them.'
      : `The chances are calibrated on ${figures.outcomes} outcomes, ${figures.ownOutcomes} of them of our own reviewers.`,
    figures.reviewsFault === null
      ? ''
      : 'The chain of the log of reviews is broken: outcomes behind the break are not counted; see liem audit verify.',
    figures.drawVerifiable
      ? 'Random part: a verifiable draw.'
      : 'Random part: drawn on the spot, which nobody outside can verify; liem draw makes it verifiable.',
    cut === null
      ? ''
      : `The cut is at ${n(cut.density)} points a person-day; of those exactly at it ${cut.chosen} are on the plan, ${cut.left} are not.`,
    `No plan is worth more than ${n(plan.bound)} points: at most ${percent(plan.gap, 'en')} off (${plan.solver}, ${plan.end}).`,
    whole ? 'Stopped by time: another machine may find another plan.' : '',
    plan.uncovered.length === 0 ? '' : `Not covered: ${plan.uncovered.join(', ')}.`,
    figures.unitsPutOff === 0 ? '' : `${figures.unitsPutOff} units that are due are put off to a later plan.`,
    plan.drawnWithoutPlace.length === 0
      ? ''
      : `${plan.drawnWithoutPlace.length} drawn candidates have no place.`,
    leftOut === '' ? '' : `Not looked at: ${leftOut}.`,
    figures.withoutUnit === 0 ? '' : `${figures.withoutUnit} subjects have no known unit.`,
    figures.membersWithoutPostings.length === 0
      ? ''
      : `No postings are known of ${figures.membersWithoutPostings.length} team members: their conflicts of interest cannot be checked.`,
  ]);
}

const told = (all: readonly string[]): readonly string[] => all.filter((line) => line !== '');
