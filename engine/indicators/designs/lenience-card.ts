/** What the cards of C09, C10 and C11 share: lenience after contact, by the double difference. */
import type { Bilingual } from '../../domain/vocabulary.ts';
import type { IndicatorCard, IndicatorParameter } from '../indicator.ts';

export interface LenienceWords {
  readonly id: string;
  readonly name: Bilingual;
  readonly question: Bilingual;
  /** The outcome, in the middle of a sentence. */
  readonly outcome: Bilingual;
  readonly unitOfMeasure: string;
  readonly measureName: Bilingual;
  readonly effectName: Bilingual;
  readonly effectFormat: IndicatorCard['effectFormat'];
  readonly parameters: Readonly<Record<string, IndicatorParameter>>;
  readonly effectFloor: Bilingual;
  readonly exclusions: Bilingual;
  readonly innocent: readonly Bilingual[];
  readonly checkByHand: Bilingual;
  readonly sources: readonly string[];
  readonly needs: readonly string[];
}

export function lenienceCard(words: LenienceWords): IndicatorCard {
  const { vi, en } = words.outcome;
  return {
    id: words.id,
    version: 1,
    name: words.name,
    family: 'collusion',
    subjects: ['pair', 'broker_pair', 'officer', 'enterprise', 'broker'],
    group: 'lenience',
    question: words.question,
    nullModel: {
      vi: `Trong các tờ khai tương tự (cùng đơn vị, khâu, luồng) của cùng một bên khai, tờ nào do công chức này xử lý là ngẫu nhiên: ${vi}, sau khi trừ loại hàng và hồ sơ, trừ mức chung của công chức với các bên khai khác và mức chung của bên khai với các công chức khác, không phụ thuộc hai bên gặp nhau hay không.`,
      en: `Among like declarations (same unit, stage and channel) of one trader it is chance which of them this officer had: ${en}, once the case mix, the officer's level with other traders and the trader's level with other officers are taken off, does not depend on whether these two meet.`,
    },
    unitOfMeasure: words.unitOfMeasure,
    measureName: words.measureName,
    effectName: words.effectName,
    effectFormat: words.effectFormat,
    direction: 'low',
    parameters: words.parameters,
    minimumEvidence: {
      vi: 'Cặp phải có tín hiệu tiếp xúc vượt mức (C01 với doanh nghiệp, C02 với đại lý): chỉ khi đó mới hỏi tiếp xúc có đem lại gì. Thêm nữa ít nhất 8 hồ sơ của cặp trong các nhóm tương tự mà công chức khác cũng xử lý, và ít nhất 10 hồ sơ của bên khai với công chức khác trong các nhóm đó.',
      en: "The pair must have been raised for excess contact (C01 for an enterprise, C02 for a broker): only then it is asked what the contact brings. Besides, at least 8 cases of the pair in like cells that other officers handled too, and at least 10 of the trader's cases with those officers.",
    },
    effectFloor: words.effectFloor,
    familyOfTests: {
      vi: 'Mọi cặp có tín hiệu tiếp xúc vượt mức và đủ hồ sơ, toàn quốc: Benjamini-Hochberg; số phép kiểm định được nêu kèm. Công chức, doanh nghiệp và đại lý: kết hợp Cauchy các giá trị p của các cặp đã kiểm định, hiệu chỉnh như trên; chỉ có tín hiệu khi ít nhất một cặp có tín hiệu.',
      en: 'All pairs raised for excess contact that have enough cases, nationwide: Benjamini-Hochberg; their number is given. Officers, enterprises and brokers: Cauchy combination of the p-values of their tested pairs, adjusted likewise; a hit needs a pair that hit.',
    },
    exclusions: words.exclusions,
    assumptions: {
      vi: 'Phân bố hoán vị (công chức đổi chỗ trong từng nhóm của một bên khai) được tính bằng ba mô-men chính xác và phân bố Pearson III, không rút ngẫu nhiên. Phương sai cộng thêm sai số của mức chung của công chức và được nới theo độ phân tán đo được ở mọi cặp đủ hồ sơ (phi ≥ 1). Nới lỏng bằng nhau với mọi bên khai thì chỉ tiêu này không thấy.',
      en: "The permutation distribution (officers exchanged within the cells of one trader) is taken by its exact first three moments and a Pearson type III distribution; nothing is drawn. The variance holds the error of the officer's own level and is widened by the overdispersion measured over all pairs with enough cases (phi ≥ 1). Lenience towards every trader alike is not seen here.",
    },
    innocentExplanations: [
      ...words.innocent,
      {
        vi: 'công chức được giao các hồ sơ đơn giản của bên khai này mà nhóm tương tự không tách được',
        en: "the officer is given this trader's simple cases, which the cells do not tell apart",
      },
      {
        vi: 'quen hồ sơ: gặp cùng một bên khai nhiều lần thì kiểm tra nhanh và ít sai sót hơn',
        en: 'familiarity: whoever meets the same trader often checks faster and meets fewer errors',
      },
    ],
    checkByHand: words.checkByHand,
    sources: [
      'C. Chalendard, A. M. Fernandes, G. Raballand, B. Rijkers, Quarterly Journal of Economics 138(1), 2023, 575-636: steered declarations are cleared faster, found fraudulent less often and adjusted upwards less (in the spirit of)',
      ...words.sources,
      'P. W. Mielke, K. J. Berry, "Permutation Methods", 2nd ed., Springer 2007, section 2.3',
      'methods.md 3.3',
    ],
    needs: words.needs,
    needsColumns: [],
    whysInVietnamese: {
      "too few cases of the pair beside the trader's cases with other officers":
        'quá ít hồ sơ của cặp để so với hồ sơ của cùng bên khai do công chức khác xử lý',
      'contact not above expectation: what it brings is not asked':
        'tiếp xúc không vượt kỳ vọng: không xét xem tiếp xúc đem lại gì',
    },
  };
}
