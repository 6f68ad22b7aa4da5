/** A document in one language as plain data: what `document.typ` knows how to set. Text is text: nothing in it is markup. */
import type { Language } from '../../engine/index.ts';

/** `signal` and `watch` are statuses; `code` is for ids and digests; a swatch stands before its word in a legend. */
export type TextTone =
  | 'plain'
  | 'strong'
  | 'quiet'
  | 'code'
  | 'signal'
  | 'watch'
  | 'attention'
  | 'swatch-flagged'
  | 'swatch-watch'
  | 'swatch-clear'
  | 'swatch-insufficient'
  | 'swatch-band';

export interface TextRun {
  readonly text: string;
  readonly tone?: TextTone;
}

export interface PaperColumn {
  readonly head: string;
  readonly numeric?: boolean;
}

export interface PaperCell {
  readonly blocks: readonly PaperBlock[];
  /** How deep the cell is shaded, 0 to 1. */
  readonly shade?: number;
}

/** A key figure in its frame. */
export interface PaperCard {
  readonly term: string;
  readonly value: string;
  readonly notes: readonly PaperBlock[];
}

export type PaperBlock =
  /** Level 1 stands right below the document's title; no level may be left out (PDF/UA). */
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly TextRun[]; readonly boxed?: boolean }
  | {
      readonly kind: 'list';
      readonly ordered?: boolean;
      /** Without marks. */
      readonly plain?: boolean;
      readonly items: readonly (readonly PaperBlock[])[];
    }
  /** Terms and what is said of them, in two columns. */
  | {
      readonly kind: 'facts';
      readonly facts: readonly { readonly term: string; readonly value: readonly TextRun[] }[];
    }
  /** Its header is repeated on each page; rows hold a cell a column. */
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly PaperColumn[];
      readonly rows: readonly (readonly PaperCell[])[];
    }
  | { readonly kind: 'cards'; readonly cards: readonly PaperCard[] }
  /** Side by side, row by row. */
  | { readonly kind: 'grid'; readonly columns: number; readonly cells: readonly (readonly PaperBlock[])[] }
  /** One SVG; `alternative` is what a reader who cannot see it is told. `width` in points, at most the page's. */
  | {
      readonly kind: 'figure';
      readonly caption: string;
      readonly alternative: string;
      readonly svg: string;
      readonly width?: number;
    };

export interface PaperDocument {
  readonly title: string;
  readonly language: Language;
  /** Civil date `YYYY-MM-DD` that the file bears as its date of creation: the run's as-of, never the clock's. */
  readonly asOf: string;
  /** At the top of every page. */
  readonly header: string;
  /** At the foot of every page, beside the page number. */
  readonly footer: string;
  /** Below the title. */
  readonly subtitle: readonly TextRun[];
  /** Whether a table of contents (headings of level 1) follows the title. */
  readonly contents?: boolean;
  readonly blocks: readonly PaperBlock[];
}
