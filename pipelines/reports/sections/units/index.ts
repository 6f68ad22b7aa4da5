/** The units side by side: what each handled, what stands out there, and whether the unit itself does. */
import { families, type Family, statuses } from '../../../../engine/index.ts';
import { foreign } from '../../page/foreign-value.ts';
import { both, type Html, html, nothing } from '../../page/html.ts';
import { count, dataTable, emptyNote, inEachParagraph, statusBadge } from '../../page/parts.ts';
import { familyWords } from '../../page/words.ts';
import type { UnitRow } from '../../report-input.ts';
import type { Section } from '../../section.ts';

/** Units shown; a country has some four hundred. */
const shown = 40;

function flaggedCell(row: UnitRow, family: Family): Html {
  const subjects = row.flagged[family];
  return subjects === 0 ? html`<span class="quiet">0</span>` : html`<b>${count(subjects)}</b>`;
}

/** The unit's own place: its strongest status, and in which families. */
function ownStanding({ standing }: UnitRow): Html {
  const strongest = statuses.find((status) => families.some((family) => standing[family] === status));
  if (strongest === undefined) return html`–`;
  const of = families.filter((family) => standing[family] === strongest);
  const named = strongest === 'flagged' || strongest === 'watch';
  return html`${statusBadge(strongest)}${named ? html` <span class="quiet small">${of.map((family, i) => html`${i === 0 ? '' : ', '}${both(familyWords[family])}`)}</span>` : nothing}`;
}

export const units: Section = {
  id: 'units',
  title: { vi: 'Các đơn vị', en: 'Units' },
  render({ units: rows }) {
    if (rows.length === 0)
      return emptyNote({
        vi: 'Không có đơn vị nào trong lần chạy này.',
        en: 'This run has no units.',
      });
    return html`${inEachParagraph(
      (language) =>
        language === 'vi'
          ? html`Số đối tượng cần xem xét thuộc từng đơn vị, bên cạnh khối lượng công việc. Đơn vị lớn có
            nhiều tín hiệu hơn là điều bình thường; cột cuối cho biết bản thân đơn vị có khác thường so với
            các đơn vị cùng loại hay không.`
          : html`Subjects flagged in each unit, beside what it handled. That a large unit has more of them is
            normal; the last column says whether the unit itself is unusual among its kind.`,
      'lead',
    )}${dataTable<UnitRow>(
      { vi: 'Khối lượng và tín hiệu theo đơn vị', en: 'Workload and signals by unit' },
      [
        { head: { vi: 'Đơn vị', en: 'Unit' }, cell: (row) => foreign(row.unit, 32) },
        { head: { vi: 'Lượt xử lý', en: 'Contacts' }, numeric: true, cell: (row) => count(row.contacts) },
        { head: { vi: 'Công chức', en: 'Officers' }, numeric: true, cell: (row) => count(row.officers) },
        {
          head: { vi: 'Doanh nghiệp', en: 'Enterprises' },
          numeric: true,
          cell: (row) => count(row.enterprises),
        },
        ...families.map((family) => ({
          head: familyWords[family],
          numeric: true,
          cell: (row: UnitRow) => flaggedCell(row, family),
        })),
        { head: { vi: 'Bản thân đơn vị', en: 'The unit itself' }, cell: ownStanding },
      ],
      rows.slice(0, shown),
    )}${
      rows.length <= shown
        ? nothing
        : html`<p class="small quiet">
            ${count(rows.length - shown)}
            ${both({ vi: 'đơn vị khác không hiện ở đây.', en: 'further units are not shown.' })}
          </p>`
    }`;
  },
};
