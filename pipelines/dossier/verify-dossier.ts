/** Whether a dossier is what was written: every file there, none beside, every digest right. Needs no home. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LiemError } from '../../engine/index.ts';
import { checksumsFile, dossierManifestFile, sha256Of } from './dossier-files.ts';

export interface DossierCheck {
  /** Files that are as they were. */
  readonly intact: number;
  /** One line each. */
  readonly faults: readonly string[];
  /** SHA-256 of the checksums as they are now. */
  readonly seal: string;
}

const line = /^([0-9a-f]{64}) {2}([\w./-]+)$/;

/** USAGE where the folder is no dossier. `noted`: the seal that was told when it was made; without it, who changes a file and its checksum is not seen. */
export function verifyDossier(folder: string, noted?: string): DossierCheck {
  const path = join(folder, checksumsFile);
  if (!existsSync(path)) throw new LiemError('USAGE', `${folder} is no dossier: it has no ${checksumsFile}`);
  const text = readFileSync(path, 'utf8');
  const seal = sha256Of(text);
  const faults: string[] = [];
  if (noted !== undefined && noted !== seal)
    faults.push(`${checksumsFile}: its digest is ${seal}; noted was ${noted}`);
  const listed = new Map<string, string>();
  for (const [place, row] of text.split('\n').entries()) {
    if (row === '') continue;
    const [, digest, file] = line.exec(row) ?? [];
    if (
      digest === undefined ||
      file === undefined ||
      file.startsWith('/') ||
      file.split('/').includes('..')
    ) {
      faults.push(
        `${checksumsFile}, line ${place + 1}: '${row.slice(0, 80)}'; expected a SHA-256, two spaces and a file`,
      );
    } else listed.set(file, digest);
  }
  if (!listed.has(dossierManifestFile)) faults.push(`${checksumsFile} does not list ${dossierManifestFile}`);
  let intact = 0;
  for (const [file, digest] of listed) {
    const fault = faultOf(join(folder, file), digest);
    if (fault === null) intact++;
    else faults.push(`${file}: ${fault}`);
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
      .slice(folder.length)
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    if (!entry.isDirectory() && file !== checksumsFile && !listed.has(file))
      faults.push(`${file}: not in ${checksumsFile}`);
  }
  return { intact, faults, seal };
}

function faultOf(path: string, digest: string): string | null {
  try {
    const now = sha256Of(readFileSync(path));
    return now === digest ? null : `was changed: its digest is ${now}, and was ${digest}`;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'missing' : `cannot be read (${code ?? 'unknown'})`;
  }
}
