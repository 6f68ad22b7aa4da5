/** A notebook that has run, as one HTML file that needs nothing else: the report's style and policy, no script. A section begins at each `##`. */
import { dataTable, foreign, Html, html, pagePolicy, pageStyle, styleSheet } from '../../pipelines/index.ts';
import type { Cell } from './cells.ts';
import { highlighted } from './highlight.ts';
import { anchorOf, headings, inline, markdown } from './markdown.ts';
import type { RunNotebook } from './notebook.ts';
import type { Output } from './output.ts';

const ownStyle = styleSheet(new URL('notebook.css', import.meta.url));

/** Pure: the same notebook and outputs give the same bytes. */
export function notebookPage(notebook: RunNotebook): string {
  const [first] = notebook.cells;
  const title = headings(first?.source ?? '', 1)[0] ?? notebook.name;
  const [english, vietnamese] = title.split(' · ') as [string, string?];
  const sections = sectionsOf(notebook);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${pagePolicy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>Liêm – ${english}</title>
        <style>
          ${pageStyle}
          ${ownStyle}
        </style>
      </head>
      <body>
        <header class="top">
          <p class="brand">Liêm</p>
          <p class="signal">A signal, not a finding · <span lang="vi">Tín hiệu, không phải kết luận</span></p>
          <h1>
            ${inline(english)}${vietnamese === undefined ? null : html` <span class="vi" lang="vi">${vietnamese}</span>`}
          </h1>
          <p class="run">
            <code>notebooks/${notebook.name}.ts</code
            >${notebook.on === '' ? null : html`, executed on ${notebook.on}`}
          </p>
          <nav aria-label="Contents">
            <ul>
              ${sections.flatMap(({ title: words }) =>
                words === null ? [] : [html`<li><a href="#${anchorOf(words)}">${inline(words)}</a></li>`],
              )}
            </ul>
          </nav>
        </header>
        <main>${sections.map(({ parts }) => html`<section>${parts}</section> `)}</main>
      </body>
    </html> `.text;
}

interface Section {
  readonly title: string | null;
  readonly parts: Html[];
}

function sectionsOf({ cells, outputs, fault }: RunNotebook): readonly Section[] {
  const sections: Section[] = [];
  const add = (part: Html): void => {
    if (sections.length === 0) sections.push({ title: null, parts: [] });
    sections.at(-1)!.parts.push(part); // there is one now
  };
  for (const cell of cells) {
    if (cell.kind === 'code') {
      add(codeOf(cell));
      const shown = outputs.get(cell.number) ?? [];
      if (shown.length > 0) add(html`<div class="output">${shown.map(outputHtml)}</div>`);
      if (fault?.cell?.number === cell.number)
        add(html`<p class="fault">Line ${fault.line}: ${fault.name}: ${fault.message}</p>`);
      continue;
    }
    // A heading of the second level begins a section; the title stands above them all.
    for (const part of cell.source.replace(/^# .*\n?/, '').split(/^(?=## )/m)) {
      const [title] = headings(part, 2);
      if (title !== undefined) sections.push({ title, parts: [] });
      if (part.trim() !== '') add(markdown(part));
    }
  }
  return sections;
}

/** Short code is open; long code waits to be opened, so that the story and its figures stay together. */
const longestOpen = 24;

function codeOf({ source, firstLine, lastLine, number }: Cell): Html {
  const isOpen = lastLine - firstLine < longestOpen;
  return html`<details ${isOpen ? html`open` : null}>
    <summary>
      cell ${number}, lines ${firstLine} to ${lastLine}${isOpen ? null : ': open to read the code'}
    </summary>
    <pre class="code"><code>${highlighted(source, 'ts')}</code></pre>
  </details>`;
}

function outputHtml(output: Output): Html {
  switch (output.kind) {
    case 'text':
      return markdown(output.markdown);
    case 'table':
      return dataTable(
        { vi: output.caption, en: output.caption },
        output.columns.map(({ name, numeric }, column) => ({
          head: { vi: name, en: name },
          numeric,
          cell: (row: readonly string[]) => foreign(row[column] ?? ''),
        })),
        output.rows,
      );
    case 'plot':
      return html`<figure class="chart">
        <figcaption>${output.caption}</figcaption>
        <div class="drawing">${new Html(output.svg)}</div>
      </figure>`;
    case 'check':
      return html`<p class="check">
        <b>✓</b>
        ${inline(output.what)}${output.found === '' ? null : html` <span class="quiet">(${output.found})</span>`}
      </p>`;
    case 'listing':
      return html`<pre class="code"><code>${highlighted(output.text, output.language)}</code></pre>`;
  }
}
