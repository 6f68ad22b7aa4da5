/** A plan as rows that people and programs read: where, when, who, why. */
import {
  type Bilingual,
  type CapacityPlan,
  dayNumber,
  dayToIso,
  type Family,
  type FamilyPriority,
  isoDate,
  numberText,
  type PlannedVisit,
  type PlannedVisitRow,
  probabilityText,
} from '../../engine/index.ts';
import type { PlanningBasis } from './planning-basis.ts';

const familyNames: Readonly<Record<Family, Bilingual>> = {
  collusion: { vi: 'thông đồng', en: 'collusion' },
  fraud: { vi: 'gian lận', en: 'fraud' },
  harassment: { vi: 'nhũng nhiễu', en: 'harassment' },
};

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

export function planRows(plan: CapacityPlan, basis: PlanningBasis): readonly PlannedVisitRow[] {
  const first = dayNumber(isoDate(basis.plan.horizon.from));
  return plan.visits.map((visit) => {
    const { candidate, worth } = visit;
    const why = whyOf(visit);
    return {
      from_on: dayToIso(first + 7 * visit.firstWeek),
      to_on: dayToIso(first + 7 * visit.lastWeek + 4),
      team: visit.team,
      subject: candidate.subject,
      subject_id: candidate.subjectId,
      officer_id: candidate.officer,
      enterprise_id: candidate.enterprise,
      unit_code: candidate.unit,
      place: basis.placeOf(candidate.unit),
      person_days: rounded(visit.days, 2),
      travel_days: visit.travel,
      selection: visit.reason,
      selection_probability: visit.selectionProbability,
      probability: rounded(worth.probability, 6),
      expected_harm: rounded(worth.harm, 6),
      priority: foremost(candidate.priorities)?.priority ?? null,
      why_vi: why.vi,
      why_en: why.en,
    };
  });
}

function foremost(priorities: readonly FamilyPriority[]): FamilyPriority | undefined {
  return priorities.toSorted((a, b) => b.priority - a.priority || (a.family < b.family ? -1 : 1))[0];
}

function whyOf({ candidate, reason, selectionProbability, worth, density }: PlannedVisit): Bilingual {
  if (reason === 'random') {
    return {
      vi: `Rút thăm ngẫu nhiên, xác suất được chọn ${probabilityText(selectionProbability, 'vi')}; không phải vì có tín hiệu.`,
      en: `Drawn at random, with a chance of ${probabilityText(selectionProbability, 'en')}; not for any signal.`,
    };
  }
  if (reason === 'coverage') {
    return {
      vi: `Để đơn vị ${candidate.unit} được thanh tra trong chu kỳ; không phải vì có tín hiệu.`,
      en: `For unit ${candidate.unit} to be visited within its cycle; not for any signal.`,
    };
  }
  const best = foremost(candidate.priorities);
  const [vi, en] = (['vi', 'en'] as const).map((language) => ({
    ranks:
      best === undefined
        ? ''
        : `${familyNames[best.family][language]} ${numberText(best.priority, language)}`,
    chance: probabilityText(worth.probability, language),
    density: numberText(density, language),
  }));
  return {
    vi: `Theo rủi ro: ưu tiên rà soát ${vi!.ranks} (hạng ${best?.rank ?? '–'}), khả năng xác nhận ${vi!.chance}, ${vi!.density} điểm tác hại kỳ vọng mỗi ngày công.`,
    en: `By risk: review priority ${en!.ranks} (rank ${best?.rank ?? '–'}), chance to be confirmed ${en!.chance}, ${en!.density} points of expected harm a person-day.`,
  };
}
