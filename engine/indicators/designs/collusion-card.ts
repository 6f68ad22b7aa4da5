/** What the cards of the collusion family share where they rest on the designs "rates" and "rules". */
import type { Bilingual, EvidenceGroup, Subject } from '../../domain/vocabulary.ts';
import type { IndicatorCard } from '../indicator.ts';
import { atLeast, leaveOwnOut, ratePoints } from './texts.ts';

export interface CollusionWords {
  readonly id: string;
  readonly name: Bilingual;
  readonly subjects: readonly Subject[];
  readonly group: EvidenceGroup;
  /** 1 where nothing is said. */
  readonly version?: number;
  readonly question: Bilingual;
  readonly nullModel: Bilingual;
  readonly unitOfMeasure: string;
  /** What is counted: 'checks that opened too few packages'. */
  readonly hits: Bilingual;
  /** Among what: 'examinations of goods'. */
  readonly trials: Bilingual;
  readonly parameters: IndicatorCard['parameters'];
  readonly exclusions: Bilingual;
  readonly innocent: readonly Bilingual[];
  readonly checkByHand: Bilingual;
  readonly sources: readonly string[];
  readonly needs: readonly string[];
  readonly needsColumns?: IndicatorCard['needsColumns'];
}

/** Hits among trials against the others' rate in like cells. */
export function collusionRateCard(words: CollusionWords): IndicatorCard {
  const { version = 1, hits, trials, innocent, parameters, needsColumns = [], ...rest } = words;
  const value = (name: string): number => parameters[name]!.value; // rateParameters sets them
  return {
    ...rest,
    version,
    family: 'collusion',
    measureName: hits,
    effectName: {
      vi: 'phần vượt tỷ lệ kỳ vọng, sau khi co về mức chung',
      en: 'excess over the expected rate, after shrinkage',
    },
    effectFormat: 'percentage_points',
    direction: 'high',
    parameters,
    minimumEvidence: atLeast(value('minimum_trials'), trials, value('minimum_hits'), hits),
    effectFloor: ratePoints(value('excess_floor')),
    familyOfTests: {
      vi: 'Mức kỳ vọng lấy từ các đối tượng cùng loại khác tại đơn vị, hoặc cả nước khi tại đơn vị có quá ít; mọi đối tượng cùng loại đủ dữ liệu là một nhóm hiệu chỉnh Benjamini-Hochberg.',
      en: 'What is expected comes from the other subjects of the kind at the unit, or from those nationwide where it has too few; all subjects of one kind with enough data are one family of Benjamini-Hochberg.',
    },
    assumptions: leaveOwnOut,
    innocentExplanations: innocent,
    needsColumns,
  };
}

/** What is not allowed, or cannot be, was seen so many times: no p-value. */
export function collusionRuleCard(
  words: CollusionWords & { readonly ruleWords: Bilingual; readonly assumptions: Bilingual },
): IndicatorCard {
  const { version = 1, hits, trials, innocent, parameters, needsColumns = [], ...rest } = words;
  const least = parameters.minimum_hits!.value; // ruleParameters sets them
  const share = 100 * parameters.minimum_share!.value;
  return {
    ...rest,
    version,
    family: 'collusion',
    measureName: hits,
    effectName: {
      vi: `tỷ lệ ${hits.vi} trên ${trials.vi}`,
      en: `share of ${hits.en} among ${trials.en}`,
    },
    effectFormat: 'percent',
    direction: 'high',
    parameters,
    minimumEvidence: {
      vi: `Ít nhất một trong số: ${trials.vi}.`,
      en: `At least one of: ${trials.en}.`,
    },
    effectFloor: {
      vi: `Ít nhất ${least} ${hits.vi}${share > 0 ? `, và ít nhất ${String(share).replace('.', ',')} % số ${trials.vi}` : ''}.`,
      en: `At least ${least} ${hits.en}${share > 0 ? `, and at least ${share} % of ${trials.en}` : ''}.`,
    },
    familyOfTests: {
      vi: 'Quy tắc xác định, không có giá trị p; độ chính xác của quy tắc được theo dõi qua kết quả xem xét.',
      en: 'A deterministic rule without a p-value; its precision is followed through the outcomes of reviews.',
    },
    innocentExplanations: innocent,
    needsColumns,
  };
}
