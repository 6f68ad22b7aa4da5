/** What could not be computed, for how many, and which feed or column would allow it. Never counted as clean. */
import { whyInVietnamese } from '../../../../engine/index.ts';
import { foreign } from '../../page/foreign-value.ts';
import { formatShare } from '../../page/format.ts';
import { both, type Html, html } from '../../page/html.ts';
import { count, dataTable, emptyNote, inBoth, paragraph } from '../../page/parts.ts';
import { partWords } from '../../page/words.ts';
import type { FeedRow, IndicatorRow } from '../../report-input.ts';
import type { Section } from '../../section.ts';

/** A reason in both languages where the engine knows its words; else as it came. */
function reason(why: string): Html {
  const vi = whyInVietnamese(why);
  return vi === null ? foreign(why, 200) : both({ vi, en: why });
}

/** What the indicator needs and this run's feeds do not give. */
function lacking(row: IndicatorRow, feeds: readonly FeedRow[]): Html {
  const feedOf = (name: string): FeedRow | undefined => feeds.find((feed) => feed.feed === name);
  const missing = row.card.needs.filter((name) => feedOf(name)?.supplied !== true);
  const thin = row.card.needsColumns.flatMap(({ feed, column, minimumCoverage }) => {
    const share = feedOf(feed)?.coverage[column];
    return missing.includes(feed) || share === undefined || share >= minimumCoverage
      ? []
      : [{ feed, column, share, minimumCoverage }];
  });
  if (missing.length + thin.length === 0) return html`–`;
  return html`<ul class="plain">
    ${missing.map((name) => html`<li>${both({ vi: 'nguồn', en: 'feed' })} <code>${name}</code></li>`)}${thin.map(
      ({ feed, column, share, minimumCoverage }) =>
        html`<li>
          ${both({ vi: 'cột', en: 'column' })} <code>${feed}.${column}</code>:
          ${inBoth((language) => formatShare(share, language))}
          ${both({ vi: 'được điền, cần', en: 'filled, needs' })}
          ${inBoth((language) => formatShare(minimumCoverage, language))}
        </li>`,
    )}
  </ul>`;
}

export const gaps: Section = {
  id: 'gaps',
  title: { vi: 'Những gì chưa tính được', en: 'What could not be computed' },
  render(input) {
    const rows = input.indicators
      .filter((row) => row.insufficient + row.notComputed + row.errors > 0)
      .sort((a, b) => Number(b.tested === 0) - Number(a.tested === 0)); // what was not computed at all first; else in order
    if (rows.length === 0) {
      return emptyNote({
        vi: 'Mọi chỉ tiêu đều tính được cho mọi đối tượng.',
        en: 'Every indicator was computed for every subject.',
      });
    }
    return html`${paragraph(
      {
        vi: 'Chưa tính được là một kết quả riêng, không bao giờ được coi là “không có tín hiệu”.',
        en: 'Not computed is an outcome of its own, and never counts as “no signal”.',
      },
      'lead',
    )}${dataTable<IndicatorRow>(
      { vi: 'Chỉ tiêu, lý do và điều kiện để tính được', en: 'Indicator, reason, and what would allow it' },
      [
        {
          head: { vi: 'Chỉ tiêu', en: 'Indicator' },
          cell: (row) =>
            html`<b class="code">${row.indicator}</b> ${both(row.name)}<br /><span class="quiet small"
                >${both(partWords[row.subject])}</span
              >`,
        },
        {
          head: { vi: 'Vì sao (số đối tượng)', en: 'Why (subjects)' },
          cell: (row) =>
            html`<ul class="plain">
              ${row.whyNot.map(({ why, subjects }) => html`<li>${reason(why)} <span class="quiet">(${count(subjects)})</span></li>`)}
            </ul>`,
        },
        { head: { vi: 'Cần thêm', en: 'What would allow it' }, cell: (row) => lacking(row, input.feeds) },
      ],
      rows,
    )}`;
  },
};
