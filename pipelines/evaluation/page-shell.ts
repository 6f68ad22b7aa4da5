/** The frame of the scorer's pages: one HTML file that needs nothing else, no script, both languages; as the nightly report's. */
import type { Bilingual } from '../../engine/index.ts';
import { both, bothPlain, type Html, html } from '../reports/page/html.ts';
import { pagePolicy, pageStyle } from '../reports/page/page-style.ts';

export interface PageSection {
  readonly id: string;
  readonly title: Bilingual;
  readonly body: Html;
}

const syntheticWorld: Bilingual = {
  vi: 'Thế giới mô phỏng: số liệu ở đây không phải lời hứa về dữ liệu thật',
  en: 'A synthetic world: a figure here is no promise on real data',
};

export function scorerPage(
  title: Bilingual,
  facts: Html,
  sections: readonly PageSection[],
  notice: Bilingual = syntheticWorld,
): string {
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${pagePolicy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>Liêm – ${bothPlain(title)}</title>
        <style>
          ${pageStyle}
        </style>
      </head>
      <body>
        <header class="top">
          <div class="bar-top">
            <p class="brand">Liêm</p>
            <fieldset class="switch">
              <legend class="hidden">Ngôn ngữ / Language</legend>
              <input type="radio" name="language" id="show-vi" checked /><label for="show-vi" lang="vi"
                >Tiếng Việt</label
              >
              <input type="radio" name="language" id="show-en" /><label for="show-en" lang="en"
                >English</label
              >
            </fieldset>
          </div>
          <p class="signal">${both(notice)}</p>
          <h1>${both(title)}</h1>
          <p class="run">${facts}</p>
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
                ${section.body}
              </section>`,
          )}
        </main>
      </body>
    </html> `.text;
}
