/** What a head of inspection reads in half a minute: how many signals, how much of it chance would give, and whether to trust the night. */
import { families, type Language, numberText, statuses } from '../../../../engine/index.ts';
import { formatDate } from '../../page/format.ts';
import { both, type Html, html, nothing } from '../../page/html.ts';
import { count, figure, inBoth, inEachParagraph } from '../../page/parts.ts';
import { familyWords, statusWords } from '../../page/words.ts';
import type { Ranking, ReportInput } from '../../report-input.ts';
import type { Section } from '../../section.ts';
import { expectedFalse, expectedFalseText } from '../rankings/expected-false.ts';

const total = (rankings: readonly Ranking[], status: keyof Ranking['counts']): number =>
  rankings.reduce((sum, ranking) => sum + ranking.counts[status], 0);

function familyFigure(input: ReportInput, family: (typeof families)[number]): Html {
  const rankings = input.rankings.filter((ranking) => ranking.family === family);
  if (!input.indicators.some((row) => row.family === family && row.tested > 0)) {
    // Nothing was judged: a nought would read as clean.
    return html`<div class="figure family ${family}">
      <dt>${both(familyWords[family])}</dt>
      <dd>
        <b>–</b> <span>${both({ vi: 'chưa tính được', en: 'not computed' })}</span>
        <p class="note">
          ${both({
            vi: 'Không chỉ tiêu nào của nhóm này xét được đối tượng nào.',
            en: 'No indicator of this family could judge any subject.',
          })}
          <a href="#gaps">${both({ vi: 'Vì sao', en: 'Why' })}</a>
        </p>
      </dd>
    </div>`;
  }
  const rest = statuses.slice(1).map((status) => ({ status, subjects: total(rankings, status) }));
  const falseFlags = rankings.reduce((sum, ranking) => sum + (expectedFalse(ranking) ?? 0), 0);
  const tested = rankings.reduce((sum, ranking) => sum + (ranking.tested?.flagged ?? 0), 0);
  const chance = (language: Language): string => expectedFalseText(falseFlags, language);
  return html`<div class="figure family ${family}">
    <dt>${both(familyWords[family])}</dt>
    <dd>
      <b>${count(total(rankings, 'flagged'))}</b>
      <span>${both({ vi: 'cần xem xét', en: 'flagged for review' })}</span>
      <p class="note">
        ${
          rankings.some((ranking) => ranking.tested !== null)
            ? inBoth((language) =>
                language === 'vi'
                  ? `Trong ${numberText(tested, 'vi')} tín hiệu dựa trên phép kiểm định, ${chance('vi')} có thể chỉ do ngẫu nhiên`
                  : `Of the ${numberText(tested, 'en')} that rest on a test, ${chance('en')} may be chance alone`,
              )
            : nothing
        }
      </p>
      <ul class="split">
        ${rest.map(
          ({ status, subjects }) =>
            html`<li>
              <i class="swatch ${status}" aria-hidden="true"></i>${count(subjects)}
              ${both({
                vi: statusWords[status].vi.toLowerCase(),
                en: statusWords[status].en.toLowerCase(),
              })}
            </li>`,
        )}
      </ul>
    </dd>
  </div>`;
}

export const summary: Section = {
  id: 'summary',
  title: { vi: 'Tóm tắt', en: 'In short' },
  render(input) {
    const setAside = input.feeds.reduce((sum, feed) => sum + feed.setAside, 0);
    const accepted = input.feeds.reduce((sum, feed) => sum + feed.accepted, 0);
    const supplied = input.feeds.filter((feed) => feed.supplied).length;
    const bad = input.run.checks.filter((check) => check.result !== 'passed').length;
    const { windowFrom, asOf } = input.run;
    return html`<dl class="figures families">${families.map((family) => familyFigure(input, family))}</dl>
      <dl class="figures">
        ${figure(html`${count(supplied)}<small>/${count(input.feeds.length)}</small>`, {
          vi: 'Nguồn dữ liệu nhận được',
          en: 'Feeds supplied',
        })}
        ${figure(count(accepted), { vi: 'Dòng được nhận', en: 'Rows accepted' })}
        ${figure(count(setAside), { vi: 'Dòng bị tách riêng', en: 'Rows set aside' }, nothing, setAside > 0 ? 'attention' : '')}
        ${figure(
          html`${count(input.run.checks.length - bad)}<small>/${count(input.run.checks.length)}</small>`,
          { vi: 'Kiểm tra đạt', en: 'Checks passed' },
          nothing,
          bad > 0 ? 'attention' : '',
        )}
        ${figure(count(input.run.warnings.length), { vi: 'Ghi chú', en: 'Notes' })}
      </dl>
      ${inEachParagraph(
        (language) =>
          language === 'vi'
            ? html`Kỳ đánh giá: từ ${formatDate(windowFrom, 'vi')} đến trước ${formatDate(asOf, 'vi')}. “Chưa
              đủ dữ liệu” và “chưa tính được” không có nghĩa là không có vấn đề; không có tín hiệu cũng không
              phải là chứng nhận. Mỗi tín hiệu chỉ cho biết nên xem xét điều gì trước, người có thẩm quyền
              kiểm chứng rồi mới quyết định.`
            : html`Window: from ${windowFrom} up to, not including, ${asOf}. “Insufficient data” and “not
              computed” do not mean that nothing is wrong, and no signal is no certificate. A signal says only
              what to look at first; people verify, and people decide.`,
        'lead',
      )}`;
  },
};
