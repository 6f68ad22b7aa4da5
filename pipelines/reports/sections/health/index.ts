/** Whether each indicator did its work tonight: how many it judged, how often it hit, and whether its null model fits. */
import { numberText } from '../../../../engine/index.ts';
import { foreign } from '../../page/foreign-value.ts';
import { formatShare } from '../../page/format.ts';
import { both, type Html, html, nothing } from '../../page/html.ts';
import { count, dataTable, emptyNote, inBoth, paragraph } from '../../page/parts.ts';
import { familyWords, groupWords, partWords } from '../../page/words.ts';
import type { GuardrailRow, IndicatorRow } from '../../report-input.ts';
import type { Section } from '../../section.ts';
import { nullHistogram } from './null-histogram.ts';

/** A hit rate this many times the previous one, or this part of it, is worth a look. */
const jump = 2;

/** An indicator that hits more than this share of what it tests says little of any one subject. */
const tooCommon = 0.25;

function rateCell(row: IndicatorRow): Html {
  if (row.hitRate === null) return html`–`;
  const now = row.hitRate;
  const before = row.previousHitRate;
  const shown =
    now > tooCommon
      ? html`<b class="attention">${inBoth((language) => formatShare(now, language))}</b><br /><span
            class="small attention"
            >${both({ vi: 'trên 25 %: cần rà lại', en: 'over 25 %: review' })}</span
          >`
      : html`<b>${inBoth((language) => formatShare(now, language))}</b>`;
  if (before === null)
    return html`${shown}<br /><span class="quiet small"
        >${both({ vi: 'chưa có lần trước', en: 'no previous run' })}</span
      >`;
  const jumped = now > 0 && before > 0 ? now / before >= jump || before / now >= jump : now !== before;
  return html`${shown}<br /><span class="small ${jumped ? 'attention' : 'quiet'}"
      >${both({ vi: 'lần trước', en: 'before' })} ${inBoth((language) => formatShare(before, language))}</span
    >`;
}

/** Another indicator of the same kind of evidence that always goes along says nothing more. */
function sharedCell({ sharedMost }: IndicatorRow, rows: readonly IndicatorRow[]): Html {
  if (sharedMost === null) return html`–`;
  const other = rows.find(({ indicator }) => indicator === sharedMost.indicator);
  return html`<b class="code">${sharedMost.indicator}</b>
    ${inBoth((language) => formatShare(sharedMost.share, language))}${
      other === undefined
        ? nothing
        : html`<br /><span class="quiet small">${both(groupWords[other.group])}</span>`
    }`;
}

/** Of its flags that somebody then looked at, those confirmed (G01). */
function confirmedCell({ indicator }: IndicatorRow, guardrails: readonly GuardrailRow[]): Html {
  const precision = guardrails.find(({ guardrail, about }) => guardrail === 'G01' && about === indicator);
  if (precision?.value === undefined || precision.value === null) return html`–`;
  const share = precision.value;
  return html`${inBoth((language) => formatShare(share, language))}<br /><span class="quiet small"
      >n = ${count(precision.n)}</span
    >`;
}

function healthTable(rows: readonly IndicatorRow[], guardrails: readonly GuardrailRow[]): Html {
  return dataTable<IndicatorRow>(
    { vi: 'Tình trạng từng chỉ tiêu', en: 'Each indicator as it ran' },
    [
      {
        head: { vi: 'Chỉ tiêu', en: 'Indicator' },
        cell: (row) =>
          html`<b class="code">${row.indicator}</b> ${both(row.name)}<br /><span class="quiet small"
              >${both(familyWords[row.family])} · ${both(partWords[row.subject])} · v${row.version}</span
            >`,
      },
      { head: { vi: 'Đã kiểm định', en: 'Tested' }, numeric: true, cell: (row) => count(row.tested) },
      { head: { vi: 'Có tín hiệu', en: 'Hits' }, numeric: true, cell: (row) => count(row.hits) },
      { head: { vi: 'Tỷ lệ', en: 'Hit rate' }, numeric: true, cell: rateCell },
      {
        head: { vi: 'Trùng nhiều nhất với', en: 'Shares most hits with' },
        cell: (row) => sharedCell(row, rows),
      },
      {
        head: { vi: 'Được xác nhận', en: 'Confirmed' },
        numeric: true,
        cell: (row) => confirmedCell(row, guardrails),
      },
      {
        head: { vi: 'Chưa đủ dữ liệu', en: 'Insufficient' },
        numeric: true,
        cell: (row) => count(row.insufficient),
      },
      {
        head: { vi: 'Chưa tính được', en: 'Not computed' },
        numeric: true,
        cell: (row) => count(row.notComputed),
      },
      {
        head: { vi: 'Lỗi', en: 'Errors' },
        numeric: true,
        cell: (row) => (row.errors === 0 ? count(0) : html`<b class="attention">${count(row.errors)}</b>`),
      },
    ],
    rows,
  );
}

function notes(rows: readonly IndicatorRow[]): Html {
  const noted = rows.filter((row) => row.notes.length > 0);
  if (noted.length === 0) return nothing;
  return html`<ul class="notes">
    ${noted.flatMap((row) => row.notes.map((note) => html`<li><b class="code">${row.indicator}</b> ${foreign(note, 300)}</li>`))}
  </ul>`;
}

export const health: Section = {
  id: 'health',
  title: { vi: 'Tình trạng các chỉ tiêu', en: 'Health of the indicators' },
  render(input) {
    const drawn = input.indicators.filter((row) => row.nullHistogram?.some((tested) => tested > 0) === true);
    if (input.indicators.length === 0)
      return emptyNote({
        vi: 'Không có chỉ tiêu nào trong lần chạy này.',
        en: 'This run has no indicators.',
      });
    // A rule has no p-value: what it looked at was not tested.
    const tested = drawn.reduce((sum, row) => sum + row.tested, 0);
    return html`${paragraph(
      {
        vi: `Tổng cộng ${numberText(tested, 'vi')} phép kiểm định.`,
        en: `${numberText(tested, 'en')} tests in all.`,
      },
      'lead',
    )}${healthTable(input.indicators, input.guardrails)}${notes(input.indicators)}${
      drawn.length === 0
        ? nothing
        : html`<h3>
              ${both({ vi: 'Mô hình “không có gì bất thường” có khớp không?', en: 'Does the null model fit?' })}
            </h3>
            ${paragraph(
              {
                vi: 'Nếu không có gì bất thường, các giá trị p trải đều theo đường đứt. Cột đầu cao là tín hiệu; cột cuối cao là bình thường khi số lượng nhỏ; lệch khỏi đường đứt ở chỗ khác nghĩa là mô hình cần xem lại.',
                en: 'Where nothing is unusual, p-values lie along the dashed line. A tall first bar is signal; a tall last bar is normal where counts are small; a departure elsewhere means that the model needs a review.',
              },
              'small',
            )}
            <div class="multiples">${drawn.map(nullHistogram)}</div>`
    }`;
  },
};
