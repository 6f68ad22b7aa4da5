/** The merge and split log of parties, `identity/log.ndjson` of the home folder: one line a record that came to be in another party. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type IsoDate, LiemError, type PartyChange } from '../../engine/index.ts';

export interface LoggedChange extends PartyChange {
  readonly as_of: IsoDate;
  readonly why_vi: string;
  readonly why_en: string;
}

export const partyLogFile = (folder: string): string => join(folder, 'log.ndjson');

/** In order of as-of date. @throws LiemError IDENTITY_LOG naming the line that is no line of it. */
export function readPartyLog(folder: string): readonly LoggedChange[] {
  const file = partyLogFile(folder);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, at) => {
      if (text === '') return [];
      try {
        const change = JSON.parse(text) as Partial<LoggedChange>;
        if (typeof change.record === 'string' && /^P\d+$/.test(change.party ?? ''))
          return [change as LoggedChange]; // its parts were just looked for
      } catch {
        // said below
      }
      throw new LiemError(
        'IDENTITY_LOG',
        `${file}, line ${at + 1}: '${text.slice(0, 80)}' is no change of a party; restore the file from a copy, or remove it to begin new ids`,
      );
    });
}

export function writePartyLog(folder: string, changes: readonly LoggedChange[]): void {
  const file = partyLogFile(folder);
  mkdirSync(dirname(file), { recursive: true, mode: 0o750 });
  writeFileSync(`${file}.next`, changes.map((change) => `${JSON.stringify(change)}\n`).join(''), {
    mode: 0o640,
  });
  renameSync(`${file}.next`, file);
}
