/**
 * What went out to whom: `state/deliveries/receipts.ndjson`, one line an event, flushed before the next step is taken. A line says `sending` before a message
 * leaves and how it ended after, so that a process that died in between is seen: such a message is not sent again by itself.
 */
import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../config/home.ts';

/**
 * `sending`: about to leave; `taken`: the receiver said so; `nothing_new`: nothing was to be sent; `not_taken`: it is certain that it was not taken;
 * `unknown`: the message was given away and no answer came.
 */
export type Outcome = 'sending' | 'taken' | 'nothing_new' | 'not_taken' | 'unknown';

export interface Receipt {
  /** UTC. */
  readonly at: string;
  readonly run: string;
  readonly receiver: string;
  /** `folder`, `webhook` or `mail <address>`. */
  readonly channel: string;
  readonly outcome: Outcome;
  /** Message-ID of a mail. */
  readonly message?: string;
  /** What the mail server answered, or why it was not asked. */
  readonly said?: string;
}

export const deliveriesFolder = (home: Home): string => join(home.state, 'deliveries');

export const receiptsPath = (home: Home): string => join(deliveriesFolder(home), 'receipts.ndjson');

/** The last receipt of a run, receiver and channel. A last line cut off by a death says nothing: what it told had not begun, or stands open. */
export function lastReceipt(
  home: Home,
  { run, receiver, channel }: Pick<Receipt, 'run' | 'receiver' | 'channel'>,
): Receipt | null {
  const path = receiptsPath(home);
  if (!existsSync(path)) return null;
  let last: Receipt | null = null;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (!line.startsWith('{') || !line.endsWith('}')) continue;
    const receipt = JSON.parse(line) as Receipt; // our own, written whole
    if (receipt.run === run && receipt.receiver === receiver && receipt.channel === channel) last = receipt;
  }
  return last;
}

export function keepReceipt(home: Home, receipt: Receipt): void {
  mkdirSync(deliveriesFolder(home), { recursive: true, mode: 0o700 });
  const path = receiptsPath(home);
  // After a line that was cut off, a new line begins.
  const torn = existsSync(path) && !/(^|\n)$/.test(readFileSync(path, 'utf8').slice(-1));
  const file = openSync(path, 'a', 0o600);
  try {
    appendFileSync(file, `${torn ? '\n' : ''}${JSON.stringify(receipt)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
