/** For tests: a drop folder of its own, and a load of it into a history of its own. */
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type DuckDBWarehouse, LiemError, openDuckDB } from '../../engine/index.ts';
import { quarantineSql } from './feed-facts.ts';
import { loadDrop, type LoadOptions } from './load-drop.ts';
import type { FeedLoad, LoadReport } from './load-report.ts';
import { textOf } from './sql-row.ts';

export const header =
  'declaration_id,direction,procedure_code,unit_code,registered_at,channel_assigned,enterprise_id';
export const row = (id: string, enterprise: string, more = ''): string =>
  `${id},import,A11,U1,2026-11-20T08:00:00,red,${enterprise}${more}`;
export const goodRow = (id: string): string => row(id, '0100000001');

/** `{header}`, `{bad}` and `{D1}` stand for a header, a faulty row and a good row of that id. */
export function fill(text: string): string {
  return text
    .replaceAll('{header}', header)
    .replaceAll('{bad}', 'DX,sideways,A11,U1,2026-11-20,red,01')
    .replace(/\{(D[0-9]+)\}/g, (_, id: string) => goodRow(id));
}

export class TrialDrop {
  readonly folder: string;
  readonly warehouse: DuckDBWarehouse;
  private seconds = 0;

  private constructor(folder: string, warehouse: DuckDBWarehouse) {
    this.folder = folder;
    this.warehouse = warehouse;
  }

  static async create(): Promise<TrialDrop> {
    const folder = await mkdtemp(join(tmpdir(), 'liem-drop-'));
    return new TrialDrop(folder, await openDuckDB({ threads: 2 }));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes a file; each is a second younger than the one before, and all are old enough not to be growing. */
  async write(name: string, content: string | Buffer, at = ++this.seconds): Promise<void> {
    await mkdir(dirname(this.path(name)), { recursive: true });
    await writeFile(this.path(name), typeof content === 'string' ? fill(content) : content);
    await this.touch(name, at);
  }

  async touch(name: string, at = ++this.seconds): Promise<void> {
    await utimes(this.path(name), 1_700_000_000 + at, 1_700_000_000 + at);
  }

  load(options: Partial<LoadOptions> = {}): Promise<LoadReport> {
    return loadDrop({ warehouse: this.warehouse, drop: this.folder, now: 1_800_000_000_000, ...options });
  }

  async loadFeed(feed: string, options: Partial<LoadOptions> = {}): Promise<FeedLoad> {
    const report = await this.load(options);
    return report.feeds.find((load) => load.feed === feed)!; // every feed is in the report
  }

  /** Each declaration of history with its enterprise. */
  async enterprises(): Promise<string[]> {
    const rows = await this.warehouse.rows(
      'SELECT declaration_id, enterprise_id FROM declarations ORDER BY declaration_id',
    );
    return rows.map((found) => `${textOf(found, 'declaration_id')} ${textOf(found, 'enterprise_id')}`);
  }

  quarantine(feed: string) {
    return this.warehouse.rows(quarantineSql, { feed });
  }

  async close(): Promise<void> {
    this.warehouse.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The deliberate error that `work` ends in. */
export async function failure(work: Promise<unknown>): Promise<LiemError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof LiemError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
