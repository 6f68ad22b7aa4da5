/** Which rows of a long table are to be drawn: those that can be seen, and some on either side. */
export interface RowWindow {
  /** First row drawn. */
  readonly from: number;
  /** One past the last. */
  readonly to: number;
  /** Height of what is not drawn above and below, in pixels. */
  readonly above: number;
  readonly below: number;
}

export interface WindowOptions {
  readonly rows: number;
  /** Of every row, in pixels. */
  readonly rowHeight: number;
  /** How far the table's first row lies above the upper edge of the view; negative where it lies below. */
  readonly scrolled: number;
  readonly viewHeight: number;
  /** Rows drawn beyond the view on either side. */
  readonly spare: number;
}

export function windowOf({ rows, rowHeight, scrolled, viewHeight, spare }: WindowOptions): RowWindow {
  const first = Math.floor(scrolled / rowHeight) - spare;
  const from = Math.max(0, Math.min(first, rows));
  const to = Math.max(from, Math.min(rows, Math.ceil((scrolled + viewHeight) / rowHeight) + spare));
  return { from, to, above: from * rowHeight, below: (rows - to) * rowHeight };
}

/** By how many pixels to scroll so that a row can be seen whole; 0 where it can. `covered`: pixels of the view that a fixed head hides. */
export function scrollToSee(
  row: number,
  { rowHeight, scrolled, viewHeight }: Pick<WindowOptions, 'rowHeight' | 'scrolled' | 'viewHeight'>,
  covered: number,
): number {
  const top = row * rowHeight - scrolled;
  if (top < covered) return top - covered;
  return Math.max(0, top + rowHeight - viewHeight);
}
