/** A table whose cells are shaded by their share of the unit's busiest month: a hole in the record is seen at a glance. */
import type { Language } from '../../../../engine/index.ts';
import { foreign } from '../../page/foreign-value.ts';
import { both, type Html, html, nothing } from '../../page/html.ts';
import { count, paragraph } from '../../page/parts.ts';
import type { UnitMonths } from '../../report-input.ts';

function monthHead(month: string, language: Language): string {
  const [year, number] = month.split('-');
  return language === 'vi' ? `${number ?? ''}/${year ?? ''}` : month;
}

export function unitMonthTable({ months, units, unitsLeftOut }: UnitMonths): Html {
  return html`${paragraph(
      {
        vi: 'Ô đậm: tháng bận nhất của đơn vị. Ô gạch chéo: không có lượt nào, hãy kiểm tra xem dữ liệu có bị thiếu không.',
        en: "Dark: the unit's busiest month. Hatched: none at all; check whether data are missing.",
      },
      'small quiet',
    )}
    <div class="scroll" tabindex="0" role="region" aria-label="Đơn vị và tháng">
      <table class="heat">
        <caption>
          ${both({ vi: 'Số lượt xử lý tờ khai', en: 'Declarations handled' })}
        </caption>
        <thead>
          <tr>
            <th scope="col">${both({ vi: 'Đơn vị', en: 'Unit' })}</th>
            ${months.map(
              (month) =>
                html`<th scope="col" class="num">
                  ${both({ vi: monthHead(month, 'vi'), en: monthHead(month, 'en') })}
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${units.map(({ unit, contacts }) => {
            const most = Math.max(1, ...contacts);
            return html` <tr>
              <th scope="row">${foreign(unit, 32)}</th>
              ${contacts.map((value) =>
                value === 0
                  ? html`<td class="num hole">0</td>`
                  : html`<td class="num" style="--heat:${(0.06 + 0.44 * (value / most)).toFixed(2)}">
                      ${count(value)}
                    </td>`,
              )}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
    ${
      unitsLeftOut === 0
        ? nothing
        : html`<p class="small quiet">
            ${count(unitsLeftOut)}
            ${both({ vi: 'đơn vị ít tờ khai hơn không hiện ở đây.', en: 'units with fewer declarations are not shown.' })}
          </p>`
    }`;
}
