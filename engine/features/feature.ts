/**
 * A feature: one SELECT in the portable subset of SQL over the history tables, kept as a compact table under its name.
 * Parameters every feature may bind: `$window_from` and `$as_of`, dates as text (`CAST($as_of AS DATE)`); the window is
 * [window_from, as_of).
 */
export interface Feature {
  readonly name: string;
  readonly file: URL;
  readonly grain: string;
  readonly about: string;
  /** Feeds it reads. A feed that was not supplied is an empty table of the same columns. */
  readonly reads: readonly string[];
}
