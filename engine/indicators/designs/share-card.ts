/** What the cards of the design "shares" say alike (C05, C06, C23). */
import type { Bilingual } from '../../domain/vocabulary.ts';
import type { IndicatorCard } from '../indicator.ts';
import type { CollusionWords } from './collusion-card.ts';

/** `trials`: the occasions; `hits`: those that fell to the officer. */
export function shareCard(words: CollusionWords & { readonly assumptions: Bilingual }): IndicatorCard {
  const { version = 1, hits, trials, innocent, parameters, needsColumns = [], ...rest } = words;
  const value = (name: string): number => parameters[name]!.value; // sharePairParameters sets them
  const points = Math.round(100 * value('excess_floor'));
  return {
    ...rest,
    version,
    family: 'collusion',
    measureName: hits,
    effectName: {
      vi: `phần vượt mức trong số ${trials.vi}`,
      en: `excess share of ${trials.en}`,
    },
    effectFormat: 'percentage_points',
    direction: 'high',
    parameters,
    minimumEvidence: {
      vi: `Ít nhất ${value('minimum_occasions')} ${trials.vi}; để có tín hiệu, ít nhất ${value('minimum_hits')} ${hits.vi}.`,
      en: `At least ${value('minimum_occasions')} ${trials.en}; for a signal at least ${value('minimum_hits')} ${hits.en}.`,
    },
    effectFloor: {
      vi: `Phần vượt mức ít nhất ${points} điểm phần trăm.`,
      en: `An excess share of at least ${points} percentage points.`,
    },
    familyOfTests: {
      vi: 'Mọi cặp đủ số lần trên toàn quốc, kể cả cặp chưa lần nào gặp: Benjamini-Hochberg. Công chức, doanh nghiệp, đại lý (nếu xét): kết hợp Cauchy các cặp của họ, hiệu chỉnh như trên; chỉ có tín hiệu khi ít nhất một cặp có tín hiệu.',
      en: 'All pairs with enough occasions nationwide, met or not: Benjamini-Hochberg. Officers, enterprises, brokers (where judged): Cauchy combination of their pairs, adjusted likewise; a hit needs a pair that hit.',
    },
    innocentExplanations: innocent,
    needsColumns,
  };
}
