/**
 * Stages that are not computed twice: what a stage made is kept in the working space of the home under the fingerprint of everything that it
 * depends on, and a night that needs the very same reads it instead. A folder is complete by being there: it is filled beside and renamed at
 * the end, and its list has the digest of every file. What is half written is thrown away; what was altered is found, told, and made anew.
 */
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileDigest } from '../../engine/index.ts';

/** In the order of a night; `evidence` is kept indicator by indicator. */
export const resumableStages = ['features', 'evidence', 'tables'] as const;
export type ResumableStage = (typeof resumableStages)[number];

export interface StageToKeep<T> {
  readonly stage: ResumableStage;
  /** The indicator, where the stage is kept by indicator. */
  readonly part?: string;
  /** Hex: of everything that the result depends on. */
  readonly fingerprint: string;
  readonly make: () => Promise<T>;
  /** Into an empty folder. */
  readonly write: (value: T, folder: string) => Promise<void>;
  /** From a whole folder. Null where it does not stand for tonight after all. */
  readonly read: (folder: string) => Promise<T | null>;
  /** What goes on in the place of a value that was just kept, given its folder: what lies in files need not be held. The value itself by default. */
  readonly settle?: (value: T, folder: string) => Promise<T>;
}

export interface KeptStages {
  /** The stage's value, and whether it is as before. */
  readonly resume: <T>(stage: StageToKeep<T>) => Promise<{ readonly value: T; readonly asBefore: boolean }>;
}

/** For whoever wants everything made, and nothing kept. */
export const nothingKept: KeptStages = {
  resume: async ({ make }) => ({ value: await make(), asBefore: false }),
};

/**
 * For whoever keeps nothing either, and still need not hold it: what can go on from files lies in the folder, which whoever asked removes when the
 * job has ended.
 */
export function setAside(folder: string, tell: KeepOptions['tell']): KeptStages {
  rmSync(folder, { recursive: true, force: true }); // of a job that was killed
  return {
    async resume({ stage, part = stage, make, write, settle }) {
      const value = await make();
      if (settle === undefined) return { value, asBefore: false };
      const place = join(folder, part);
      try {
        mkdirSync(place, { recursive: true, mode: 0o750 });
        await write(value, place);
        return { value: await settle(value, place), asBefore: false };
      } catch (cause) {
        tell(`${part} stays in memory: ${(cause as Error).message.split('\n')[0]!}`);
        return { value, asBefore: false };
      }
    },
  };
}

interface FileList {
  readonly fingerprint: string;
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
}

const listName = 'manifest.json';
export interface KeepOptions {
  /** Of kept files that were altered, or could not be written. */
  readonly tell: (text: string) => void;
  /** Of each stage, or indicator, so many fingerprints stay, those used last. */
  readonly most: number;
  /** This stage and all after it are made, whatever is kept. */
  readonly anew?: ResumableStage | undefined;
}

export function keptStages(folder: string, { tell, most, anew }: KeepOptions): KeptStages {
  const madeFrom = anew === undefined ? Infinity : resumableStages.indexOf(anew);
  return {
    async resume(stage) {
      const family = join(folder, stage.stage, stage.part ?? '');
      const place = join(family, stage.fingerprint.slice(0, 32));
      if (resumableStages.indexOf(stage.stage) < madeFrom && existsSync(place)) {
        const value = await asWritten(place, stage, tell);
        if (value !== null) return { value, asBefore: true };
      }
      const value = await stage.make();
      try {
        if (most > 0) {
          await keep(family, place, stage, value, most);
          return { value: (await stage.settle?.(value, place)) ?? value, asBefore: false };
        }
      } catch (cause) {
        // The night does not need them: a full disk is told where the run itself is written.
        tell(`${stage.part ?? stage.stage} could not be kept: ${(cause as Error).message.split('\n')[0]!}`);
      }
      return { value, asBefore: false };
    },
  };
}

/** Null where it does not stand for tonight, or was altered: that is told. */
async function asWritten<T>(
  place: string,
  stage: StageToKeep<T>,
  tell: (text: string) => void,
): Promise<T | null> {
  let fault: string | null;
  try {
    fault = await faultOf(place, stage.fingerprint);
    if (fault === null) {
      const value = await stage.read(place);
      const now = new Date();
      if (value !== null) utimesSync(place, now, now); // used last
      return value;
    }
  } catch (cause) {
    fault = (cause as Error).message.split('\n')[0]!;
  }
  tell(`kept files of ${stage.part ?? stage.stage} are not as written (${fault}): made anew`);
  return null;
}

async function keep<T>(
  family: string,
  place: string,
  stage: StageToKeep<T>,
  value: T,
  most: number,
): Promise<void> {
  const making = join(family, `.${randomUUID()}`);
  mkdirSync(making, { recursive: true, mode: 0o750 });
  try {
    await stage.write(value, making);
    const files = [];
    for (const file of filesOf(making)) files.push({ file, sha256: await fileDigest(join(making, file)) });
    const list: FileList = { fingerprint: stage.fingerprint, files };
    writeFileSync(join(making, listName), JSON.stringify(list));
    rmSync(place, { recursive: true, force: true });
    renameSync(making, place);
  } finally {
    // Also what a killed night left half written: one night at a time works here.
    for (const name of readdirSync(family)) {
      if (name.startsWith('.')) rmSync(join(family, name), { recursive: true, force: true });
    }
  }
  const usedLast = readdirSync(family, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[0-9a-f]{32}$/.test(entry.name))
    .map(({ name }) => ({ name, at: statSync(join(family, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1));
  for (const { name } of usedLast.filter((one) => join(family, one.name) !== place).slice(most - 1)) {
    rmSync(join(family, name), { recursive: true, force: true });
  }
}

const filesOf = (folder: string): string[] =>
  globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((file) => file !== listName)
    .sort();

/** What of a kept folder is not as it was written; null where all is. */
async function faultOf(place: string, fingerprint: string): Promise<string | null> {
  let list: FileList;
  try {
    list = JSON.parse(readFileSync(join(place, listName), 'utf8')) as FileList; // what it lacks fails just below
    if (list.fingerprint !== fingerprint) return listName;
    if (filesOf(place).join('\0') !== list.files.map(({ file }) => file).join('\0')) return 'its files';
  } catch {
    return listName;
  }
  for (const { file, sha256 } of list.files) {
    if ((await fileDigest(join(place, file))) !== sha256) return file;
  }
  return null;
}

/** Bytes of all kept stages; 0 where there are none. */
export function keptBytes(folder: string): number {
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((bytes, entry) => bytes + statSync(join(entry.parentPath, entry.name)).size, 0);
}
