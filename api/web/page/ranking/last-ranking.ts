/** Where the reader last was in a ranking: coming back from a subject leads there, filters and place and all. */
export interface LastRanking {
  /** With its #. */
  readonly address: string;
  readonly scrolled: number;
}

let last: LastRanking | null = null;

export const lastRanking = (): LastRanking | null => last;

export function rememberRanking(ranking: LastRanking): void {
  last = ranking;
}
