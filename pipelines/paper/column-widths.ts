/**
 * How wide the columns of a table are: a column of short values is as wide as its longest, those of text share what is left, the more
 * the longer they are. The compiler's own rule gives a long heading over numbers more room than the text beside them.
 */
import type { PaperBlock, PaperColumn, PaperCell } from './paper-document.ts';

/** In units of the font's size, or shares of what is left. */
export type ColumnWidth = { readonly em: number } | { readonly share: number };

/** Characters of a value that is never broken. */
const short = 18;
/** Mean width of a digit or small letter of the paper's font in bold, and of the cell's padding. */
const emOfCharacter = 0.54;
const padding = 0.8;
/** All fixed columns together, at the table's size of text on an A4 page. */
const widest = 56;

function lines(block: PaperBlock): number[] {
  if (block.kind === 'paragraph') return [block.runs.reduce((sum, { text }) => sum + text.length, 0)];
  if (block.kind === 'list')
    return block.items
      .flat()
      .flatMap(lines)
      .map((length) => length + 2);
  return [short + 1];
}

const longestWord = (text: string): number => Math.max(0, ...text.split(/\s/).map((word) => word.length));

/** Null: the compiler's own rule, where the short columns alone would be too wide (many months side by side). */
export function columnWidths(
  columns: readonly PaperColumn[],
  rows: readonly (readonly PaperCell[])[],
): readonly ColumnWidth[] | null {
  const widths = columns.map(({ head }, i): ColumnWidth => {
    const longest = rows.reduce(
      (most, row) => Math.max(most, ...(row[i]?.blocks ?? []).flatMap(lines)),
      Math.max(longestWord(head), Math.ceil(head.length / 2) + 2), // a heading of two lines, not of four
    );
    return longest <= short
      ? { em: longest * emOfCharacter + padding }
      : { share: Math.sqrt(Math.min(longest, 200)) };
  });
  const fixed = widths.reduce((sum, width) => sum + ('em' in width ? width.em : 8), 0);
  return fixed > widest ? null : widths;
}
