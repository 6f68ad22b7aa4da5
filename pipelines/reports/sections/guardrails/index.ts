/** What the guardrails say of the system itself; what asks for an act comes first. */
import { type Bilingual, guardrailNames } from '../../../../engine/index.ts';
import { foreign } from '../../page/foreign-value.ts';
import { both, type Html, html, nothing } from '../../page/html.ts';
import { count, dataTable, emptyNote } from '../../page/parts.ts';
import type { GuardrailRow } from '../../report-input.ts';
import type { Section } from '../../section.ts';
import { aboutWords } from './about-words.ts';

export const resultWords: Readonly<Record<GuardrailRow['result'], Bilingual>> = {
  act: { vi: 'Cần xử lý', en: 'Act' },
  passed: { vi: 'Đạt', en: 'Passed' },
  insufficient: { vi: 'Chưa đủ dữ liệu', en: 'Insufficient' },
  not_computed: { vi: 'Chưa tính được', en: 'Not computed' },
};

const order: readonly GuardrailRow['result'][] = ['act', 'passed', 'insufficient', 'not_computed'];

function resultCell({ result }: GuardrailRow): Html {
  return result === 'act'
    ? html`<b class="attention">${both(resultWords.act)}</b>`
    : both(resultWords[result]);
}

export const guardrailSection: Section = {
  id: 'guardrails',
  title: { vi: 'Tự giám sát', en: 'Guardrails' },
  render({ guardrails }) {
    if (guardrails.length === 0)
      return emptyNote({ vi: 'Lần chạy này chưa có phần tự giám sát.', en: 'This run has no guardrails.' });
    // Sorting is stable: within a result the table's order stays.
    const rows = [...guardrails].sort((a, b) => order.indexOf(a.result) - order.indexOf(b.result));
    const drift = rows.filter(({ guardrail }) => guardrail === 'G04');
    const others = rows.filter(({ guardrail }) => guardrail !== 'G04');
    return html`${others.length === 0 ? nothing : guardrailTable({ vi: 'Hệ thống tự kiểm tra mình', en: 'What the system says of itself' }, others)}
    ${
      drift.length === 0
        ? nothing
        : html`<h3>${both({ vi: 'Trôi dữ liệu và mô hình', en: 'Drift of the data and the model' })}</h3>
            ${guardrailTable(
              {
                vi: 'Dữ liệu nhận gần đây so với trước, và giá trị p so với mô hình',
                en: 'Recent data against earlier, and p-values against their model',
              },
              drift,
            )}`
    }`;
  },
};

function aboutCell({ guardrail, about }: GuardrailRow): Html {
  const words = aboutWords(guardrail, about);
  return words === null ? foreign(about, 80) : both(words);
}

function guardrailTable(caption: Bilingual, rows: readonly GuardrailRow[]): Html {
  return dataTable<GuardrailRow>(
    caption,
    [
      {
        head: { vi: 'Nội dung', en: 'Guardrail' },
        cell: (row) => html`<b class="code">${row.guardrail}</b> ${both(guardrailNames[row.guardrail])}`,
      },
      { head: { vi: 'Đối tượng', en: 'About' }, cell: aboutCell },
      { head: { vi: 'Số trường hợp', en: 'Cases' }, numeric: true, cell: (row) => count(row.n) },
      { head: { vi: 'Kết quả', en: 'Result' }, cell: resultCell },
      { head: { vi: 'Chi tiết', en: 'Detail' }, cell: (row) => both(row.detail) },
    ],
    rows,
  );
}
