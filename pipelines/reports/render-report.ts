/**
 * The nightly report: one HTML file that needs nothing else, in Vietnamese and English. No script at all, so that whatever a
 * feed holds can run nothing, and a policy in the page that forbids loading anything. Both languages are in the page, each block
 * marked with its own; two radio buttons and the style sheet show one (a browser too old for :has() shows both).
 */
import { formatDate } from './page/format.ts';
import { foreign } from './page/foreign-value.ts';
import { both, bothPlain, type Html, html } from './page/html.ts';
import { pagePolicy, pageStyle } from './page/page-style.ts';
import { inBoth } from './page/parts.ts';
import { signalNotFinding } from './page/words.ts';
import type { ReportInput } from './report-input.ts';
import { sections } from './sections/index.ts';

function languageSwitch(input: ReportInput): Html {
  const choice = (id: 'vi' | 'en', name: string): Html =>
    html`<input
        type="radio"
        name="language"
        id="show-${id}"
        ${input.language === id ? html` checked` : ''}
      /><label for="show-${id}" lang="${id}">${name}</label>`;
  return html`<fieldset class="switch">
    <legend class="hidden">Ngôn ngữ / Language</legend>
    ${choice('vi', 'Tiếng Việt')}${choice('en', 'English')}
  </fieldset>`;
}

/** Pure: the same input gives the same bytes. */
export function renderReport(input: ReportInput): string {
  const title = { vi: 'Báo cáo phân tích hằng đêm', en: 'Nightly report' };
  const { asOf } = input.run;
  return html`<!doctype html>
    <html lang="${input.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${pagePolicy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>Liêm – ${bothPlain(title)} – ${asOf}</title>
        <style>
          ${pageStyle}
        </style>
      </head>
      <body>
        <a class="skip" href="#summary">${both({ vi: 'Đến nội dung', en: 'Skip to content' })}</a>
        <header class="top">
          <div class="bar-top">
            <p class="brand">Liêm</p>
            ${languageSwitch(input)}
          </div>
          <p class="signal">${both(signalNotFinding)}</p>
          <h1>${both(title)}</h1>
          <p class="run">
            ${both({ vi: 'Số liệu đến trước ngày', en: 'Data up to, not including,' })}
            <b>${inBoth((language) => formatDate(asOf, language))}</b> ·
            <code>${foreign(input.run.runId)}</code>
          </p>
          <nav aria-label="Mục lục / Contents">
            <ul>
              ${sections.map((section) => html`<li><a href="#${section.id}">${both(section.title)}</a></li>`)}
            </ul>
          </nav>
        </header>
        <main>
          ${sections.map(
            (section) =>
              html` <section id="${section.id}" aria-labelledby="${section.id}-title">
                <h2 id="${section.id}-title">${both(section.title)}</h2>
                ${section.render(input)}
              </section>`,
          )}
        </main>
        <footer>
          <p class="signal">${both(signalNotFinding)}</p>
          <p>
            ${both({
              vi: 'Báo cáo này không xử lý ai. Dữ liệu về công chức và doanh nghiệp: chỉ dùng cho công tác kiểm tra nội bộ, theo đúng thẩm quyền.',
              en: 'This report sanctions nobody. It holds data on officers and enterprises: for internal inspection only, by those who may.',
            })}
          </p>
        </footer>
      </body>
    </html> `.text;
}
