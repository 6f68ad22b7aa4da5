/** A document as Markdown. What it says is text: nothing in it can become markup. */
import type { PaperBlock, PaperDocument, TextRun } from '../paper/paper-document.ts';

/** Every mark that CommonMark or its tables could read. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>|#~]/g, (mark) => `\\${mark}`)
    .replace(/\s+/g, ' ')
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, '$1\\$2');

function runText({ text, tone }: TextRun): string {
  if (tone === 'code') return `\`${text.replaceAll('`', "'")}\``;
  const written = escaped(text);
  if (tone !== 'strong' && tone !== 'attention') return written;
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/.exec(written) ?? [];
  return `${before}**${words}**${after}`; // with a space inside it would be no emphasis
}

const runs = (of: readonly TextRun[]): string => of.map(runText).join('');

function inCell(blocks: readonly PaperBlock[]): string {
  return blocks.map((block) => (block.kind === 'paragraph' ? runs(block.runs) : '')).join(' ');
}

function blockText(block: PaperBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${escaped(block.text)}`;
    case 'paragraph':
      return runs(block.runs);
    case 'list':
      return block.items.map((item) => `- ${inCell(item)}`).join('\n');
    case 'facts':
      return block.facts.map(({ term, value }) => `- **${escaped(term)}**: ${runs(value)}`).join('\n');
    case 'table':
      return [
        `| ${block.columns.map(({ head }) => escaped(head)).join(' | ')} |`,
        `| ${block.columns.map(({ numeric }) => (numeric === true ? '---:' : '---')).join(' | ')} |`,
        ...block.rows.map((row) => `| ${row.map(({ blocks }) => inCell(blocks)).join(' | ')} |`),
      ].join('\n');
    case 'cards':
    case 'grid':
    case 'figure':
      throw new TypeError(`${block.kind}: these documents hold none`);
  }
}

export function toMarkdown({ title, header, subtitle, footer, blocks }: PaperDocument): string {
  return `${[`# ${escaped(title)}`, `**${escaped(header)}**`, runs(subtitle), ...blocks.map(blockText), escaped(footer)].join('\n\n')}\n`;
}
