/** What each channel of a receiver was told, in `state/deliveries/<receiver>.json`: written whole, by a rename, when something was taken. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LiemError } from '../../engine/index.ts';
import type { Home } from '../config/home.ts';
import type { Told } from './alerts.ts';
import { deliveriesFolder } from './receipts.ts';

/** The last run that a channel took, and all that it knows since. */
export interface Remembered {
  readonly run: string;
  readonly told: Told;
}

type Channels = Readonly<Record<string, Remembered>>;

const pathOf = (home: Home, receiver: string): string => join(deliveriesFolder(home), `${receiver}.json`);

export function remembered(home: Home, receiver: string, channel: string): Remembered | null {
  return read(home, receiver)[channel] ?? null;
}

export function remember(home: Home, receiver: string, channel: string, value: Remembered): void {
  const channels: Channels = { ...read(home, receiver), [channel]: value };
  mkdirSync(deliveriesFolder(home), { recursive: true, mode: 0o700 });
  const path = pathOf(home, receiver);
  writeFileSync(`${path}.next`, `${JSON.stringify({ channels })}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.next`, path);
}

function read(home: Home, receiver: string): Channels {
  const path = pathOf(home, receiver);
  if (!existsSync(path)) return {};
  try {
    const { channels } = JSON.parse(readFileSync(path, 'utf8')) as { readonly channels?: Channels }; // our own, written whole
    if (channels !== undefined) return channels;
  } catch {
    // said below
  }
  throw new LiemError(
    'STATE_DAMAGED',
    `${path} is not what was written; remove it to begin anew with ${receiver}`,
  );
}
