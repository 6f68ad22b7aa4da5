/** What a load did, for the night's report and for the published tables. */
import { LiemError } from '../../engine/index.ts';
import type { Leftover } from './find-files.ts';

export interface FileSetAside {
  readonly path: string;
  readonly reason: string;
  readonly wayOut: string;
}

export interface FeedLoad {
  readonly feed: string;
  /** It has, or once had, a file that was loaded. */
  readonly supplied: boolean;
  readonly filesFound: number;
  readonly filesRead: number;
  readonly filesUnchanged: number;
  /** Still growing: left for the next night. */
  readonly filesGrowing: readonly string[];
  /** Set aside as files, in this load or an earlier one, and not replaced since. */
  readonly filesSetAside: readonly FileSetAside[];
  /** Of this load: read = accepted + set aside. */
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsSetAside: number;
  /** Rows of history that this load wrote. */
  readonly rowsChanged: number;
  readonly unknownColumns: readonly { readonly path: string; readonly columns: readonly string[] }[];
}

export interface LoadReport {
  readonly feeds: readonly FeedLoad[];
  readonly unknownFolders: readonly string[];
  /** What lies in the drop folder and was not read, and why. */
  readonly leftovers: readonly Leftover[];
  readonly warnings: readonly string[];
}

export interface FileCounts {
  readonly path: string;
  readonly read: number;
  readonly accepted: number;
  readonly setAside: number;
}

/** Rows read = rows accepted + rows set aside, for every file; else CONSERVATION, naming the files. */
export function assertConserved(files: readonly FileCounts[]): void {
  const faults = files
    .filter(({ read, accepted, setAside }) => read !== accepted + setAside)
    .map(
      ({ path, read, accepted, setAside }) =>
        `${path}: ${read} rows read, ${accepted} accepted and ${setAside} set aside`,
    );
  if (faults.length > 0) {
    throw new LiemError(
      'CONSERVATION',
      `rows read must equal rows accepted plus rows set aside; nothing of these files was kept: ${faults.join('; ')}`,
      { faults },
    );
  }
}

/** Rows of one load over all feeds. */
export function rowsLoaded({ feeds }: LoadReport): { read: number; accepted: number; set_aside: number } {
  const rows = { read: 0, accepted: 0, set_aside: 0 };
  for (const feed of feeds) {
    rows.read += feed.rowsRead;
    rows.accepted += feed.rowsAccepted;
    rows.set_aside += feed.rowsSetAside;
  }
  return rows;
}
