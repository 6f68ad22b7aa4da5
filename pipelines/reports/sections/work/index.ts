/** What people did about signals, and what came of it: cases, inspections, flags held back. */
import {
  type Bilingual,
  caseOutcomeWords,
  type CaseState,
  type HoldReason,
} from '../../../../engine/index.ts';
import { foreign } from '../../page/foreign-value.ts';
import { formatDate } from '../../page/format.ts';
import { both, type Html, html, nothing } from '../../page/html.ts';
import { count, dataTable, emptyNote, figure, inBoth, paragraph, subjectName } from '../../page/parts.ts';
import { familyWords } from '../../page/words.ts';
import type { CaseCounts, HoldRow, InspectionRow, OpenCase } from '../../report-input.ts';
import type { Section } from '../../section.ts';

const stateWords: Readonly<Record<CaseState, Bilingual>> = {
  proposed: { vi: 'chờ người thứ hai', en: 'waiting for a second person' },
  open: { vi: 'đang xem xét', en: 'under review' },
  declined: { vi: 'không mở', en: 'declined' },
  closed: { vi: 'đã kết thúc', en: 'closed' },
};

const reasonWords: Readonly<Record<string, Bilingual>> = {
  plan: { vi: 'theo kế hoạch', en: 'planned' },
  random: { vi: 'chọn ngẫu nhiên', en: 'drawn at random' },
  complaint: { vi: 'do phản ánh', en: 'a complaint' },
  risk: { vi: 'do tín hiệu rủi ro', en: 'a risk signal' },
  referral: { vi: 'do nơi khác chuyển đến', en: 'a referral' },
};

const holdWords: Readonly<Record<HoldReason, Bilingual>> = {
  concluded: { vi: 'đã kết luận', en: 'concluded' },
  expired: { vi: 'hết hạn', en: 'expired' },
  snoozed: { vi: 'tạm hoãn', en: 'put off' },
};

const dayCell = (day: string | null): Html =>
  day === null
    ? html`–`
    : html`<span class="nowrap">${inBoth((language) => formatDate(day, language))}</span>`;

function caseBlock({ states, outcomes, waiting, waitingLeftOut }: CaseCounts): Html {
  const recorded = outcomes.filter(({ signals }) => signals > 0);
  return html`<dl class="figures">
      ${states.map(({ state, cases }) => figure(count(cases), stateWords[state]))}
    </dl>
    ${
      recorded.length === 0
        ? emptyNote({ vi: 'Chưa có kết luận nào.', en: 'No outcome has been recorded yet.' })
        : dataTable(
            { vi: 'Kết luận về từng tín hiệu', en: 'Outcomes, a signal at a time' },
            [
              { head: { vi: 'Kết luận', en: 'Outcome' }, cell: (row) => both(caseOutcomeWords[row.outcome]) },
              { head: { vi: 'Tín hiệu', en: 'Signals' }, numeric: true, cell: (row) => count(row.signals) },
            ],
            recorded,
          )
    }${
      waiting.length === 0
        ? nothing
        : dataTable<OpenCase>(
            { vi: 'Hồ sơ chưa kết thúc, cũ nhất trước', en: 'Cases not closed, the oldest first' },
            [
              { head: { vi: 'Đối tượng', en: 'Subject' }, cell: (row) => subjectName(row.label) },
              { head: { vi: 'Nhóm', en: 'Family' }, cell: (row) => both(familyWords[row.family]) },
              { head: { vi: 'Trạng thái', en: 'State' }, cell: (row) => both(stateWords[row.state]) },
              { head: { vi: 'Từ ngày', en: 'Since' }, cell: (row) => dayCell(row.since) },
            ],
            waiting,
          )
    }${
      waitingLeftOut === 0
        ? nothing
        : html`<p class="small quiet">
            ${count(waitingLeftOut)} ${both({ vi: 'hồ sơ khác.', en: 'further cases.' })}
          </p>`
    }`;
}

function inspectionTable(rows: readonly InspectionRow[]): Html {
  const number = (head: Bilingual, of: (row: InspectionRow) => number) => ({
    head,
    numeric: true,
    cell: (row: InspectionRow) => count(of(row)),
  });
  return dataTable<InspectionRow>(
    {
      vi: 'Kiểm tra công vụ mở trong kỳ, theo lý do mở',
      en: 'Inspections of public duty opened in the window, by why',
    },
    [
      {
        head: { vi: 'Lý do mở', en: 'Opened for' },
        cell: (row) => {
          const known = reasonWords[row.reason];
          return known === undefined ? foreign(row.reason, 40) : both(known);
        },
      },
      number({ vi: 'Đã mở', en: 'Opened' }, (row) => row.opened),
      number({ vi: 'Đang làm', en: 'Running' }, (row) => row.running),
      number({ vi: 'Xác nhận', en: 'Confirmed' }, (row) => row.confirmed),
      number({ vi: 'Thủ tục, đào tạo', en: 'Procedure, training' }, (row) => row.minor),
      number({ vi: 'Chính đáng', en: 'Cleared' }, (row) => row.cleared),
      number({ vi: 'Lỗi dữ liệu', en: 'Data errors' }, (row) => row.dataError),
    ],
    rows,
  );
}

function holdTable(rows: readonly HoldRow[]): Html {
  return dataTable<HoldRow>(
    { vi: 'Tín hiệu được giữ lại', en: 'Flags held back' },
    [
      { head: { vi: 'Đối tượng', en: 'Subject' }, cell: (row) => subjectName(row.label) },
      { head: { vi: 'Nhóm', en: 'Family' }, cell: (row) => both(familyWords[row.family]) },
      { head: { vi: 'Lý do', en: 'Reason' }, cell: (row) => both(holdWords[row.reason]) },
      { head: { vi: 'Từ ngày', en: 'Since' }, cell: (row) => dayCell(row.since) },
      { head: { vi: 'Đến ngày', en: 'Until' }, cell: (row) => dayCell(row.until) },
      { head: { vi: 'Vì sao', en: 'Why' }, cell: (row) => both(row.why) },
    ],
    rows,
  );
}

export const work: Section = {
  id: 'work',
  title: { vi: 'Việc đã làm và kết quả', en: 'Work done, and what came of it' },
  render({ cases, inspections, holds }) {
    return html`<h3>${both({ vi: 'Hồ sơ xem xét', en: 'Reviews' })}</h3>
      ${
        cases === null
          ? emptyNote({
              vi: 'Chưa có hồ sơ xem xét nào được ghi nhận.',
              en: 'No review has been recorded.',
            })
          : caseBlock(cases)
      }
      <h3>${both({ vi: 'Kế hoạch kiểm tra công vụ', en: 'Inspections of public duty' })}</h3>
      ${
        inspections.length === 0
          ? emptyNote({
              vi: 'Không có cuộc kiểm tra công vụ nào mở trong kỳ, hoặc chưa được cung cấp nguồn duty_inspections.',
              en: 'No inspection of public duty was opened in the window, or the feed duty_inspections was not supplied.',
            })
          : inspectionTable(inspections)
      }
      <h3>${both({ vi: 'Tín hiệu được giữ lại', en: 'Flags held back' })}</h3>
      ${
        holds.length === 0
          ? emptyNote({ vi: 'Không tín hiệu nào được giữ lại.', en: 'No flag is held back.' })
          : html`${paragraph(
              {
                vi: 'Tín hiệu đã được kết luận, tạm hoãn hoặc hết hạn không được nêu lại khi chưa có bằng chứng mới; đối tượng ở mức theo dõi.',
                en: 'What was concluded, put off or has expired is not raised again on the same evidence; its subject is on watch.',
              },
              'small',
            )}${holdTable(holds)}`
      }`;
  },
};
