/**
 * The card of an indicator over breaches: a declaration either keeps a rule or does not, honest traders break it now and then, and
 * the question is who breaks it more often than others in like circumstances. What all of these cards say in the same words is said here.
 */
import type { Bilingual, EvidenceGroup } from '../../domain/vocabulary.ts';
import type { IndicatorCard, IndicatorParameter } from '../indicator.ts';
import { rateParameters } from './parameters.ts';

export interface BreachCardInput {
  readonly id: string;
  readonly name: Bilingual;
  readonly group: EvidenceGroup;
  readonly question: Bilingual;
  /** What the world looks like if nothing is wrong; the words about rates are added. */
  readonly nullModel: Bilingual;
  /** What is counted: 'declarations whose goods left before release'. */
  readonly breaches: Bilingual;
  /** What is alike, in words: 'the same unit and mode of transport'. */
  readonly alike: Bilingual;
  /** Where a single breach says nothing (a claim that most make), enterprises alone are judged. */
  readonly enterprisesOnly?: boolean;
  /** Values that differ from the defaults. */
  readonly minimumDeclarations?: number;
  readonly minimumBreaches?: number;
  readonly excessFloor?: number;
  readonly parameters?: Readonly<Record<string, IndicatorParameter>>;
  readonly exclusions: Bilingual;
  readonly assumptions: Bilingual;
  readonly innocentExplanations: readonly Bilingual[];
  readonly checkByHand: Bilingual;
  readonly sources: readonly string[];
  readonly needs: readonly string[];
  readonly needsColumns?: IndicatorCard['needsColumns'];
}

/** What is said of single declarations. */
const ofDeclarations = {
  ruleWords: {
    vi: 'được nêu vì chính doanh nghiệp của tờ khai có tín hiệu của chỉ tiêu này; không có phép kiểm định riêng',
    en: 'raised because the enterprise of the declaration is itself a hit of this indicator; no test of its own',
  },
  whysInVietnamese: {
    'its enterprise could not be judged': 'chưa đánh giá được doanh nghiệp của tờ khai',
  },
};
const ruleOfDeclarations = {
  evidence: {
    vi: ' Với từng tờ khai: chính doanh nghiệp của tờ khai phải có tín hiệu của chỉ tiêu này.',
    en: ' For a declaration: its enterprise is itself a hit of this indicator.',
  },
  tests: {
    vi: ' Với từng tờ khai đây là một quy tắc, không có giá trị p.',
    en: ' For a single declaration this is a rule, without a p-value.',
  },
};

export function breachCard(input: BreachCardInput): IndicatorCard {
  const {
    breaches,
    alike,
    minimumDeclarations = 10,
    minimumBreaches = 3,
    excessFloor = 0.05,
    nullModel,
    assumptions,
    enterprisesOnly = false,
    ...rest
  } = input;
  const own = enterprisesOnly
    ? { evidence: { vi: '', en: '' }, tests: { vi: '', en: '' } }
    : ruleOfDeclarations;
  const floor = String(Math.round(100 * excessFloor));
  return {
    ...rest,
    version: 1,
    family: 'fraud',
    subjects: enterprisesOnly ? ['enterprise'] : ['enterprise', 'declaration'],
    nullModel: {
      vi: `${nullModel.vi} Tỷ lệ của mỗi doanh nghiệp chỉ khác tỷ lệ của các doanh nghiệp khác trong cùng nhóm (${alike.vi}) ở mức thông thường.`,
      en: `${nullModel.en} Each enterprise's rate differs from the others' in the same cell (${alike.en}) by no more than ordinary enterprises differ.`,
    },
    unitOfMeasure: `${breaches.en} of the declarations looked at`,
    measureName: breaches,
    effectName: {
      vi: 'phần vượt mức của tỷ lệ, sau khi co về mức chung',
      en: 'excess of the rate, after shrinkage',
    },
    effectFormat: 'percentage_points',
    ...(enterprisesOnly ? {} : ofDeclarations),
    direction: 'high',
    parameters: {
      ...input.parameters,
      ...rateParameters({
        minimumTrials: minimumDeclarations,
        minimumHits: minimumBreaches,
        excessFloor,
        trials: 'declarations',
        hits: 'declarations',
      }),
    },
    minimumEvidence: {
      vi: `Ít nhất ${minimumDeclarations} tờ khai trong các nhóm có ít nhất 5 doanh nghiệp khác; để có tín hiệu, ít nhất ${minimumBreaches} ${breaches.vi}.${own.evidence.vi}`,
      en: `At least ${minimumDeclarations} declarations in cells with at least 5 other enterprises; for a signal at least ${minimumBreaches} ${breaches.en}.${own.evidence.en}`,
    },
    effectFloor: {
      vi: `Tỷ lệ thật vượt tỷ lệ kỳ vọng hơn ${floor} điểm phần trăm với xác suất ít nhất 0,9.`,
      en: `The true rate lies more than ${floor} percentage points above the expected one with probability at least 0.9.`,
    },
    familyOfTests: {
      vi: `Mọi doanh nghiệp đủ dữ liệu trong kỳ là một nhóm (Benjamini-Hochberg).${own.tests.vi}`,
      en: `All enterprises of the window with enough data are one family (Benjamini-Hochberg).${own.tests.en}`,
    },
    assumptions: {
      vi: `${assumptions.vi} Tỷ lệ kỳ vọng là tỷ lệ của các doanh nghiệp khác trong cùng nhóm, bỏ tờ khai của chính doanh nghiệp; mức khác nhau thông thường giữa các doanh nghiệp được ước lượng từ chính dữ liệu (phân phối nhị thức beta).`,
      en: `${assumptions.en} The expected rate is that of the others in the same cell, the enterprise's own declarations left out; what enterprises ordinarily differ by is estimated from the data (beta-binomial).`,
    },
    needsColumns: input.needsColumns ?? [],
  };
}
