/** The heart of the method, drawn: who met whom more often than the assignment explains; and where the record has holes. */
import { both, html, nothing } from '../../page/html.ts';
import { emptyNote, inEachParagraph } from '../../page/parts.ts';
import type { Section } from '../../section.ts';
import { contactFunnel } from './contact-funnel.ts';
import { unitMonthTable } from './unit-month-table.ts';

export const contact: Section = {
  id: 'contact',
  title: { vi: 'Tiếp xúc so với phân công', en: 'Contacts against the assignment' },
  render: (input) =>
    html`${inEachParagraph(
      (language) =>
        language === 'vi'
          ? html`Mỗi cặp có một số lượt xử lý kỳ vọng, tính từ ca trực và quy tắc phân công, không kể tờ khai
            của chính doanh nghiệp hoặc đại lý đó. Cặp nằm trên đường chéo gặp nhau đúng như kỳ vọng; vùng tô
            là mức dao động ngẫu nhiên thường thấy.`
          : html`Every pair has an expected number of contacts, from who was on duty and the assignment rule,
            leaving out the enterprise's or broker's own declarations. A pair on the diagonal met as often as
            expected; the shaded band is what chance usually does.`,
      'lead',
    )}${
      input.contactPictures.length === 0
        ? emptyNote({
            vi: 'Không có cặp nào được kiểm định tiếp xúc trong lần chạy này.',
            en: 'No pair was tested for contact in this run.',
          })
        : html`<div class="pictures">${input.contactPictures.map(contactFunnel)}</div>`
    }${
      input.unitMonths.units.length === 0
        ? nothing
        : html`<h3>
              ${both({ vi: 'Lượt xử lý theo đơn vị và tháng', en: 'Handled declarations by unit and month' })}
            </h3>
            ${unitMonthTable(input.unitMonths)}`
    }`,
};
