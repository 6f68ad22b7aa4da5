/**
 * First pages that were asked for before, whole: everybody reads the same ones, and an answer made once is not made again.
 * They go with their snapshot. Bounded in bytes; when full, it starts again empty.
 */
import type { Snapshot } from '../snapshot/snapshot.ts';

export interface ReadyPage {
  readonly etag: string;
  readonly body: Buffer<ArrayBuffer>;
  /** The Link header, where more pages follow. */
  readonly link: string | null;
}

const mostBytes = 32 * 1024 * 1024;

interface Shelf {
  readonly pages: Map<string, ReadyPage>;
  bytes: number;
}
const shelves = new WeakMap<Snapshot, Shelf>();

export function readyPage(snapshot: Snapshot, url: string): ReadyPage | undefined {
  return shelves.get(snapshot)?.pages.get(url);
}

export function keepPage(snapshot: Snapshot, url: string, page: ReadyPage): void {
  let shelf = shelves.get(snapshot);
  if (shelf === undefined || shelf.bytes + page.body.length > mostBytes) {
    shelf = { pages: new Map(), bytes: 0 };
    shelves.set(snapshot, shelf);
  }
  shelf.pages.set(url, page);
  shelf.bytes += page.body.length + 2 * url.length;
}
