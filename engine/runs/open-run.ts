/** Finds and opens published runs under a home folder: `<home>/runs/<run id>/`, and `<home>/runs/current.json`. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LiemError } from '../domain/errors.ts';
import type { RunId } from '../domain/ids.ts';
import { type Manifest, manifestSchema, manifestVersion } from './manifest.ts';
import { isRunId, runId } from './run-id.ts';
import { Errors } from 'typebox/value';

export interface PublishedRun {
  readonly id: RunId;
  readonly folder: string;
  readonly manifest: Manifest;
  /** The path of a table of this run; RUN_DAMAGED when the manifest lists none of that name. */
  tablePath(name: string): string;
}

export function runsFolder(home: string): string {
  return join(home, 'runs');
}

/** The file that names the run in service. */
export function currentPointer(home: string): string {
  return join(runsFolder(home), 'current.json');
}

/** Which run is in service; null before the first is published. A pointer that cannot be read is RUN_DAMAGED. */
export async function currentRun(home: string): Promise<RunId | null> {
  const path = currentPointer(home);
  const text = await readIfThere(path);
  if (text === null) return null;
  const pointer = parseJson(text);
  if (typeof pointer === 'object' && pointer !== null && 'run' in pointer) {
    if (typeof pointer.run === 'string' && isRunId(pointer.run)) return pointer.run;
  }
  throw new LiemError('RUN_DAMAGED', `${path} does not name a run; expected {"run": "<run id>"}`);
}

/** Every published run, in order of id (so by as-of date). Folders without a manifest are no runs. */
export async function listRuns(home: string): Promise<RunId[]> {
  let names: string[];
  try {
    names = (await readdir(runsFolder(home), { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw cause;
  }
  const runs: RunId[] = [];
  for (const name of names.sort()) {
    if (!isRunId(name)) continue;
    if ((await readdir(join(runsFolder(home), name))).includes('manifest.json')) runs.push(name);
  }
  return runs;
}

/** Opens a run by id: reads its manifest, no table. RUN_NOT_FOUND where there is none, RUN_DAMAGED where it is not readable. */
export async function openRun(home: string, id: string): Promise<PublishedRun> {
  const checked = runId(id);
  const folder = join(runsFolder(home), checked);
  const manifest = await readManifest(folder);
  if (manifest.run !== checked) {
    throw new LiemError('RUN_DAMAGED', `${folder}/manifest.json is that of run ${manifest.run}`);
  }
  return {
    id: checked,
    folder,
    manifest,
    tablePath(name) {
      const table = manifest.tables.find((entry) => entry.name === name);
      if (table === undefined) throw new LiemError('RUN_DAMAGED', `run ${checked} lists no table '${name}'`);
      return join(folder, table.file);
    },
  };
}

/** The manifest of a run folder; all its faults at once when it has any. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, 'manifest.json');
  const text = await readIfThere(path);
  if (text === null) {
    throw new LiemError('RUN_NOT_FOUND', `there is no published run in ${folder}: no manifest.json`);
  }
  const manifest = parseJson(text);
  if (typeof manifest !== 'object' || manifest === null) {
    throw new LiemError('RUN_DAMAGED', `${path} is not a JSON object`);
  }
  if (!('schema_version' in manifest) || manifest.schema_version !== manifestVersion) {
    throw new LiemError('RUN_DAMAGED', `${path} is not of manifest version ${manifestVersion}`);
  }
  const faults = manifestFaults(manifest);
  if (faults.length > 0) {
    throw new LiemError('RUN_DAMAGED', `${path} has ${faults.length} faults: ${faults.join('; ')}`, {
      faults,
    });
  }
  return manifest as Manifest; // it has no fault against Manifest's schema
}

/** What a manifest has against its schema, one line each: none is the only pass. */
export const manifestFaults = (manifest: unknown): string[] =>
  Errors(manifestSchema, manifest).map(
    ({ instancePath, message }) => `${instancePath === '' ? '/' : instancePath}: ${message}`,
  );

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
}

function isMissing(cause: unknown): boolean {
  const code = (cause as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The value, or undefined where the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
