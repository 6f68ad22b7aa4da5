/**
 * Reads a published run into a snapshot. Runs in a process of its own. The run is verified first: a run that is not what its manifest
 * says is never served. DuckDB is open for this read only.
 */
import {
  evidence,
  holds,
  indicatorHealth,
  isoDate,
  LiemError,
  observations,
  openDuckDB,
  openRun,
  parsePseudonymKey,
  type PublishedRun,
  type TableSchema,
  quoteIdentifier,
  quoteLiteral,
  rankings,
  readLinkGraph,
  splitSubjectId,
  verifyRun,
} from '../../engine/index.ts';
import { rankingsBuilder, type RunRow } from './build-rankings.ts';
import { subjectRowsBuilder } from './build-subject-rows.ts';
import { buildGraph } from './graph.ts';
import { createConcealer, type Json, type OfficerConcealer } from './conceal-officers.ts';
import { buildIdIndex } from './id-index.ts';
import { readHistory, runsBefore } from './read-history.ts';
import { readMonths } from './read-months.ts';
import { readPeers } from './read-peers.ts';
import { readProspects } from './read-prospects.ts';
import { readQuality } from './read-quality.ts';
import type { HeldFlag, Snapshot } from './snapshot.ts';

export interface ReadRunOptions {
  readonly home: string;
  readonly run: string;
  /** 64 hex digits. */
  readonly pseudonymKey: string;
}

/** RUN_NOT_FOUND or RUN_DAMAGED, with every fault, when the run cannot be served. */
export async function readRun({ home, run: id, pseudonymKey }: ReadRunOptions): Promise<Snapshot> {
  const run = await openRun(home, id);
  const { faults } = await verifyRun(run.folder);
  if (faults.length > 0) throw new LiemError('RUN_DAMAGED', `run ${id} does not verify`, { faults });
  const duckdb = await openDuckDB({ threads: 1 });
  /** Rows as JSON values: DECIMAL and dates as text, so that no digit is lost. */
  async function* rowsOf(sql: string): AsyncGenerator<RunRow> {
    const result = await duckdb.connection.stream(sql);
    for await (const rows of result.yieldRowObjectJson()) yield* rows as RunRow[];
  }
  try {
    const runs = await runsBefore(home, run);
    const folders = runs.map(({ folder }) => quoteLiteral(folder)).join(', ');
    await duckdb.run(`SET allowed_directories = [${folders}]`);
    await duckdb.run('SET enable_external_access = false');
    await duckdb.run('SET lock_configuration = true');
    const named = await officerIds(rowsOf, run);
    const officers = createConcealer(parsePseudonymKey(pseudonymKey), named);
    const ranked = rankingsBuilder(officers);
    // The published order is the contract's; the builder refuses any other.
    const rankingRows = `SELECT ${names(rankings)} FROM ${tableOf(run, 'rankings')}`;
    for await (const row of rowsOf(rankingRows)) ranked.add(row);
    const observed = subjectRowsBuilder(observations, officers);
    for await (const row of rowsOf(subjectRows(run, observations, 'o.family, o.indicator')))
      observed.add(row);
    const behind = subjectRowsBuilder(evidence, officers);
    if (hasTable(run, evidence.name)) {
      const sql = subjectRows(run, evidence, 'o.family, o.indicator, o.place');
      for await (const row of rowsOf(sql)) behind.add(row);
    }
    const held = await heldFlags(rowsOf, run, officers);
    const prospects = await readProspects(rowsOf, run);
    const quality = await readQuality(rowsOf, run, officers);
    const peers = await readPeers(rowsOf, run);
    const history = await readHistory(rowsOf, runs, officers);
    const months = await readMonths(rowsOf, run, officers);
    const network = await readLinkGraph(duckdb, run);
    const indicators: Snapshot['indicators'][number][] = [];
    const indicatorRows = `SELECT ${names(indicatorHealth)} FROM ${tableOf(run, 'indicators')} ORDER BY indicator, family, subject`;
    for await (const row of rowsOf(indicatorRows)) indicators.push(shownIndicator(row, officers));
    return {
      run: run.id,
      asOf: isoDate(run.manifest.as_of),
      manifest: new TextEncoder().encode(JSON.stringify(officers.json(run.manifest))),
      rankings: ranked.finish(),
      observations: observed.finish(),
      evidence: behind.finish(),
      graph: network === null ? null : buildGraph(network, officers),
      officers: {
        byPseudonym: buildIdIndex(named.map((id) => officers.pseudonym(id))),
        ids: buildIdIndex(named),
      },
      holds: held,
      prospects,
      quality,
      peers,
      history,
      months,
      indicators,
    };
  } finally {
    duckdb.close();
  }
}

function tableOf(run: PublishedRun, name: string): string {
  return `read_parquet(${quoteLiteral(run.tablePath(name))})`;
}

/** Runs of before a table was published do not have it. */
function hasTable(run: PublishedRun, name: string): boolean {
  return run.manifest.tables.some((table) => table.name === name);
}

function names(schema: { readonly columns: readonly { readonly name: string }[] }, prefix = ''): string {
  return schema.columns.map(({ name }) => prefix + quoteIdentifier(name)).join(', ');
}

/**
 * A table's rows about the subjects that some ranking holds: beside the whole of every other kind, only the top of the declarations
 * is ranked, and nobody can ask here for one that is not.
 */
function subjectRows(run: PublishedRun, schema: TableSchema, withinSubject: string): string {
  return `
    SELECT ${names(schema, 'o.')}
    FROM ${tableOf(run, schema.name)} AS o
    SEMI JOIN ${tableOf(run, 'rankings')} AS r ON o.subject = r.subject AND o.subject_id = r.subject_id
    ORDER BY o.subject, o.subject_id, ${withinSubject}`;
}

/** Every officer that the run's tables name. */
async function officerIds(
  rowsOf: (sql: string) => AsyncGenerator<RunRow>,
  run: PublishedRun,
): Promise<string[]> {
  const listed = new Set(run.manifest.tables.map(({ name }) => name));
  const ids = new Set<string>();
  for (const table of ['rankings', 'observations', 'contacts'].filter((name) => listed.has(name))) {
    const sql = `SELECT DISTINCT officer_id FROM ${tableOf(run, table)} WHERE officer_id IS NOT NULL ORDER BY officer_id`;
    for await (const row of rowsOf(sql)) ids.add(row.officer_id as string);
  }
  if (listed.has('links')) {
    const sql = `SELECT DISTINCT from_id FROM ${tableOf(run, 'links')} WHERE from_subject = 'officer' ORDER BY from_id`;
    for await (const row of rowsOf(sql)) ids.add(row.from_id as string);
  }
  if (listed.has('entities')) {
    const sql = `SELECT subject_id FROM ${tableOf(run, 'entities')} WHERE subject = 'officer' ORDER BY subject_id`;
    for await (const row of rowsOf(sql)) ids.add(splitSubjectId(row.subject_id as string)[0]!); // never empty
  }
  return [...ids];
}

/** Empty in runs of before it was published. */
async function heldFlags(
  rowsOf: (sql: string) => AsyncGenerator<RunRow>,
  run: PublishedRun,
  officers: OfficerConcealer,
): Promise<HeldFlag[]> {
  const held: HeldFlag[] = [];
  if (!hasTable(run, holds.name)) return held;
  const sql = `SELECT family, subject, subject_id, reason, since, "until", why_vi, why_en FROM ${tableOf(run, holds.name)} ORDER BY family, subject, subject_id`;
  for await (const row of rowsOf(sql)) {
    const flag = row as unknown as HeldFlag; // as selected
    held.push({ ...flag, subject_id: officers.subjectId(flag.subject, flag.subject_id) });
  }
  return held;
}

const indicatorJson = new Set(['card', 'parameters', 'why_not', 'null_histogram', 'notes']);

function shownIndicator(row: RunRow, officers: OfficerConcealer): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (!indicatorJson.has(name) || typeof value !== 'string') return [name, value];
      const parsed = JSON.parse(value) as Json;
      return [name, name === 'why_not' || name === 'notes' ? concealKeys(parsed, officers) : parsed];
    }),
  );
}

/** `why_not` counts by sentence: there the sentences are the keys. */
function concealKeys(value: Json, officers: OfficerConcealer): Json {
  const shown = officers.json(value);
  if (typeof shown !== 'object' || shown === null || Array.isArray(shown)) return shown;
  return Object.fromEntries(Object.entries(shown).map(([name, inner]) => [officers.text(name), inner]));
}
