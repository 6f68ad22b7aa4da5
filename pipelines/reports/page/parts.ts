/** The page's small recurring parts: tables, key figures, badges, subjects. */
import { type Bilingual, type Language, numberText, type Status } from '../../../engine/index.ts';
import type { ChangeCause, Change, SubjectLabel } from '../report-input.ts';
import { foreign } from './foreign-value.ts';
import { both, type Html, html, nothing } from './html.ts';
import { causeWords, changeWords, partWords, statusWords } from './words.ts';

export interface TableColumnOfPage<Row> {
  readonly head: Bilingual;
  readonly numeric?: boolean;
  readonly cell: (row: Row) => Html;
}

/** A table with a caption and headed columns; the first column heads its row. It scrolls by itself where it is too wide. */
export function dataTable<Row>(
  caption: Bilingual,
  columns: readonly TableColumnOfPage<Row>[],
  rows: readonly Row[],
): Html {
  const side = (column: TableColumnOfPage<Row>): Html =>
    column.numeric === true ? html` class="num"` : nothing;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption.vi}">
    <table>
      <caption>
        ${both(caption)}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" ${side(column)}>${both(column.head)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html` <tr>
              ${columns.map((column, i) =>
                i === 0
                  ? html`<th scope="row" ${side(column)}>${column.cell(row)}</th>`
                  : html`<td${side(column)}>${column.cell(row)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A number in both languages; once where they write it alike. */
export function inBoth(write: (language: Language) => string): Html {
  return both({ vi: write('vi'), en: write('en') });
}

export function count(value: number): Html {
  return inBoth((language) => numberText(value, language));
}

export function figure(value: Html, label: Bilingual, note: Html = nothing, tone = ''): Html {
  return html`<div class="figure ${tone}">
    <dt>${both(label)}</dt>
    <dd><b>${value}</b>${note}</dd>
  </div>`;
}

export function statusBadge(status: Status): Html {
  return html`<span class="badge ${status}">${both(statusWords[status])}</span>`;
}

const arrows: Readonly<Record<Change, string>> = { new: '●', up: '▲', down: '▼', same: '=', gone: '○' };

export function changeBadge(change: Change, cause: ChangeCause | null): Html {
  return html`<span class="change ${change}"
    ><span aria-hidden="true">${arrows[change]}</span> ${both(changeWords[change])}${
      cause === null ? nothing : html` <span class="quiet">(${both(causeWords[cause])})</span>`
    }</span
  >`;
}

export function subjectName(label: SubjectLabel): Html {
  const parts = label.parts.map(
    ({ kind, text }) =>
      html`<span class="part"><span class="kind">${both(partWords[kind])}</span> ${foreign(text, 48)}</span>`,
  );
  const joined = parts.map((part, i) =>
    i === 0 ? part : html`<span class="times" aria-hidden="true">×</span> ${part}`,
  );
  const unit =
    label.unit === null || label.subject === 'unit'
      ? nothing
      : html` <span class="part at"
          ><span class="kind">${both(partWords.unit)}</span> ${foreign(label.unit, 32)}</span
        >`;
  return html`<span class="subject"
    >${joined.map((part, i) => (i === 0 ? part : html` ${part}`))}${unit}</span
  >`;
}

export function paragraph(text: Bilingual, className = ''): Html {
  return inEachParagraph((language) => html`${text[language]}`, className);
}

export function inEachParagraph(render: (language: Language) => Html, className = ''): Html {
  const of = (language: Language): Html =>
    html`<p lang="${language}" class="${className}">${render(language)}</p>`;
  return html`${of('vi')}${of('en')}`;
}

export function emptyNote(text: Bilingual): Html {
  return paragraph(text, 'empty');
}

/** Swatches and words, beside a chart: colour alone never carries a meaning. */
export function legend(entries: readonly { readonly tone: string; readonly text: Bilingual }[]): Html {
  return html`<ul class="legend">
    ${entries.map(
      ({ tone, text }) => html`<li><i class="swatch ${tone}" aria-hidden="true"></i>${both(text)}</li>`,
    )}
  </ul>`;
}
