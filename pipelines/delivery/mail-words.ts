/** What a mail says, in each language. The subject holds a date and a count, and never a word about anybody: it is read over shoulders and kept in logs. */
import type { Language } from '../../engine/index.ts';

export interface MailWords {
  readonly subject: (asOf: string, signals: number) => string;
  readonly asOf: string;
  readonly run: string;
  readonly units: string;
  readonly allUnits: string;
  readonly news: (signals: number) => string;
  readonly counted: (family: string, subjects: string, signals: number) => string;
  readonly columns: readonly [
    family: string,
    subject: string,
    unit: string,
    priority: string,
    evidence: string,
  ];
  readonly more: (signals: number) => string;
  readonly attached: (file: string) => string;
  readonly tooLarge: (kilobytes: number, largest: number) => string;
  readonly link: string;
  readonly leftOut: (files: string) => string;
  readonly reportFile: (asOf: string) => string;
  readonly closing: string;
}

export const mailWords: Readonly<Record<Language, MailWords>> = {
  vi: {
    subject: (asOf, signals) =>
      `Liêm: báo cáo ngày ${asOf}, ${signals === 0 ? 'không có tín hiệu mới' : `${signals} tín hiệu mới`}`,
    asOf: 'Số liệu đến trước ngày',
    run: 'Phiên chạy',
    units: 'Phạm vi đơn vị',
    allUnits: 'toàn bộ',
    news: (signals) =>
      signals === 0
        ? 'Không có tín hiệu nào dựa trên chứng cứ mới kể từ lần gửi trước.'
        : `${signals} tín hiệu dựa trên loại chứng cứ chưa được báo trước đây:`,
    counted: (family, subjects, signals) => `${family}, ${subjects}: ${signals}`,
    columns: ['Nhóm', 'Đối tượng xem xét', 'Đơn vị', 'Mức ưu tiên', 'Chứng cứ mới'],
    more: (signals) => `và ${signals} tín hiệu nữa, xem trong báo cáo`,
    attached: (file) => `Báo cáo đầy đủ đính kèm: ${file}`,
    tooLarge: (kilobytes, largest) =>
      `Báo cáo có dung lượng ${kilobytes} kB, vượt giới hạn ${largest} kB nên không đính kèm.`,
    leftOut: (files) => `Không đính kèm vì vượt giới hạn dung lượng: ${files}`,
    link: 'Báo cáo đầy đủ tại:',
    reportFile: (asOf) => `Báo cáo Liêm ${asOf}.html`,
    closing:
      'Thư tự động; không xử lý ai. Công chức được nêu bằng bí danh. Chỉ dùng cho công tác kiểm tra nội bộ, theo đúng thẩm quyền; không chuyển tiếp.',
  },
  en: {
    subject: (asOf, signals) =>
      `Liêm: report of ${asOf}, ${signals === 0 ? 'no new signals' : signals === 1 ? '1 new signal' : `${signals} new signals`}`,
    asOf: 'Data up to, not including,',
    run: 'Run',
    units: 'Units',
    allUnits: 'all',
    news: (signals) =>
      signals === 0
        ? 'No signal rests on new evidence since the last delivery.'
        : `${signals} ${signals === 1 ? 'signal rests' : 'signals rest'} on a kind of evidence not told before:`,
    counted: (family, subjects, signals) => `${family}, ${subjects}: ${signals}`,
    columns: ['Family', 'Subject of review', 'Unit', 'Priority', 'New evidence'],
    more: (signals) => `and ${signals} more, in the report`,
    attached: (file) => `The whole report is attached: ${file}`,
    tooLarge: (kilobytes, largest) =>
      `The report is ${kilobytes} kB, more than the limit of ${largest} kB, and is not attached.`,
    leftOut: (files) => `Not attached, for want of room: ${files}`,
    link: 'The whole report:',
    reportFile: (asOf) => `Liêm report ${asOf}.html`,
    closing:
      'An automatic mail; it sanctions nobody. Officers appear under pseudonyms. For internal inspection only, by those who may; do not forward.',
  },
};
