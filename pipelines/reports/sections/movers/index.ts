/** What moved against the previous run, and whether data, behaviour or our own configuration moved it. */
import { families } from '../../../../engine/index.ts';
import { oneDecimal } from '../../page/format.ts';
import { both, type Html, html } from '../../page/html.ts';
import {
  changeBadge,
  count,
  dataTable,
  emptyNote,
  inBoth,
  inEachParagraph,
  statusBadge,
  subjectName,
} from '../../page/parts.ts';
import { familyWords } from '../../page/words.ts';
import { changeCauses, changes, type MoveCount, type RankedSubject } from '../../report-input.ts';
import { foreign } from '../../page/foreign-value.ts';
import type { Section } from '../../section.ts';

function countsTable(counts: readonly MoveCount[]): Html {
  const kinds = changes.flatMap((change) =>
    change === 'same' ? [] : [null, ...changeCauses].map((cause) => ({ change, cause })),
  );
  const used = kinds.filter(({ change, cause }) =>
    counts.some((c) => c.change === change && c.cause === cause),
  );
  return dataTable(
    {
      vi: 'Đối tượng cần xem xét hoặc theo dõi đã thay đổi, theo nguyên nhân',
      en: 'Subjects flagged or on watch that moved, by cause',
    },
    [
      { head: { vi: 'Thay đổi', en: 'Change' }, cell: (row) => changeBadge(row.change, row.cause) },
      ...families.map((family) => ({
        head: familyWords[family],
        numeric: true,
        cell: (row: (typeof used)[number]) =>
          count(
            counts
              .filter((c) => c.family === family && c.change === row.change && c.cause === row.cause)
              .reduce((sum, c) => sum + c.subjects, 0),
          ),
      })),
    ],
    used,
  );
}

function moversTable(movers: readonly RankedSubject[]): Html {
  return dataTable<RankedSubject>(
    { vi: 'Thay đổi đáng chú ý nhất', en: 'The most notable moves' },
    [
      { head: { vi: 'Đối tượng', en: 'Subject' }, cell: (row) => subjectName(row.label) },
      {
        head: { vi: 'Nhóm', en: 'Family' },
        cell: (row) => html`<span class="nowrap">${both(familyWords[row.family])}</span>`,
      },
      { head: { vi: 'Thay đổi', en: 'Change' }, cell: (row) => changeBadge(row.change, row.cause) },
      { head: { vi: 'Hạng', en: 'Rank' }, numeric: true, cell: (row) => count(row.rank) },
      {
        head: { vi: 'Ưu tiên', en: 'Priority' },
        numeric: true,
        cell: (row) => inBoth((language) => oneDecimal(row.priority, language)),
      },
      { head: { vi: 'Trạng thái', en: 'Status' }, cell: (row) => statusBadge(row.status) },
    ],
    movers,
  );
}

export const movers: Section = {
  id: 'movers',
  title: { vi: 'Thay đổi so với lần trước', en: 'What moved' },
  render(input) {
    const previous = input.run.previousRunId;
    if (previous === null) {
      return emptyNote({
        vi: 'Đây là lần chạy đầu tiên: chưa có gì để so sánh, mọi đối tượng đều là mới.',
        en: 'This is the first run: there is nothing to compare with, and every subject is new.',
      });
    }
    return html`${inEachParagraph(
      (language) =>
        language === 'vi'
          ? html`So với lần chạy ${foreign(previous)}. Nguyên nhân cho biết do dữ liệu đến muộn hoặc được sửa,
            do diễn biến nghiệp vụ mới, hay do cấu hình của chính hệ thống.`
          : html`Against run ${foreign(previous)}. The cause says whether late or corrected data, new
            behaviour, or our own configuration moved it.`,
      'lead',
    )}${
      input.moveCounts.some((c) => c.change !== 'same')
        ? countsTable(input.moveCounts)
        : emptyNote({ vi: 'Không có gì thay đổi.', en: 'Nothing moved.' })
    }${input.movers.length === 0 ? '' : moversTable(input.movers)}`;
  },
};
