/** The run in service to one receiver: its report to a folder, its alerts to a folder and a webhook. What was taken is remembered, what was not is sent again. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  type IsoDate,
  LiemError,
  openDuckDB,
  type PseudonymKey,
  type PublishedRun,
  quoteLiteral,
} from '../../engine/index.ts';
import type { Home } from '../config/home.ts';
import { writeReport } from '../reports/index.ts';
import { type Alert, findAlerts, type Told } from './alerts.ts';
import { cutRun } from './cut-run.ts';
import { postSigned, type PostOptions } from './post-signed.ts';
import type { Receiver } from './receivers.ts';

export interface DeliverOptions {
  readonly home: Home;
  readonly run: PublishedRun;
  readonly key: PseudonymKey;
  readonly rows: number;
  readonly now: () => number;
  readonly post?: Pick<PostOptions, 'pauses' | 'timeoutMilliseconds'>;
}

export interface Delivered {
  readonly receiver: string;
  /** `unchanged`: it had this run before. */
  readonly status: 'delivered' | 'unchanged';
  readonly alerts: number;
  readonly report: string | null;
}

interface Remembered {
  readonly run: string;
  readonly told: Told;
}

export async function deliverRun(receiver: Receiver, options: DeliverOptions): Promise<Delivered> {
  const { home, run, key } = options;
  const before = remembered(home, receiver.name);
  if (before?.run === run.id)
    return { receiver: receiver.name, status: 'unchanged', alerts: 0, report: null };
  mkdirSync(home.work, { recursive: true });
  const cut = mkdtempSync(join(home.work, 'deliver-'));
  const warehouse = await openDuckDB({ threads: 1 });
  try {
    await cutRun(warehouse, run, receiver.units, cut);
    const asOf = run.manifest.as_of as IsoDate; // the manifest's schema checked the date
    const rankings = `read_parquet(${quoteLiteral(join(cut, 'rankings.parquet'))})`;
    const found = await findAlerts(warehouse, rankings, asOf, before?.told ?? null, key);
    const [window] = await warehouse.rows(
      `SELECT strftime(min(window_from), '%Y-%m-%d') AS window_from FROM read_parquet(${quoteLiteral(run.tablePath('observations'))})`,
    );
    if (receiver.folder !== undefined) {
      await writeReport({
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
        rows: options.rows,
      });
    }
    const body = bodyOf(receiver, run, found.alerts);
    if (receiver.webhook !== undefined && found.alerts.length > 0) {
      await postSigned({
        url: receiver.webhook,
        secret: secretOf(receiver),
        delivery: createHash('sha256').update(`${receiver.name}\n${body}`).digest('hex').slice(0, 32),
        body,
        now: options.now,
        ...options.post,
      });
    }
    const report = receiver.folder === undefined ? null : keepInFolder(receiver.folder, run, cut, body);
    remember(home, receiver.name, { run: run.id, told: found.told });
    return { receiver: receiver.name, status: 'delivered', alerts: found.alerts.length, report };
  } finally {
    warehouse.close();
    rmSync(cut, { recursive: true, force: true });
  }
}

const bodyOf = ({ name }: Receiver, { id, manifest }: PublishedRun, alerts: readonly Alert[]): string =>
  `${JSON.stringify({ receiver: name, run: id, as_of: manifest.as_of, meaning: 'Signals to review first, not findings. Tín hiệu để rà soát, không phải kết luận.', alerts }, null, 1)}\n`;

function secretOf({ name, secret_file: file = '' }: Receiver): string {
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new LiemError(
      'CONFIGURATION',
      `receivers.${name}.secret_file cannot be read: ${(cause as Error).message}`,
      { cause },
    );
  }
  if (secret.length < 32) {
    throw new LiemError(
      'CONFIGURATION',
      `receivers.${name}.secret_file ${file} holds ${secret.length} characters; at least 32 are needed, such as openssl rand -hex 32 gives`,
    );
  }
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new LiemError(
      'CONFIGURATION',
      `receivers.${name}.secret_file ${file} can be read by others; chmod 600 ${file}`,
    );
  }
  return secret;
}

/** The report and the alerts appear together, by a rename; a folder of the same run is there already and stays. */
function keepInFolder(folder: string, run: PublishedRun, cut: string, body: string): string {
  const target = join(folder, run.id);
  const report = join(target, 'report.html');
  if (existsSync(report)) return report;
  try {
    const making = join(folder, `.${run.id}.making`);
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { recursive: true, mode: 0o750 });
    writeFileSync(join(making, 'report.html'), readFileSync(join(cut, 'report.html')), { mode: 0o640 });
    writeFileSync(join(making, 'alerts.json'), body, { mode: 0o640, flush: true });
    renameSync(making, target);
  } catch (cause) {
    throw new LiemError('WRITE_FAILED', `${target} could not be written: ${(cause as Error).message}`, {
      cause,
    });
  }
  return report;
}

const memoryOf = (home: Home, receiver: string): string => join(home.state, 'deliveries', `${receiver}.json`);

function remembered(home: Home, receiver: string): Remembered | null {
  const path = memoryOf(home, receiver);
  if (!existsSync(path)) return null;
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Remembered; // our own, written whole
    if (typeof value.run === 'string' && typeof value.told === 'object') return value;
  } catch {
    // said below
  }
  throw new LiemError(
    'STATE_DAMAGED',
    `${path} is not what was written; remove it to begin anew with ${receiver}`,
  );
}

function remember(home: Home, receiver: string, value: Remembered): void {
  const path = memoryOf(home, receiver);
  mkdirSync(join(home.state, 'deliveries'), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.next`, `${JSON.stringify(value)}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.next`, path);
}
