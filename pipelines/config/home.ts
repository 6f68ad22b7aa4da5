/** The home folder: configuration, history, state and runs of one deployment. */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LiemError } from '../../engine/index.ts';
import { configurationTemplate } from './template.ts';

export interface Home {
  readonly folder: string;
  readonly configuration: string;
  readonly history: string;
  readonly runs: string;
  readonly state: string;
  readonly work: string;
  /** People's judgements of who is who, and what the nights made of it. */
  readonly identity: string;
  /** Trained models, and the log of who was in force when. */
  readonly models: string;
  readonly pseudonymKey: string;
}

export function homeAt(folder: string): Home {
  const root = resolve(folder);
  return {
    folder: root,
    configuration: join(root, 'liem.toml'),
    history: join(root, 'history.duckdb'),
    runs: join(root, 'runs'),
    state: join(root, 'state'),
    work: join(root, 'work'),
    identity: join(root, 'identity'),
    models: join(root, 'models'),
    pseudonymKey: join(root, 'state', 'pseudonym.key'),
  };
}

/**
 * Makes what is missing and leaves what is there. The pseudonym key is drawn once: who holds it can link pseudonyms to
 * officers, so only the owner may read it, and it is never published.
 */
export function initialiseHome(folder: string): { readonly home: Home; readonly created: readonly string[] } {
  const home = homeAt(folder);
  const created: string[] = [];
  for (const part of [home.folder, home.runs, home.state, home.work]) {
    if (!existsSync(part)) mkdirSync(part, { recursive: true, mode: 0o750 });
  }
  if (!existsSync(home.configuration)) {
    writeFileSync(home.configuration, configurationTemplate());
    created.push(home.configuration);
  }
  if (!existsSync(home.pseudonymKey)) {
    writeFileSync(home.pseudonymKey, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    chmodSync(home.pseudonymKey, 0o600); // whatever the umask
    created.push(home.pseudonymKey);
  }
  return { home, created };
}

/** The home of a job: it must have been initialised. */
export function openHome(folder: string): Home {
  const home = homeAt(folder);
  if (!existsSync(home.pseudonymKey)) {
    throw new LiemError(
      'HOME_MISSING',
      `${home.folder} is not a home folder (it has no state/pseudonym.key). Make one with: liem init --home ${folder}`,
    );
  }
  return home;
}

/** What of the key may be published: enough to tell that two runs used the same one. */
export function keyDigest(key: Buffer): string {
  return createHash('sha256').update('liem pseudonym key ').update(key).digest('hex').slice(0, 16);
}
