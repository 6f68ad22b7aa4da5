/** Freezes a dossier: gathered, made in memory, logged, and only then written, by a rename. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Language, LiemError } from '../../engine/index.ts';
import { citeRun } from '../runs/citations.ts';
import { dossierFiles } from './dossier-files.ts';
import { type DossierQuestion, gatherDossier } from './gather-dossier.ts';

export interface DossierOptions extends Omit<DossierQuestion, 'complete'> {
  /** Every record, from the archive; by default those that the run published. */
  readonly complete?: boolean;
  /** Not there yet, or empty. */
  readonly out: string;
  readonly language: Language;
  /** Notes in the log of look-ups who is told of and why; nothing is written where it throws. */
  readonly log: (entry: {
    readonly subject: string;
    readonly subjectId: string;
    readonly purpose: string;
  }) => Promise<void>;
}

export interface Dossier {
  readonly folder: string;
  readonly subjectId: string;
  readonly files: readonly string[];
  /** SHA-256 of the checksums: whoever notes it sees any change to any file. */
  readonly seal: string;
}

/** USAGE where the run does not rank the subject, there is no purpose, or the folder is not empty; WRITE_FAILED. */
export async function makeDossier(options: DossierOptions): Promise<Dossier> {
  const { home, run, language, log } = options;
  const purpose = options.purpose.trim();
  if (purpose === '' || purpose.length > 200) {
    throw new LiemError(
      'USAGE',
      '--purpose: why the dossier is made, in 1 to 200 characters; the log keeps it',
    );
  }
  const folder = resolve(options.out);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new LiemError('USAGE', `${folder} is not empty; a dossier is written to a folder of its own`);
  }
  mkdirSync(home.work, { recursive: true, mode: 0o750 });
  const scratch = mkdtempSync(join(home.work, 'dossier-'));
  const making = `${folder}.making`;
  try {
    const content = await gatherDossier({
      home,
      run,
      subject: options.subject,
      ids: options.ids,
      purpose,
      ...(options.complete === true ? { complete: scratch } : {}),
    });
    const { files, seal } = await dossierFiles(content, language, scratch);
    await log({ subject: content.subject, subjectId: content.shownId, purpose });
    citeRun(home.folder, run.id, `dossier ${content.subject} ${content.shownId}`); // what a hearing rests on is not pruned
    rmSync(making, { recursive: true, force: true }); // of one that was interrupted
    for (const { file, bytes } of files) {
      mkdirSync(dirname(join(making, file)), { recursive: true, mode: 0o700 });
      writeFileSync(join(making, file), bytes, { mode: 0o600, flush: true });
    }
    if (existsSync(folder)) rmdirSync(folder); // empty, as checked
    renameSync(making, folder);
    return { folder, subjectId: content.shownId, files: files.map(({ file }) => file), seal };
  } catch (cause) {
    rmSync(making, { recursive: true, force: true });
    if (cause instanceof LiemError) throw cause;
    throw new LiemError(
      'WRITE_FAILED',
      `the dossier ${folder} could not be written: ${(cause as Error).message}`,
      { cause },
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
