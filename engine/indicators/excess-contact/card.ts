/** The card that C01 and C02 share, in words for whom the officer meets. */
import type { Bilingual, Subject } from '../../domain/vocabulary.ts';
import type { IndicatorCard } from '../indicator.ts';
import { contactParameters } from './parameters.ts';

export interface ContactCardWords {
  readonly id: string;
  readonly name: Bilingual;
  readonly subjects: readonly Subject[];
  /** Whom the officer meets: 'enterprise' / 'doanh nghiệp'. */
  readonly trader: Bilingual;
  /** What speaks for an innocent reading of this pair in particular. */
  readonly innocent: readonly Bilingual[];
}

const innocentForBoth: readonly Bilingual[] = [
  {
    vi: 'chuyên môn về loại hàng mà chương HS không tách được (hóa chất, máy cũ, hàng đông lạnh)',
    en: 'expertise in goods that an HS chapter does not tell apart (chemicals, used machinery, frozen goods)',
  },
  { vi: 'ca đêm hoặc ca cố định với ít công chức', en: 'a night shift or a fixed shift of few officers' },
  { vi: 'ngoại ngữ cần cho hồ sơ', en: 'a language that the papers need' },
  { vi: 'đội nhỏ hoặc chốt một người', en: 'a small team or a one-man post' },
  {
    vi: 'bàn riêng cho doanh nghiệp ưu tiên (AEO) hoặc loại hình riêng',
    en: 'a desk of its own for authorised operators (AEO) or for a procedure',
  },
  {
    vi: 'phân công thủ công đúng quy định: tờ khai liên quan, chung container, công chức nghỉ phép',
    en: 'lawful manual assignment: joint declarations, shared containers, an officer on leave',
  },
  {
    vi: 'nộp tờ khai theo lô, một người nhận cả lô',
    en: 'declarations filed in batches that one officer takes whole',
  },
  {
    vi: 'danh sách xoay vòng ngắn bắt đầu từ cùng một người mỗi ca, trùng với bên khai luôn nộp vào cùng một phút (phân công tự động)',
    en: 'a short rota that begins at the same name each shift, and a trader who files at the same minute each day (automatic assignment)',
  },
  {
    vi: 'lịch trực không được cập nhật khi đổi ca',
    en: 'a roster that was not updated when shifts were swapped',
  },
];

export function contactCard(words: ContactCardWords): IndicatorCard {
  const { vi, en } = words.trader;
  return {
    id: words.id,
    version: 1,
    name: words.name,
    family: 'collusion',
    subjects: words.subjects,
    group: 'contact',
    question: {
      vi: `Công chức này có xử lý tờ khai của ${vi} này nhiều hơn hẳn mức mà ca trực, nhịp làm việc và chuyên môn giải thích được không?`,
      en: `Does this officer handle this ${en}'s declarations far more often than duty, pace and expertise explain?`,
    },
    nullModel: {
      vi: `Biết ai đang trực, mỗi người thường giải quyết tờ khai nhanh đến đâu khi trực, và mỗi người thường xử lý hàng nào (chương HS) cho các ${vi} KHÁC, thì việc công chức nào nhận tờ khai không phụ thuộc tờ khai đó của ai.`,
      en: `Given who was on duty, how fast each of them works through declarations when on duty, and which goods (HS chapter) each customarily handles for OTHER ${plural(en)}, which officer gets a declaration does not depend on whose declaration it is.`,
    },
    unitOfMeasure: 'declarations',
    measureName: { vi: 'lần xử lý', en: 'contacts' },
    effectName: {
      vi: 'phần tiếp xúc vượt mức trong số tờ khai nộp khi công chức đang trực',
      en: 'excess share of the declarations that came while the officer was on duty',
    },
    effectFormat: 'percentage_points',
    direction: 'high',
    parameters: contactParameters,
    minimumEvidence: {
      vi: 'Ít nhất 30 tờ khai kiểm định được đến khi công chức đang trực; dưới mức này là "chưa đủ dữ liệu". Để có tín hiệu còn cần ít nhất 8 lần xử lý và thấy ở ít nhất hai trong bốn quý gần nhất, trừ khi q ≤ 0,001; cao hơn kỳ vọng mà chưa đạt là "chưa đủ dữ liệu", không phải "bình thường".',
      en: 'At least 30 testable declarations that came while the officer was on duty; below that the outcome is "insufficient". A signal also needs at least 8 contacts, and to be seen in at least two of the last four quarters unless q ≤ 0.001; what lies above expectation without them is "insufficient", never "clear".',
    },
    effectFloor: {
      vi: 'Phần vượt mức ít nhất 5 điểm phần trăm. Mức chuyển hướng tờ khai dưới khoảng 15 % hầu như không thấy được: không có tín hiệu không có nghĩa là không có gì.',
      en: 'An excess share of at least 5 percentage points. Steering of less than about 15 % stays all but invisible: no signal does not mean nothing is there.',
    },
    familyOfTests: {
      vi: `Mọi cặp công chức và ${vi} của một đơn vị, kể cả chưa từng gặp, có đủ tờ khai: Benjamini-Hochberg trong đơn vị, chọn đơn vị theo Simes. Công chức và ${vi}: kết hợp Cauchy các giá trị p của mọi cặp, rồi cùng cách hiệu chỉnh; chỉ có tín hiệu khi ít nhất một cặp có tín hiệu; số quan sát, kỳ vọng và khoảng tin cậy là của cặp mạnh nhất (trong các cặp có tín hiệu, nếu có).`,
      en: `All pairs of an officer and one of the ${plural(en)} in a unit, met or not, with enough declarations: Benjamini-Hochberg within the unit, units selected by Simes. Officers and ${plural(en)}: Cauchy combination of the p-values of all their pairs, adjusted likewise; a hit needs at least one pair that hit; observed, expected and interval are those of the strongest pair (of those that hit, where any did).`,
    },
    exclusions: {
      vi: 'Không kiểm định, nhưng có đếm: tờ khai đến khi dưới ba công chức trực; hàng mà bên khác khai dưới 20 tờ tại vị trí đó. Đơn vị và khâu mà dưới 90 % tờ khai biết công chức xử lý: chưa tính được. Tờ khai đã hủy vẫn tính nếu đã có người xử lý.',
      en: 'Not tested, but counted: declarations that came with fewer than three officers on duty; goods of which others declared fewer than 20 at the post. Units and stages where the officer is known for less than 90 % of declarations are not computed. Cancelled declarations count where somebody handled them.',
    },
    assumptions: {
      vi: 'Người trực theo lịch trực (duty_roster) và những ai đã xử lý trong khung giờ đó; không có lịch trực hoặc lịch khớp dưới 90 % thì suy ra từ hoạt động: từ một giờ trước lần đầu đến một giờ sau lần cuối của một chuỗi xử lý cách nhau dưới bốn giờ. Phương sai được nới theo lô nộp cùng giờ, theo sai số ước lượng và theo độ phân tán đo được (phi ≥ 1).',
      en: 'On duty are those on the roster (duty_roster) and those who acted in the same quarter hour; without a roster, or one that knows less than 90 % of contacts, duty is inferred from activity: from an hour before the first to an hour after the last of a run of contacts less than four hours apart. The variance is widened for batches filed in one hour, for estimated weights, and by the measured overdispersion (phi ≥ 1).',
    },
    innocentExplanations: [...words.innocent, ...innocentForBoth],
    checkByHand: {
      vi: `Lấy các tờ khai của ${vi} trong kỳ (evidence.sql). Với mỗi tờ, ghi những ai trực tại đội và khâu đó vào lúc phân công; cộng 1 chia cho số người trực để có mức kỳ vọng thô; so với số lần công chức thực sự nhận. Xem riêng từng chương HS và từng ca, xem ai phân công và với lý do nào.`,
      en: `Take the ${en}'s declarations of the window (evidence.sql). For each, note who was on duty at that team and stage when it was assigned; add up 1 / (officers on duty) for a rough expectation; compare with how often the officer got one. Look at HS chapters and shifts one by one, and at who assigned them and for what reason.`,
    },
    sources: [
      'C. Chalendard, A. M. Fernandes, G. Raballand, B. Rijkers, Quarterly Journal of Economics 138(1), 2023, 575-636 (in the spirit of: conditional random assignment)',
      'D. R. Hunter, "MM algorithms for generalized Bradley-Terry models", Annals of Statistics 32 (2004), 384-406',
      'Y. Benjamini, M. Bogomolov, "Selective inference on multiple families of hypotheses", JRSS B 76 (2014), 297-318',
      'D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351',
      'Y. Liu, J. Xie, "Cauchy combination test", JASA 115 (2020), 393-402',
      'methods.md 3.2 and 3.6',
    ],
    needs: ['declarations', 'declaration_lines'],
    needsColumns: [],
  };
}

function plural(noun: string): string {
  return `${noun}s`;
}
