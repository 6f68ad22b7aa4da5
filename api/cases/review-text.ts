/** What people said of a subject, as lines below the explanation of its signal. Empty where nobody has said anything. */
import {
  type Bilingual,
  caseOutcomeWords,
  type Family,
  type Language,
  type ReviewCase,
} from '../../engine/index.ts';
import type { FlagLife, Review } from './review-of.ts';

const stateNames: Readonly<Record<ReviewCase['state'], Bilingual>> = {
  proposed: { vi: 'đã đề xuất, chờ người thứ hai', en: 'proposed, waiting for a second person' },
  open: { vi: 'đang xem xét', en: 'under review' },
  declined: { vi: 'không mở', en: 'declined' },
  closed: { vi: 'đã kết thúc', en: 'closed' },
};

const familyNames: Readonly<Record<Family, Bilingual>> = {
  collusion: { vi: 'thông đồng', en: 'collusion' },
  fraud: { vi: 'gian lận', en: 'fraud' },
  harassment: { vi: 'nhũng nhiễu', en: 'harassment' },
};

const head: Bilingual = { vi: 'Giải trình và xem xét', en: 'Statements and reviews' };

export function reviewText({ flags, cases, statements }: Review, language: Language): string {
  const lines = [
    ...statements
      .filter(({ replaced }) => !replaced)
      .map(({ received_on, text }) =>
        language === 'vi'
          ? `Giải trình của cán bộ, nhận ngày ${received_on}: ${text}`
          : `The officer's own statement, received on ${received_on}: ${text}`,
      ),
    ...flags.flatMap((flag) => flagLines(flag, language)),
    ...cases.flatMap(({ case_id: id, state, outcomes }) => [
      `${language === 'vi' ? 'Vụ việc' : 'Case'} ${id}: ${stateNames[state][language]}.`,
      ...outcomes
        .filter(({ superseded }) => !superseded)
        .map(
          ({ indicator, outcome, by, at }) =>
            `  ${indicator ?? (language === 'vi' ? 'cả vụ việc' : 'the case as a whole')}: ${caseOutcomeWords[outcome][language]} (${by.name}, ${at.slice(0, 10)}).`,
        ),
    ]),
  ];
  return lines.length === 0 ? '' : `\n\n${head[language]}\n${lines.join('\n')}\n`;
}

function flagLines(
  { family, standing, hold, expires_on, snooze, extension }: FlagLife,
  language: Language,
): string[] {
  const name = familyNames[family][language];
  if (hold !== null) {
    return [
      language === 'vi'
        ? `Tín hiệu nhóm ${name} không được nêu lại. ${hold.why_vi}`
        : `The ${name} flag is not raised again. ${hold.why_en}`,
    ];
  }
  if (standing === 'expired') {
    return [
      language === 'vi'
        ? `Tín hiệu nhóm ${name} đã hết hạn từ ngày ${expires_on}.`
        : `The ${name} flag has expired on ${expires_on}.`,
    ];
  }
  if (standing === 'snoozed' && snooze !== null) {
    return [
      language === 'vi'
        ? `Tín hiệu nhóm ${name} tạm hoãn đến ngày ${snooze.until}, do ${snooze.owner} theo dõi: ${snooze.reason}`
        : `The ${name} flag is put off until ${snooze.until}, in the care of ${snooze.owner}: ${snooze.reason}`,
    ];
  }
  if (standing === 'raised' && extension !== null && extension.until === expires_on) {
    return [
      language === 'vi'
        ? `Tín hiệu nhóm ${name} được gia hạn đến ngày ${extension.until}: ${extension.reason}`
        : `The ${name} flag was extended until ${extension.until}: ${extension.reason}`,
    ];
  }
  return [];
}
