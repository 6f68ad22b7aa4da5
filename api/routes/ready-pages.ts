/**
 * First pages that were asked for before: everybody reads the same ones, and what was made once is not made again.
 * They go with their snapshot. Bounded in bytes; when full, it starts again empty.
 */
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { PiecesOfJson } from './answer.ts';

/** Its rows are bytes of the snapshot where they follow each other there, else a copy. */
export interface ReadyPage extends PiecesOfJson {
  readonly etag: string;
  /** The Link header, where more pages follow. */
  readonly link: string | null;
}

const mostBytes = 32 * 1024 * 1024;
/** What a page of rows that are the snapshot's own takes: its head, tail, link and place. */
const leastBytes = 1024;

interface Shelf {
  readonly pages: Map<string, ReadyPage>;
  bytes: number;
}
const shelves = new WeakMap<Snapshot, Shelf>();

export function readyPage(snapshot: Snapshot, url: string): ReadyPage | undefined {
  return shelves.get(snapshot)?.pages.get(url);
}

/** `copied`: bytes of the page that are in no snapshot. */
export function keepPage(snapshot: Snapshot, url: string, page: ReadyPage, copied: number): void {
  const bytes = leastBytes + copied + 2 * url.length;
  let shelf = shelves.get(snapshot);
  if (shelf === undefined || shelf.bytes + bytes > mostBytes) {
    shelf = { pages: new Map(), bytes: 0 };
    shelves.set(snapshot, shelf);
  }
  shelf.pages.set(url, page);
  shelf.bytes += bytes;
}
