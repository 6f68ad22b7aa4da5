/**
 * The Markdown that notebooks are written in, as HTML: headings, paragraphs, lists, quotations, tables, fenced code; emphasis, code and links in a line.
 * A quotation is the Vietnamese summary, and marked as such. Nothing else is known, and HTML is shown as text.
 */
import { type Html, html } from '../../pipelines/index.ts';
import { highlighted } from './highlight.ts';

type Block = (lines: string[]) => Html | null;

/** Takes the lines of its kind off the front. */
const take = (lines: string[], wanted: RegExp): string[] => {
  const count = lines.findIndex((line) => !wanted.test(line));
  return lines.splice(0, count < 0 ? lines.length : count);
};

const fence: Block = (lines) => {
  const language = /^```(\w*)$/.exec(lines[0] ?? '')?.[1];
  if (language === undefined) return null;
  lines.shift();
  const code = take(lines, /^(?!```$)/);
  lines.shift();
  return html`<pre class="code"><code>${highlighted(code.join('\n'), language)}</code></pre>`;
};

const heading: Block = (lines) => {
  const [, marks, text] = /^(#{1,4}) (.+)$/.exec(lines[0] ?? '') ?? [];
  if (marks === undefined || text === undefined) return null;
  lines.shift();
  const words = inline(text);
  if (marks.length === 1) return html`<h1>${words}</h1>`;
  if (marks.length === 2) return html`<h2 id="${anchorOf(text)}">${words}</h2>`;
  return html`<h3>${words}</h3>`;
};

const quotation: Block = (lines) => {
  const quoted = take(lines, /^>/);
  if (quoted.length === 0) return null;
  return html`<blockquote lang="vi">
    ${markdown(quoted.map((line) => line.replace(/^> ?/, '')).join('\n'))}
  </blockquote>`;
};

const list: Block = (lines) => {
  const numbered = /^\d+\. /.test(lines[0] ?? '');
  const mark = numbered ? /^\d+\. / : /^- /;
  const own = mark.test(lines[0] ?? '') ? take(lines, numbered ? /^(?:\d+\. | {2,})/ : /^(?:- | {2,})/) : [];
  if (own.length === 0) return null;
  const items: string[] = [];
  for (const line of own) {
    if (mark.test(line)) items.push(line.replace(mark, ''));
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  const rows = items.map((item) => html`<li>${inline(item)}</li>`);
  return numbered
    ? html`<ol>
        ${rows}
      </ol>`
    : html`<ul>
        ${rows}
      </ul>`;
};

const tableOf: Block = (lines) => {
  const [head, , ...body] = take(lines, /^\|.*\|$/).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
  if (head === undefined) return null;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${inline(cell)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${inline(cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
};

const paragraph: Block = (lines) => {
  const own = take(lines, /^(?!#{1,4} |```|>|- |\d+\. |\|.*\|$|\s*$)/);
  return own.length === 0
    ? html`<p>${inline(lines.shift() ?? '')}</p>`
    : html`<p>${inline(own.join('\n'))}</p>`;
};

export function markdown(text: string): Html {
  const lines = text.split('\n');
  const blocks: Html[] = [];
  while (lines.length > 0) {
    if (lines[0]!.trim() === '') {
      lines.shift();
      continue;
    }
    const kinds: readonly Block[] = [fence, heading, quotation, list, tableOf, paragraph];
    for (const kind of kinds) {
      const block = kind(lines);
      if (block === null) continue;
      blocks.push(block);
      break;
    }
  }
  return html`${blocks}`;
}

const spans = /`([^`]+)`|\*\*([^]+?)\*\*|_([^_]+)_(?!\w)|\[([^\]]+)\]\(([^)\s]+)\)/g;

/** Emphasis, code and links of a line; links only within the page and to files beside it, or to the web by https. */
export function inline(text: string): Html {
  const parts: (Html | string)[] = [];
  let from = 0;
  for (const match of text.matchAll(spans)) {
    const [whole, code, strong, emphasis, words, target] = match;
    parts.push(text.slice(from, match.index));
    from = match.index + whole.length;
    if (code !== undefined) parts.push(html`<code>${code}</code>`);
    else if (strong !== undefined) parts.push(html`<strong>${inline(strong)}</strong>`);
    else if (emphasis !== undefined) parts.push(html`<em>${inline(emphasis)}</em>`);
    else if (words !== undefined && target !== undefined && /^(?:https:\/\/|#|[\w.-]+(?:\/|$))/.test(target))
      parts.push(html`<a href="${target}">${words}</a>`);
    else parts.push(whole);
  }
  parts.push(text.slice(from));
  return html`${parts}`;
}

/** The address of a heading within its page. */
export function anchorOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The texts of the headings of a level, without their marks. */
export function headings(text: string, level: number): string[] {
  const mark = '#'.repeat(level);
  return text
    .replace(/^```[^]*?^```$/gm, '')
    .split('\n')
    .filter((line) => line.startsWith(`${mark} `))
    .map((line) => line.slice(level + 1));
}
