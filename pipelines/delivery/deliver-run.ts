/** The run in service to one receiver, by each of its channels. What was taken is remembered, what was not is sent again, what may have been taken is not. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type IsoDate,
  LiemError,
  openDuckDB,
  type PseudonymKey,
  type PublishedRun,
  quoteLiteral,
  type Warehouse,
} from '../../engine/index.ts';
import type { Home } from '../config/home.ts';
import { reportFile, writeReport } from '../reports/index.ts';
import { readReviews } from '../runs/reviews.ts';
import { type AlertsFound, findAlerts } from './alerts.ts';
import {
  alertsJson,
  type Channel,
  type ChannelOptions,
  channelsOf,
  type Letter,
  reportPathIn,
  UnknownEnd,
} from './channels.ts';
import type { ComposedMail } from './compose-mail.ts';
import { cutRun, cutWork } from './cut-run.ts';
import { keepReceipt, lastReceipt, type Receipt, receiptsPath } from './receipts.ts';
import type { Receiver } from './receivers.ts';
import { remember, remembered } from './told.ts';

export interface DeliverOptions extends ChannelOptions {
  readonly home: Home;
  readonly key: PseudonymKey;
  readonly rows: number;
  /** Sends also what may have been taken already: somebody has looked. */
  readonly again?: boolean;
  /** Nothing is sent or remembered; what would be is written here. */
  readonly dryRun?: string;
}

export interface Delivered {
  readonly receiver: string;
  /** `unchanged`: every channel had this run before. */
  readonly status: 'delivered' | 'unchanged' | 'written';
  readonly alerts: number;
  readonly report: string | null;
  readonly channels: readonly {
    readonly channel: string;
    readonly status: 'taken' | 'nothing_new' | 'unchanged' | 'written';
    readonly alerts: number;
  }[];
}

/** Every channel is tried; the faults of all come together, the only one as it is. */
export async function deliverRun(receiver: Receiver, options: DeliverOptions): Promise<Delivered> {
  const { home, run, key, dryRun } = options;
  const every = channelsOf(receiver, options);
  const due = dryRun === undefined ? every.filter((channel) => !had(receiver, channel, options)) : every;
  const done: Delivered['channels'][number][] = every
    .filter((channel) => !due.includes(channel))
    .map(({ name }) => ({ channel: name, status: 'unchanged', alerts: 0 }));
  const report = receiver.folder === undefined ? null : reportPathIn(receiver.folder, run.id);
  if (due.length === 0)
    return { receiver: receiver.name, status: 'unchanged', alerts: 0, report: null, channels: done };
  mkdirSync(home.work, { recursive: true });
  const cut = mkdtempSync(join(home.work, 'deliver-'));
  const warehouse = await openDuckDB({ threads: 1 });
  const faults: LiemError[] = [];
  try {
    await cutRun(warehouse, run, receiver.units, cut);
    const written = due.some((channel) => channel.report)
      ? await reportOf(warehouse, receiver, options, cut)
      : { report: Buffer.alloc(0), files: [] };
    const rankings = `read_parquet(${quoteLiteral(join(cut, 'rankings.parquet'))})`;
    const asOf = run.manifest.as_of as IsoDate; // the manifest's schema checked the date
    for (const channel of due) {
      const before = remembered(home, receiver.name, channel.name)?.told ?? null;
      const found = await findAlerts(warehouse, rankings, asOf, before, key);
      const letter: Letter = { alerts: found.alerts, ...written };
      try {
        const status =
          dryRun === undefined
            ? await hand(receiver, channel, letter, found, options)
            : await writeDry(dryRun, receiver, channel, letter, run);
        done.push({ channel: channel.name, status, alerts: found.alerts.length });
      } catch (fault) {
        if (!(fault instanceof LiemError)) throw fault;
        faults.push(fault);
      }
    }
  } finally {
    warehouse.close();
    rmSync(cut, { recursive: true, force: true });
  }
  if (faults.length === 1) throw faults[0]!; // there is one
  if (faults.length > 1) {
    const messages = faults.map(({ message }) => message);
    throw new LiemError('DELIVERY', messages.join('; '), { faults: messages });
  }
  const status = dryRun === undefined ? 'delivered' : 'written';
  const alerts = Math.max(...done.map((one) => one.alerts));
  return {
    receiver: receiver.name,
    status,
    alerts,
    report: dryRun === undefined ? report : null,
    channels: done,
  };
}

/** Whether a channel had this run: it remembers it, or a receipt says so (of before a rollback, or of a death between the two). */
function had(
  { name: receiver }: Receiver,
  { name: channel }: Channel,
  { home, run }: DeliverOptions,
): boolean {
  if (remembered(home, receiver, channel)?.run === run.id) return true;
  const last = lastReceipt(home, { run: run.id, receiver, channel })?.outcome;
  return last === 'taken' || last === 'nothing_new';
}

async function hand(
  { name: receiver }: Receiver,
  channel: Channel,
  letter: Letter,
  found: AlertsFound,
  { home, run, now, again }: DeliverOptions,
): Promise<'taken' | 'nothing_new'> {
  const place = { run: run.id, receiver, channel: channel.name };
  const keep = (receipt: Pick<Receipt, 'outcome' | 'message' | 'said'>): void =>
    keepReceipt(home, { at: new Date(now()).toISOString(), ...place, ...receipt });
  const told = (): void => remember(home, receiver, channel.name, { run: run.id, told: found.told });
  if (channel.onlyNews && letter.alerts.length === 0) {
    told();
    keep({ outcome: 'nothing_new' });
    return 'nothing_new';
  }
  let composed: ComposedMail | null = null;
  if (channel.once !== null) {
    const last = lastReceipt(home, place);
    if ((last?.outcome === 'sending' || last?.outcome === 'unknown') && again !== true) {
      throw new LiemError(
        'DELIVERY',
        `${channel.name} of ${receiver} may have had run ${run.id} already (${last.outcome} at ${last.at}, Message-ID ${last.message ?? '–'}), and is not sent it twice; ` +
          `the mail server's log knows. Send it again with: liem deliver --to ${receiver} --again. Otherwise what is new goes with the next run. (${receiptsPath(home)})`,
      );
    }
    composed = await channel.once(letter);
  }
  const mark = composed === null ? {} : { message: composed.messageId };
  keep({ outcome: 'sending', ...mark });
  try {
    const said = await channel.send(letter, composed);
    told();
    keep({ outcome: 'taken', ...mark, said });
    return 'taken';
  } catch (fault) {
    const said = (fault as Error).message;
    keep({ outcome: fault instanceof UnknownEnd ? 'unknown' : 'not_taken', ...mark, said });
    if (!(fault instanceof UnknownEnd)) throw fault;
    throw new LiemError(
      'DELIVERY',
      `${said}. It is not sent twice; the mail server's log knows whether it went. Send it again with: liem deliver --to ${receiver} --again. Otherwise what is new goes with the next run.`,
    );
  }
}

async function writeDry(
  folder: string,
  receiver: Receiver,
  channel: Channel,
  letter: Letter,
  run: PublishedRun,
): Promise<'written' | 'nothing_new'> {
  if (channel.onlyNews && letter.alerts.length === 0) return 'nothing_new';
  const target = join(folder, receiver.name);
  const composed = (await channel.once?.(letter)) ?? null;
  try {
    mkdirSync(target, { recursive: true, mode: 0o750 });
    if (composed !== null)
      writeFileSync(join(target, `${channel.name.slice('mail '.length)}.eml`), composed.bytes, {
        mode: 0o640,
      });
    else
      writeFileSync(join(target, `${channel.name}.json`), alertsJson(receiver, run, letter.alerts), {
        mode: 0o640,
      });
    if (channel.report) {
      writeFileSync(join(target, reportFile), letter.report, { mode: 0o640 });
      for (const { name, content } of letter.files)
        writeFileSync(join(target, name), content, { mode: 0o640 });
    }
  } catch (cause) {
    throw new LiemError('WRITE_FAILED', `${target} could not be written: ${(cause as Error).message}`, {
      cause,
    });
  }
  return 'written';
}

async function reportOf(
  warehouse: Warehouse,
  receiver: Receiver,
  { home, run, key, rows }: DeliverOptions,
  cut: string,
): Promise<Pick<Letter, 'report' | 'files'>> {
  const asOf = run.manifest.as_of;
  const [window] = await warehouse.rows(
    `SELECT strftime(min(window_from), '%Y-%m-%d') AS window_from FROM read_parquet(${quoteLiteral(run.tablePath('observations'))})`,
  );
  const work = readReviews(home.folder, asOf as IsoDate)?.book; // the manifest's schema checked the date
  const names = await writeReport({
    warehouse,
    folder: cut,
    key,
    run: run.id,
    asOf,
    windowFrom: (window?.window_from ?? asOf) as string, // text
    fingerprint: run.manifest.fingerprint,
    previous: run.manifest.fingerprint_parts.previous_run,
    checks: [], // they speak of the whole, as the warnings do
    language: receiver.language,
    rows,
    book: work === undefined ? null : cutWork(work, receiver.units),
    formats: ['html', ...receiver.formats],
    fileLanguages: [receiver.language],
  });
  const files = names
    .filter((name) => name !== reportFile)
    .map((name) => ({ name, content: readFileSync(join(cut, name)) }));
  return { report: readFileSync(join(cut, reportFile)), files };
}
