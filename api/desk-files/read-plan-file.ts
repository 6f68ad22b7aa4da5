/** A file that was written with a plan, byte for byte, once its digest is the one in the plan's list. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planChecksums, planFiles, plansFolder } from '../../engine/index.ts';
import { textIn } from './desk-folders.ts';

export type PlanFileKind = keyof typeof planFiles;
export const planFileKinds = Object.keys(planFiles) as readonly PlanFileKind[]; // its own keys

/** Digests by file name, as `sha256sum` lists them; empty where the folder has no list. */
export function digestsOf(home: string, plan: string): ReadonlyMap<string, string> {
  const list = textIn(plansFolder(home), plan, planChecksums) ?? '';
  const lines = [...list.matchAll(/^([0-9a-f]{64}) {2}([^/\n]+)$/gm)];
  return new Map(lines.map(([, digest, file]) => [file!, digest!])); // the pattern has two groups
}

/** `unlisted`: the plan was made without it, or before there were lists. `changed`: it is not what was written, or is gone. */
export async function readPlanFile(
  home: string,
  plan: string,
  file: string,
): Promise<Buffer | 'unlisted' | 'changed'> {
  const digest = digestsOf(home, plan).get(file);
  if (digest === undefined) return 'unlisted';
  let bytes: Buffer;
  try {
    bytes = await readFile(join(plansFolder(home), plan, file)); // `plan` has passed the pattern: it leads nowhere else
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR') return 'changed';
    throw error;
  }
  return createHash('sha256').update(bytes).digest('hex') === digest ? bytes : 'changed';
}
