/** A table of rows, in a frame of its own that scrolls sideways where it is wider than the page. */
import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly title: string;
  readonly number?: boolean;
  readonly cell: (row: Row) => ComponentChildren;
}

export interface DataTableProps<Row> {
  readonly caption: string;
  /** Whether the caption is only read out: a heading above says it already. */
  readonly headed?: boolean;
  /** The first names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  readonly small?: boolean;
}

export function DataTable<Row>({ caption, headed, columns, rows, keyOf, small }: DataTableProps<Row>) {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={caption}>
      <table class={small === true ? 'small' : ''}>
        <caption class={headed === true ? 'hidden' : ''}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, number }) => (
              <th scope="col" key={title} class={number === true ? 'num' : ''}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, number, cell }, i) =>
                i === 0 ? (
                  <th scope="row" key={title} class={number === true ? 'num' : ''}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={title} class={number === true ? 'num' : ''}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Facts beside what they are of. */
export function Figures({ facts }: { readonly facts: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="figures">
      {facts.map(([title, fact]) => (
        <div class="figure" key={title}>
          <dt>{title}</dt>
          <dd>
            <b>{fact}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}
