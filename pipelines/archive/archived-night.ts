/**
 * What a run's fingerprint only has digests of, kept so that the night can be run again: `archive/nights/<run>.json` in the home folder. It says
 * how this home came to the run, so it is no part of the run, which is equal wherever its inputs are.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Errors } from 'typebox/value';
import { LiemError, type RunId, type Warehouse } from '../../engine/index.ts';
import { countOf, textOf } from '../feeds/sql-row.ts';

const closed = { additionalProperties: false } as const;
const orNull = Type.Union([Type.String(), Type.Null()]);
const record = Type.Object(
  { subject: Type.Union([Type.Literal('enterprise'), Type.Literal('broker')]), id: Type.String() },
  closed,
);
/** The last row that a log of the service had, 0 before the first; and the digest of what the night read of it, null where that was nothing. */
const log = Type.Object({ through: Type.Integer({ minimum: 0 }), digest: orNull }, closed);

const archivedNightSchema = Type.Object(
  {
    schema_version: Type.Literal(1),
    run: Type.String(),
    previous_run: orNull,
    /** The contents of files that history held: those up to this place in its list, and the digest of the list so far. */
    files: Type.Object({ through: Type.Integer({ minimum: 1 }), digest: Type.String() }, closed),
    /** The sections that decide results, every default filled in. */
    configuration: Type.Record(Type.String(), Type.Unknown()),
    /** People's judgements of identity that were in force. */
    judgements: Type.Object(
      {
        digest: orNull,
        in_force: Type.Array(
          Type.Object(
            { a: record, b: record, verdict: Type.Union([Type.Literal('same'), Type.Literal('not_same')]) },
            closed,
          ),
        ),
      },
      closed,
    ),
    look_ups: log,
    reviews: log,
    /** The model in force; it stays in the home's registry under this id. */
    model: Type.Optional(orNull),
  },
  closed,
);

export type ArchivedNight = Static<typeof archivedNightSchema>;

export const archivedNightPath = (home: string, run: string): string =>
  join(home, 'archive', 'nights', `${run}.json`);

export function writeArchivedNight(home: string, night: ArchivedNight): void {
  const path = archivedNightPath(home, night.run);
  try {
    mkdirSync(join(home, 'archive', 'nights'), { recursive: true, mode: 0o750 });
    writeFileSync(`${path}.next`, `${JSON.stringify(night, null, 1)}\n`, { mode: 0o640, flush: true });
    renameSync(`${path}.next`, path);
  } catch (cause) {
    throw new LiemError(
      'WRITE_FAILED',
      `${path} could not be written (${(cause as Error).message}). The run in service stays. Free space on that disk and run the night again`,
      { cause },
    );
  }
}

export function removeArchivedNight(home: string, run: RunId): void {
  rmSync(archivedNightPath(home, run), { force: true });
}

/** Null where none was kept; ARCHIVE_DAMAGED, with every fault, where it has another form. */
export function readArchivedNight(home: string, run: RunId): ArchivedNight | null {
  const path = archivedNightPath(home, run);
  if (!existsSync(path)) return null;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new LiemError('ARCHIVE_DAMAGED', `${path} is not what a night wrote: ${(cause as Error).message}`, {
      cause,
    });
  }
  const faults = Errors(archivedNightSchema, value).map(
    ({ instancePath, message }) => `${instancePath}: ${message}`,
  );
  if (faults.length > 0) {
    throw new LiemError('ARCHIVE_DAMAGED', `${path} has faults: ${faults.join('; ')}`, { faults });
  }
  const night = value as ArchivedNight; // it has no fault against the schema
  if (night.run !== run) throw new LiemError('ARCHIVE_DAMAGED', `${path} is of run ${night.run}`);
  return night;
}

/** One content of a file, as history lists it. */
export interface LoadedFile {
  readonly sequence: number;
  readonly feed: string;
  /** As it lay in the drop folder. */
  readonly path: string;
  readonly digest: string;
  /** Microseconds since 1970. */
  readonly arrivedUs: number;
}

/** The contents that history holds, in the order in which they were loaded. */
export async function loadedFiles(warehouse: Warehouse): Promise<LoadedFile[]> {
  const rows = await warehouse.rows(
    'SELECT sequence, feed, path, digest, arrived_us FROM _files ORDER BY sequence',
  );
  return rows.map((row) => ({
    sequence: countOf(row, 'sequence'),
    feed: textOf(row, 'feed'),
    path: textOf(row, 'path'),
    digest: textOf(row, 'digest'),
    arrivedUs: countOf(row, 'arrived_us'),
  }));
}

/** SHA-256 of the list: nobody changes it, or the order in it, unseen. */
export function listDigest(files: readonly LoadedFile[]): string {
  const hash = createHash('sha256');
  for (const { sequence, feed, path, digest, arrivedUs } of files) {
    hash.update(`${JSON.stringify([sequence, feed, path, digest, arrivedUs])}\n`);
  }
  return hash.digest('hex');
}
