/** A PaperDocument as a tagged PDF. Pure but for the compiler: the same document, the same bytes. */
import { readFileSync } from 'node:fs';
import { compilePdf } from './compile-pdf.ts';
import { columnWidths } from './column-widths.ts';
import type { PaperBlock, PaperDocument } from './paper-document.ts';
import { printableText } from './printable-text.ts';

const source = readFileSync(new URL('document.typ', import.meta.url), 'utf8');

export function paperPdf(document: PaperDocument): Uint8Array {
  const laidOut = { ...document, blocks: document.blocks.map(withWidths) };
  // A drawing's texts are shown by the same fonts; whatever else stands in it is ASCII, which passes as it is.
  const data: unknown = JSON.parse(JSON.stringify(laidOut), (_name, value: unknown) =>
    typeof value === 'string' ? printableText(value) : value,
  );
  return compilePdf({ source, data });
}

/** Tables may stand anywhere in a block. */
function withWidths(block: PaperBlock): unknown {
  switch (block.kind) {
    case 'table':
      return {
        ...block,
        widths: columnWidths(block.columns, block.rows),
        rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: cell.blocks.map(withWidths) }))),
      };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map(withWidths)) };
    case 'grid':
      return { ...block, cells: block.cells.map((cell) => cell.map(withWidths)) };
    case 'cards':
      return { ...block, cards: block.cards.map((card) => ({ ...card, notes: card.notes.map(withWidths) })) };
    case 'heading':
    case 'paragraph':
    case 'facts':
    case 'figure':
      return block;
  }
}
