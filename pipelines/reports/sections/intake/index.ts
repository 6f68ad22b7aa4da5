/** What came in and what was set aside: rows read = accepted + set aside, a feed at a time. */
import { numberText } from '../../../../engine/index.ts';
import { foreign } from '../../page/foreign-value.ts';
import { formatDate, formatShare } from '../../page/format.ts';
import { both, type Html, html, nothing } from '../../page/html.ts';
import { count, dataTable, emptyNote, inBoth, inEachParagraph } from '../../page/parts.ts';
import type { FeedRow, SetAsideRule } from '../../report-input.ts';
import type { Section } from '../../section.ts';

function setAsideBar(row: FeedRow): Html {
  if (row.setAside === 0) return count(0);
  const share = row.setAside / row.rowsRead;
  return html`<span class="bar" aria-hidden="true"
      ><span style="width:${Math.max(2, Math.min(100, share * 100)).toFixed(0)}%"></span></span
    ><b>${count(row.setAside)}</b>
    <span class="quiet">${inBoth((language) => formatShare(share, language))}</span>`;
}

/** The emptiest optional columns: what an indicator may miss. */
function thinColumns(row: FeedRow): Html {
  const thin = Object.entries(row.coverage)
    .filter(([, share]) => share < 0.9)
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  if (thin.length === 0) return html`–`;
  const shown = thin
    .slice(0, 3)
    .map(
      ([column, share]) =>
        html`<span class="thin"
          ><code>${foreign(column, 40)}</code> ${inBoth((language) => formatShare(share, language))}</span
        > `,
    );
  const more = thin.length - 3;
  return html`${shown}${more > 0 ? html`<span class="quiet">${inBoth((language) => (language === 'vi' ? `và ${numberText(more, 'vi')} cột khác` : `and ${numberText(more, 'en')} more`))}</span>` : nothing}`;
}

function feedsTable(feeds: readonly FeedRow[]): Html {
  return dataTable<FeedRow>(
    { vi: 'Nguồn dữ liệu nhận được', en: 'Feeds supplied' },
    [
      { head: { vi: 'Nguồn', en: 'Feed' }, cell: (row) => html`<code>${foreign(row.feed, 40)}</code>` },
      {
        head: { vi: 'Tệp', en: 'Files' },
        numeric: true,
        cell: (row) =>
          row.filesSetAside === 0
            ? count(row.files)
            : html`${count(row.files)}
                <span class="attention"
                  >(${both({ vi: 'tách riêng', en: 'set aside' })} ${count(row.filesSetAside)})</span
                >`,
      },
      { head: { vi: 'Dòng đọc', en: 'Rows read' }, numeric: true, cell: (row) => count(row.rowsRead) },
      { head: { vi: 'Được nhận', en: 'Accepted' }, numeric: true, cell: (row) => count(row.accepted) },
      { head: { vi: 'Tách riêng', en: 'Set aside' }, numeric: true, cell: setAsideBar },
      {
        head: { vi: 'Sự kiện mới nhất', en: 'Latest event' },
        cell: (row) => {
          const latest = row.latestEvent;
          return latest === null
            ? html`–`
            : html`<span class="nowrap">${inBoth((language) => formatDate(latest, language))}</span>`;
        },
      },
      { head: { vi: 'Cột điền dưới 90 %', en: 'Columns filled below 90 %' }, cell: thinColumns },
    ],
    feeds,
  );
}

function example(rule: SetAsideRule): Html {
  return html`<ul class="examples">
    ${rule.examples.map(
      ({ file, line, value, expected }) =>
        html`<li>
          <span class="where">${foreign(file, 140)}${line === null ? nothing : html`:${line}`}</span> ${
            value === null
              ? html`<span class="quiet"
                  >${both({ vi: '(giá trị không hiện: có thể là dữ liệu cá nhân)', en: '(value not shown: may be personal)' })}</span
                >`
              : html`<code>“${foreign(value, 60, null)}”</code>`
          }${expected === null ? nothing : html` <span class="quiet">${both({ vi: 'cần:', en: 'expected:' })} ${foreign(expected, 160)}</span>`}
        </li>`,
    )}
  </ul>`;
}

function rulesTable(rules: readonly SetAsideRule[]): Html {
  return dataTable<SetAsideRule>(
    {
      vi: 'Vì sao bị tách riêng: các quy tắc hay gặp nhất, kèm ví dụ',
      en: 'Why rows were set aside: the commonest rules, with examples',
    },
    [
      {
        head: { vi: 'Nguồn · cột', en: 'Feed · column' },
        cell: (rule) =>
          html`<code>${foreign(rule.feed, 40)}</code><br /><code>${foreign(rule.column, 40)}</code>`,
      },
      { head: { vi: 'Quy tắc', en: 'Rule' }, cell: (rule) => html`<code>${foreign(rule.rule, 60)}</code>` },
      { head: { vi: 'Dòng', en: 'Rows' }, numeric: true, cell: (rule) => count(rule.rows) },
      { head: { vi: 'Ví dụ: tệp:dòng và giá trị', en: 'Examples: file:line and value' }, cell: example },
    ],
    rules,
  );
}

export const intake: Section = {
  id: 'intake',
  title: { vi: 'Dữ liệu nhận và tách riêng', en: 'What came in, what was set aside' },
  render(input) {
    const supplied = input.feeds.filter(
      (feed) => feed.supplied || feed.rowsRead > 0 || feed.filesSetAside > 0,
    );
    const missing = input.feeds.filter((feed) => !supplied.includes(feed));
    return html`${
      supplied.length === 0
        ? emptyNote({ vi: 'Không nhận được nguồn dữ liệu nào.', en: 'No feed was supplied.' })
        : feedsTable(supplied)
    }${
      missing.length === 0
        ? nothing
        : inEachParagraph(
            (language) =>
              html`${language === 'vi' ? 'Không nhận được: ' : 'Not supplied: '}${missing.map((feed, i) => html`${i === 0 ? '' : ', '}<code>${foreign(feed.feed, 40)}</code>`)}.`,
            'small',
          )
    }${
      input.setAside.length === 0
        ? emptyNote({ vi: 'Không dòng nào bị tách riêng.', en: 'No row was set aside.' })
        : rulesTable(input.setAside)
    }`;
  },
};
