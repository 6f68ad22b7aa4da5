/** What a cell shows, as data: the page and the .ipynb write it each in its own way. */

export type CellValue = string | number | boolean | null;

export type Output =
  | { readonly kind: 'text'; readonly markdown: string }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
      /** As written: numbers are texts already. */
      readonly rows: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'plot';
      readonly caption: string;
      /** What is to be seen, for who cannot see it. */
      readonly alternative: string;
      readonly svg: string;
    }
  | { readonly kind: 'check'; readonly what: string; readonly found: string }
  | { readonly kind: 'listing'; readonly language: string; readonly text: string };
