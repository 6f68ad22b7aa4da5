/** A document as one HTML page in the house's style: one language, no script, nothing loaded. */
import type { PaperBlock, PaperDocument, TextRun } from '../paper/paper-document.ts';
import { type Html, html } from '../reports/page/html.ts';
import { pagePolicy, pageStyle } from '../reports/page/page-style.ts';

const tones: Readonly<Partial<Record<NonNullable<TextRun['tone']>, string>>> = {
  attention: 'attention',
  quiet: 'quiet',
  code: 'code',
};

function runPart({ text, tone = 'plain' }: TextRun): Html {
  if (tone === 'strong') return html`<b>${text}</b>`;
  const name = tones[tone];
  return name === undefined ? html`${text}` : html`<span class="${name}">${text}</span>`;
}

const inCell = (blocks: readonly PaperBlock[]): Html =>
  html`${blocks.map((block) => (block.kind === 'paragraph' ? html`${block.runs.map(runPart)}` : blockPart(block)))}`;

function blockPart(block: PaperBlock): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h3>${block.text}</h3>`; // those of level 1 head a section
    case 'paragraph':
      return html`<p>${block.runs.map(runPart)}</p>`;
    case 'list':
      return html`<ul>
        ${block.items.map((item) => html`<li>${inCell(item)}</li>`)}
      </ul>`;
    case 'facts':
      return html`<table>
        <tbody>
          ${block.facts.map(
            ({ term, value }) =>
              html`<tr>
                <th scope="row">${term}</th>
                <td>${value.map(runPart)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
    case 'table':
      return html`<div class="scroll" tabindex="0" role="region" aria-label="${block.caption}">
        <table>
          <caption>
            ${block.caption}
          </caption>
          <thead>
            <tr>
              ${block.columns.map(({ head, numeric }) =>
                numeric === true
                  ? html`<th scope="col" class="num">${head}</th>`
                  : html`<th scope="col">${head}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${block.rows.map(
              (row) =>
                html`<tr>
                  ${row.map(({ blocks }, i) =>
                    i === 0
                      ? html`<th scope="row">${inCell(blocks)}</th>`
                      : block.columns[i]?.numeric === true
                        ? html`<td class="num">${inCell(blocks)}</td>`
                        : html`<td>${inCell(blocks)}</td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
    case 'cards':
    case 'grid':
    case 'figure':
      throw new TypeError(`${block.kind}: these documents hold none`);
  }
}

interface Chapter {
  readonly title: string;
  readonly blocks: PaperBlock[];
}

/** What follows a heading of level 1, up to the next. */
function chaptersOf(blocks: readonly PaperBlock[]): readonly Chapter[] {
  const chapters: Chapter[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1) chapters.push({ title: block.text, blocks: [] });
    else chapters.at(-1)?.blocks.push(block);
  }
  return chapters;
}

export function toPage({ title, language, header, subtitle, footer, blocks }: PaperDocument): string {
  const chapters = chaptersOf(blocks);
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${pagePolicy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>Liêm – ${title}</title>
        <style>
          ${pageStyle}
        </style>
      </head>
      <body>
        <a class="skip" href="#c1">${language === 'vi' ? 'Đến nội dung' : 'Skip to content'}</a>
        <header class="top">
          <p class="brand">Liêm</p>
          <p class="signal">${header}</p>
          <h1>${title}</h1>
          <p class="run">${subtitle.map(runPart)}</p>
          <nav aria-label="${language === 'vi' ? 'Mục lục' : 'Contents'}">
            <ul>
              ${chapters.map((chapter, i) => html`<li><a href="#c${i + 1}">${chapter.title}</a></li>`)}
            </ul>
          </nav>
        </header>
        <main>
          ${chapters.map(
            (chapter, i) =>
              html`<section id="c${i + 1}" aria-labelledby="c${i + 1}-title">
                <h2 id="c${i + 1}-title">${chapter.title}</h2>
                ${chapter.blocks.map(blockPart)}
              </section>`,
          )}
        </main>
        <footer><p>${footer}</p></footer>
      </body>
    </html> `.text;
}
