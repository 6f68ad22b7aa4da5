/** All lines of one ranking: the first page at once, the rest behind it. They are kept, so that coming back to the list costs nothing. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RankingHead, RankingLines } from '../answers.ts';
import { AskError } from '../ask.ts';
import { useRun, withRun } from '../run.ts';
import { useSession } from '../session.ts';
import { searchedLine, type SearchedLine } from './filter-lines.ts';

/** Few enough to be there at once; then as many as the service gives. */
const firstLines = 200;
const moreLines = 10_000;

interface Kept {
  readonly name: string;
  readonly run: string;
  readonly lines: SearchedLine[];
  total: number;
  next: string | null;
}
/** Of the key that reads: another key may see other lines. */
let kept: (Kept & { readonly keyId: string }) | null = null;

export interface Lines {
  readonly lines: readonly SearchedLine[];
  /** Lines of the whole ranking; null before the first are there. */
  readonly total: number | null;
  readonly whole: boolean;
  readonly error: AskError | null;
  readonly again: () => void;
}

export function useLines(
  head: RankingHead | undefined,
  run: string | undefined,
  nameOf: (indicator: string) => string,
): Lines {
  const { ask, caller } = useSession();
  const chosen = useRun();
  const [, changed] = useState(0);
  const [error, setError] = useState<AskError | null>(null);
  const [round, setRound] = useState(0);
  const naming = useRef(nameOf);
  naming.current = nameOf;
  const name = head === undefined ? '' : `${head.family} ${head.subject}`;
  useEffect(() => {
    if (head === undefined || run === undefined) return undefined;
    const ended = new AbortController();
    setError(null);
    const path = withRun(`/v1/rankings/${head.subject}/lines?family=${head.family}`, chosen);
    async function load(): Promise<void> {
      const known = kept;
      let mine =
        known !== null && known.name === name && known.run === run && known.keyId === caller.key_id
          ? known
          : null;
      while (mine === null || mine.next !== null) {
        const cursor = mine === null ? '' : `&cursor=${mine.next!}`; // the loop's own condition
        const page = await ask<RankingLines>(
          `${path}&limit=${mine === null ? firstLines : moreLines}${cursor}`,
          { signal: ended.signal },
        );
        if (ended.signal.aborted) return;
        mine ??= { name, run: page.run, keyId: caller.key_id, lines: [], total: 0, next: null };
        kept = mine;
        for (const row of page.rows) mine.lines.push(searchedLine(row, naming.current));
        mine.total = page.total;
        mine.next = page.next_cursor;
        changed((one) => one + 1);
      }
    }
    load().catch((fault: unknown) => {
      if (ended.signal.aborted) return;
      const failed = fault instanceof AskError ? fault : new AskError(null);
      if (failed.problem?.status === 409) kept = null; // its run is gone: from the first page again
      setError(failed);
    });
    return () => {
      ended.abort();
    };
  }, [name, run, chosen, caller.key_id, ask, round]);
  const mine = kept?.name === name && kept.run === run ? kept : null;
  return {
    lines: mine?.lines ?? [],
    total: mine?.total ?? null,
    whole: mine !== null && mine.next === null,
    error,
    again: () => {
      setRound((one) => one + 1);
    },
  };
}
