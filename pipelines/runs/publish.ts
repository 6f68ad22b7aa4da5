/**
 * A run is built in a folder of its own, flushed to disk, renamed to its id, and made current by renaming a pointer. A reader
 * sees the old run or the new one, never half of either; a crash at any moment leaves the run in service as it was.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  currentPointer,
  LiemError,
  type Manifest,
  manifestFaults,
  type RunId,
  runsFolder,
} from '../../engine/index.ts';

const building = '.building-';

function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function flushTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) flushTree(path);
    else flush(path);
  }
  flush(folder);
}

/** Runs `work`; a full disk or a missing permission becomes WRITE_FAILED with the way out. */
function writing<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const wayOut = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)
      ? ' Free space on that disk and run the night again.'
      : '';
    throw new LiemError(
      'WRITE_FAILED',
      `${what} could not be written (${(cause as Error).message}). The run in service stays.${wayOut}`,
      { cause },
    );
  }
}

/** An empty folder for a run being built; what an interrupted night left behind is removed. */
export function startBuilding(home: string, id: RunId): string {
  const runs = runsFolder(home);
  return writing(runs, () => {
    mkdirSync(runs, { recursive: true });
    discardAllBuilding(home);
    const folder = join(runs, `${building}${id}`);
    mkdirSync(join(folder, 'quarantine'), { recursive: true });
    return folder;
  });
}

/** Whatever lies there of runs that are not sealed. */
export function discardAllBuilding(home: string): void {
  const runs = runsFolder(home);
  for (const name of readdirSync(runs)) {
    if (name.startsWith(building)) rmSync(join(runs, name), { recursive: true });
  }
}

export function discardBuilding(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Seals a built folder: manifest last, everything on disk, then the rename that makes it a run. */
export function sealRun(home: string, folder: string, manifest: Manifest): void {
  const target = join(runsFolder(home), manifest.run);
  // A run that its readers would refuse is never put where they look.
  const faults = manifestFaults(manifest);
  if (faults.length > 0)
    throw new LiemError(
      'WRITE_FAILED',
      `the manifest of ${manifest.run} has faults. The run in service stays.`,
      {
        faults,
      },
    );
  writing(target, () => {
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    flushTree(folder);
    if (existsSync(target)) {
      // A damaged run of the same id: kept aside for whoever asks what happened to it.
      let aside = 1;
      while (existsSync(join(runsFolder(home), `.damaged-${manifest.run}-${aside}`))) aside++;
      renameSync(target, join(runsFolder(home), `.damaged-${manifest.run}-${aside}`));
    }
    renameSync(folder, target);
    flush(runsFolder(home));
  });
}

/** Removes a published run: first out of sight by a rename, so that nobody ever opens a half of it; what a crash leaves the next night clears away. */
export function removeRun(home: string, id: RunId): void {
  const folder = join(runsFolder(home), id);
  writing(folder, () => {
    const aside = join(runsFolder(home), `${building}removed-${id}`);
    renameSync(folder, aside);
    rmSync(aside, { recursive: true });
  });
}

/** Puts a published run in service. */
export function makeCurrent(home: string, id: RunId): void {
  const pointer = currentPointer(home);
  writing(pointer, () => {
    const next = `${pointer}.next`;
    writeFileSync(next, `${JSON.stringify({ run: id })}\n`);
    flush(next);
    renameSync(next, pointer);
    flush(runsFolder(home));
  });
}
