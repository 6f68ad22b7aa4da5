/** Forms that fell silent and forms that began to speak since the run before: after a measure, the two together may be one form that moved. */
import { foreign } from '../../page/foreign-value.ts';
import { both, type Html, html, nothing } from '../../page/html.ts';
import { count, dataTable, emptyNote, inEachParagraph } from '../../page/parts.ts';
import { familyWords, groupWords, partWords } from '../../page/words.ts';
import type { IndicatorRow } from '../../report-input.ts';
import type { Section } from '../../section.ts';

type Movement = 'silent' | 'speaks';

/** Only what was judged in both runs can have moved. */
function movementOf(row: IndicatorRow): Movement | null {
  const before = row.previousHitRate;
  if (before === null || row.tested === 0) return null;
  if (before > 0 && row.hits === 0) return 'silent';
  return before === 0 && row.hits > 0 ? 'speaks' : null;
}

const words = {
  silent: { vi: 'im lặng', en: 'fell silent' },
  speaks: { vi: 'bắt đầu có tín hiệu', en: 'began to speak' },
} as const;

function movedTable(rows: readonly IndicatorRow[]): Html {
  return dataTable<IndicatorRow>(
    { vi: 'Hình thức im lặng hoặc mới xuất hiện', en: 'Forms that fell silent or appeared' },
    [
      {
        head: { vi: 'Chỉ tiêu', en: 'Indicator' },
        cell: (row) => html`<b class="code">${row.indicator}</b> ${both(row.name)}`,
      },
      { head: { vi: 'Đối tượng', en: 'Subject' }, cell: (row) => both(partWords[row.subject]) },
      { head: { vi: 'Nhóm', en: 'Family' }, cell: (row) => both(familyWords[row.family]) },
      { head: { vi: 'Loại bằng chứng', en: 'Evidence' }, cell: (row) => both(groupWords[row.group]) },
      { head: { vi: 'Có tín hiệu', en: 'Hits' }, numeric: true, cell: (row) => count(row.hits) },
      {
        head: { vi: 'Biến động', en: 'Movement' },
        cell: (row) => {
          const movement = movementOf(row);
          return movement === null ? nothing : both(words[movement]);
        },
      },
    ],
    rows,
  );
}

export const displacement: Section = {
  id: 'displacement',
  title: { vi: 'Theo dõi dịch chuyển', en: 'Displacement' },
  render({ run, indicators }) {
    const measured = inEachParagraph(
      (language) =>
        language === 'vi'
          ? html`Để kiểm định quanh một biện pháp (chẳng hạn đổi cách phân công), hãy chạy
              <code>liem displacement --since NGÀY</code>: cùng các chỉ tiêu, trước và sau ngày ấy.`
          : html`To test it about a measure (another way of assigning, say), run
              <code>liem displacement --since DATE</code>: the same indicators, before and after that day.`,
      'small quiet',
    );
    if (run.previousRunId === null)
      return html`${emptyNote({
        vi: 'Chưa có lần chạy trước để so sánh.',
        en: 'There is no earlier run to compare with.',
      })}${measured}`;
    const previous = run.previousRunId;
    const moved = indicators.filter((row) => movementOf(row) !== null);
    const isBoth = (['silent', 'speaks'] as const).every((one) =>
      moved.some((row) => movementOf(row) === one),
    );
    return html`${inEachParagraph(
      (language) =>
        language === 'vi'
          ? html`Một biện pháp có thể làm một hình thức im lặng trong khi hình thức khác xuất hiện. So với lần
            chạy ${foreign(previous)}. Đây là tín hiệu để rà soát, không phải kết luận: đơn vị được tổ chức
            lại cũng làm các con số thay đổi.`
          : html`A measure may silence one form while another appears. Against run ${foreign(previous)}. A
            signal for review, not a finding: a unit that was reorganised moves the numbers, too.`,
      'lead',
    )}${
      moved.length === 0
        ? emptyNote({
            vi: 'Không hình thức nào im lặng hoặc mới xuất hiện.',
            en: 'No form fell silent or appeared.',
          })
        : movedTable(moved)
    }${
      isBoth
        ? html`<p class="attention">
            ${both({
              vi: 'Có hình thức im lặng cùng lúc có hình thức mới: hãy xem có phải là dịch chuyển không.',
              en: 'Some fell silent while others appeared: look whether one moved into the other.',
            })}
          </p>`
        : nothing
    }${measured}`;
  },
};
