/** Proves that a published run is what its manifest says: every file there, nothing beside, digests and row counts equal. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isoDate } from '../domain/calendar.ts';
import { LiemError } from '../domain/errors.ts';
import { openDuckDB } from '../warehouse/duckdb/connect.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { fingerprintOf, type Manifest, runIdOf } from './manifest.ts';
import { readManifest } from './open-run.ts';

export interface Verification {
  /** Null where it could not be read. */
  readonly manifest: Manifest | null;
  /** One line each; none means that the run verifies. */
  readonly faults: readonly string[];
}

/** Checks a run folder whole and returns every fault found. Reads each file once for its digest, and its Parquet footer. */
export async function verifyRun(folder: string): Promise<Verification> {
  let manifest: Manifest;
  try {
    manifest = await readManifest(folder);
  } catch (error) {
    if (!(error instanceof LiemError)) throw error;
    return { manifest: null, faults: error.faults.length > 0 ? error.faults : [error.message] };
  }
  const faults = [...manifestFaults(folder, manifest), ...(await listingFaults(folder, manifest))];
  const warehouse = await openDuckDB({ threads: 1 });
  try {
    for (const table of manifest.tables) {
      const fault = await contentFault(folder, table);
      if (fault !== null) {
        faults.push(fault);
        continue; // a damaged file's row count says nothing
      }
      const rows = await rowsOf(warehouse, join(folder, table.file));
      if (rows !== table.rows) {
        const found = rows === null ? 'no Parquet file' : `${rows} rows`;
        faults.push(`${table.file}: ${found}; the manifest says ${table.rows} rows`);
      }
    }
  } finally {
    warehouse.close();
  }
  for (const file of manifest.files) {
    const fault = await contentFault(folder, file);
    if (fault !== null) faults.push(fault);
  }
  return { manifest, faults };
}

/** SHA-256 of a file's bytes, 64 hex digits. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** Is the manifest at one with itself and with its folder's name? */
function manifestFaults(folder: string, manifest: Manifest): string[] {
  const faults: string[] = [];
  if (basename(folder) !== manifest.run) {
    faults.push(`manifest.json: run is ${manifest.run}; the folder is ${basename(folder)}`);
  }
  if (manifest.as_of !== manifest.fingerprint_parts.as_of) {
    faults.push(`manifest.json: as_of is ${manifest.as_of}; fingerprint_parts.as_of is another day`);
  }
  const fingerprint = fingerprintOf(manifest.fingerprint_parts);
  if (fingerprint !== manifest.fingerprint) {
    faults.push(`manifest.json: fingerprint is ${manifest.fingerprint}; its parts give ${fingerprint}`);
  }
  try {
    const id = runIdOf(isoDate(manifest.as_of), manifest.fingerprint);
    if (id !== manifest.run)
      faults.push(`manifest.json: run is ${manifest.run}; its fingerprint gives ${id}`);
  } catch {
    faults.push(`manifest.json: as_of '${manifest.as_of}' is not a date`);
  }
  for (const kind of ['name', 'file'] as const) {
    const seen = new Set<string>();
    const entries = kind === 'name' ? manifest.tables.map(({ name }) => name) : listedFiles(manifest);
    for (const entry of entries) {
      if (seen.has(entry)) faults.push(`manifest.json: ${kind} '${entry}' is listed twice`);
      seen.add(entry);
    }
  }
  for (const check of manifest.checks) {
    if (check.result === 'refused') faults.push(`manifest.json: check '${check.name}' refused to publish`);
  }
  return faults;
}

function listedFiles(manifest: Manifest): string[] {
  return [...manifest.tables, ...manifest.files].map(({ file }) => file);
}

/** Files that are missing, that nobody listed, or that are no plain files. */
async function listingFaults(folder: string, manifest: Manifest): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const listed = new Set(listedFiles(manifest));
  const faults: string[] = [];
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const file = join(entry.parentPath, entry.name)
      .slice(folder.length)
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    if (!entry.isFile()) faults.push(`${file}: not a plain file`);
    else if (file !== 'manifest.json' && !listed.has(file)) faults.push(`${file}: not in the manifest`);
  }
  return faults.sort();
}

async function contentFault(
  folder: string,
  listed: { readonly file: string; readonly bytes: number; readonly sha256: string },
): Promise<string | null> {
  const path = join(folder, listed.file);
  try {
    const found = await lstat(path);
    if (!found.isFile()) return `${listed.file}: not a plain file`;
    if (found.size !== listed.bytes) {
      return `${listed.file}: ${found.size} bytes; the manifest says ${listed.bytes}`;
    }
    const digest = await fileDigest(path);
    return digest === listed.sha256
      ? null
      : `${listed.file}: digest is ${digest}; the manifest says ${listed.sha256}`;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? `${listed.file}: missing`
      : `${listed.file}: cannot be read (${code ?? 'unknown'})`;
  }
}

async function rowsOf(warehouse: Warehouse, path: string): Promise<number | null> {
  try {
    const [row] = await warehouse.rows('SELECT num_rows FROM parquet_file_metadata($path)', { path });
    return row === undefined ? null : Number(row.num_rows);
  } catch (error) {
    if (error instanceof LiemError) return null;
    throw error;
  }
}
