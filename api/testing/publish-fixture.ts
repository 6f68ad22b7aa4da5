/**
 * Publishes a made-up run for the service's tests and its benchmark: real Parquet of the published schemas, a manifest that
 * verifies, and the pointer moved by a rename. Its ids and sentences are awkward on purpose.
 */
import { mkdir, mkdtemp, rename, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  currentPointer,
  evidence,
  type Family,
  feedsReceived,
  fileDigest,
  fingerprintOf,
  guardrails,
  holds,
  indicatorHealth,
  indicators,
  isoDate,
  links,
  type Manifest,
  manifestVersion,
  observations,
  openDuckDB,
  type PublishedTable,
  pseudonymKeyPath,
  quoteLiteral,
  rankings,
  rings,
  runIdOf,
  runsFolder,
  type Subject,
  type TableSchema,
} from '../../engine/index.ts';

/** The owner's key of the services that the tests start, and the header that shows it. */
export const testKey = 'liem_owner_test';
export const withKey = { authorization: `Bearer ${testKey}` } as const;
export const fixtureKey = '0123456789abcdef'.repeat(4);

/** How many subjects of a kind a family ranks. */
export interface FixtureGroup {
  readonly family: Family;
  readonly subject: Subject;
  readonly count: number;
}

export const smallGroups: readonly FixtureGroup[] = [
  { family: 'collusion', subject: 'officer', count: 40 },
  { family: 'collusion', subject: 'pair', count: 120 },
  { family: 'collusion', subject: 'broker_pair', count: 30 },
  { family: 'fraud', subject: 'declaration', count: 200 },
  { family: 'fraud', subject: 'enterprise', count: 50 },
  { family: 'harassment', subject: 'officer', count: 40 },
];

export interface FixtureOptions {
  readonly home: string;
  /** Another seed, another run id. */
  readonly seed: number;
  readonly groups?: readonly FixtureGroup[];
  /** Whether the pointer moves to it. True by default. */
  readonly current?: boolean;
}

/** A home folder with a pseudonym key, in the system's temporary folder. */
export async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'liem-api-'));
  await mkdir(join(home, 'state'));
  await mkdir(runsFolder(home));
  await writeFile(pseudonymKeyPath(home), `${fixtureKey}\n`);
  return home;
}

/** The officer ids of the fixture: with a separator of subject ids, a space, a quote, a formula, and Vietnamese letters. */
export const officerIdSql = `
  CASE i % 20
    WHEN 0 THEN 'HQ|' || i WHEN 1 THEN 'CB Đội ' || i WHEN 2 THEN '=HQ"' || i WHEN 3 THEN 'hq\\' || i
    ELSE 'HQ' || lpad(CAST(i AS VARCHAR), 6, '0') END`;

const escapeSql = (id: string): string => `replace(replace(${id}, '\\', '\\\\'), '|', '\\|')`;

/** Rows of one group, in rank order. \`i\` counts from 0; the seed turns the order of ids. */
function groupSql({ family, subject, count }: FixtureGroup, seed: number): string {
  const has = (...kinds: Subject[]): boolean => kinds.includes(subject);
  const officer = has('officer', 'pair', 'broker_pair') ? officerIdSql : 'NULL';
  const enterprise = has('pair', 'enterprise') ? `lpad(CAST(100000000 + i AS VARCHAR), 10, '0')` : 'NULL';
  const broker = has('broker_pair', 'broker') ? `'DL' || i` : 'NULL';
  const declaration = has('declaration') ? `lpad(CAST(300000000000 + i AS VARCHAR), 12, '0')` : 'NULL';
  const ids = [officer, enterprise, broker, declaration].filter((id) => id !== 'NULL');
  const reason = (code: string, share: string): string => `
    json_object('indicator', '${code}', 'version', 1, 'group', 'contact',
      'outcome', CASE WHEN rank <= ${Math.ceil(count / 10)} THEN 'hit' ELSE 'clear' END,
      'n', n, 'observed', n, 'expected', n / 4, 'effect', 0.25, 'low', 0.125, 'high', 0.375, 'p', 0.001, 'q', 0.01,
      'tests', ${count}, 'peers', 12, 'unit', 'declarations', 'contribution', ${share},
      'text_en', 'Excess contact: observed ' || n || ' contacts, expected ' || n / 4 || '; share above expectation +25 pp (95 % interval: +12.5 pp to +37.5 pp); q = 0.010; one of ${count} tests. To rule out first: a declared specialisation; a small team on that shift.' || coalesce(' Handled by ' || officer_id || '.', ''),
      'text_vi', 'Tiếp xúc vượt mức: quan sát được ' || n || ' lần xử lý, kỳ vọng ' || n / 4 || '; tỷ lệ vượt kỳ vọng +25 điểm % (khoảng tin cậy 95 %: +12,5 đến +37,5); q = 0,010; một trong ${count} phép kiểm định. Cần loại trừ trước: chuyên môn được phân công; ca trực ít người.' || coalesce(' Cán bộ ' || officer_id || ' thụ lý.', ''))`;
  return `
    SELECT '${family}' AS family, '${subject}' AS subject, rank, subject_id, officer_id, enterprise_id, broker_id, unit_code, declaration_id,
      CAST(NULL AS VARCHAR) AS ring_id, priority,
      CASE WHEN rank <= ${Math.ceil(count / 10)} THEN 'flagged' WHEN rank <= ${Math.ceil(count / 4)} THEN 'watch' WHEN rank % 7 = 0 THEN 'insufficient_data' ELSE 'clear' END AS status,
      CASE WHEN rank <= ${Math.ceil(count / 10)} THEN ['contact', 'lenience'] ELSE CAST([] AS VARCHAR[]) END AS evidence_groups,
      n, CASE WHEN i % 5 = 0 THEN NULL ELSE CAST(123456789012345 + i AS DECIMAL(18,0)) END AS value_at_risk_vnd,
      CAST(1 AS INTEGER) AS tie_band, CASE WHEN rank <= ${Math.ceil(count / 10)} THEN DATE '2026-11-20' END AS first_flagged_on,
      'same' AS change, CAST(NULL AS VARCHAR) AS change_cause,
      CAST(json_array(${reason('C01', 'priority')}, ${reason('C02', '0')}) AS VARCHAR) AS reasons
    FROM (
      SELECT i, CAST(rank AS INTEGER) AS rank, ${officer} AS officer_id, ${enterprise} AS enterprise_id, ${broker} AS broker_id,
        ${declaration} AS declaration_id, ['CKCL', 'TSN01', 'Đ-HN'][1 + CAST(i % 3 AS INTEGER)] AS unit_code,
        concat_ws('|', ${ids.map(escapeSql).join(', ')}) AS subject_id,
        round(100.0 * (${count} + 1 - rank) / (${count} + 1), 4)::DOUBLE AS priority, CAST(20 + i % 50 AS INTEGER) AS n
      FROM (SELECT j + 1 AS rank, (j * 7919 + ${seed * 31}) % ${count} AS i FROM range(${count}) t(j)))`;
}

const observationsSql = `
  SELECT indicator, 1 AS version, family, subject, subject_id, officer_id, enterprise_id, broker_id, unit_code, declaration_id, ring_id,
    'declarations' AS unit_of_measure, DATE '2025-11-21' AS window_from, DATE '2026-11-20' AS window_to,
    CASE WHEN indicator = 'H01' THEN 'insufficient' WHEN status = 'flagged' THEN 'hit' ELSE 'clear' END AS outcome,
    CASE WHEN indicator = 'H01' THEN 'too few declarations' || coalesce(' of ' || officer_id, '') END AS why,
    n, n::DOUBLE AS observed, n / 4.0::DOUBLE AS expected, n / 5.0::DOUBLE AS variance, 0.25::DOUBLE AS effect, -0.125::DOUBLE AS low,
    0.375::DOUBLE AS high, CASE WHEN indicator = 'H01' THEN NULL ELSE 0.001::DOUBLE END AS p, 0.01::DOUBLE AS q, 500 AS tests, 12 AS peers
  FROM rankings, (SELECT unnest(['C01', 'H01']) AS indicator)`;

/** Two records behind each flagged or watched subject, one of them of another officer, whom no table names. */
const evidenceSql = `
  SELECT family, subject, subject_id, 'C01' AS indicator, CAST(k AS INTEGER) AS place, 'TK' || rank || '-' || k AS declaration_id,
    CAST(json_object('declaration_id', 'TK' || rank || '-' || k, 'handled_at', '2026-0' || k || '-17 09:30:00',
      'officer_id', CASE WHEN k = 1 THEN coalesce(officer_id, 'HQ000017') ELSE 'ZZ' || lpad(CAST(rank AS VARCHAR), 6, '0') END,
      'is_contact', k = 1, 'assigner_id', NULL) AS VARCHAR) AS facts
  FROM rankings, (SELECT unnest([1, 2]) AS k)
  WHERE status IN ('flagged', 'watch')`;

/** Contacts of the pairs that are ranked, an officer at the gate whom nothing else names, a shared telephone; and a ring of the first two pairs. */
const linksSql = `
  SELECT 'document' AS layer, 'officer' AS from_subject, officer_id AS from_id, 'enterprise' AS to_subject, enterprise_id AS to_id, unit_code,
    n AS observed, n / 4.0 AS expected, n / 5.0 AS variance, 1.0 / (1 + rank) AS p, CASE WHEN rank <= 60 THEN rank / 100.0 END AS q, 3 AS months,
    TIMESTAMP '2026-01-05 08:00' AS first_at, TIMESTAMP '2026-09-05 08:00' AS last_at, DATE '2024-02-03' AS since
  FROM rankings WHERE subject = 'pair' AND family = 'collusion'
  UNION ALL
  SELECT 'gate', 'officer', 'GÁC|' || rank, 'enterprise', enterprise_id, unit_code, 7, NULL, NULL, NULL, NULL, 2,
    TIMESTAMP '2026-02-05 08:00', TIMESTAMP '2026-03-05 08:00', DATE '2026-02-05'
  FROM rankings WHERE subject = 'pair' AND family = 'collusion' AND rank <= 3
  UNION ALL
  SELECT 'phone', 'enterprise', min(enterprise_id), 'enterprise', max(enterprise_id), NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM rankings WHERE subject = 'pair' AND family = 'collusion'`;
const ringsSql = `
  SELECT 'R0123456789ab' AS ring_id, 'collusion' AS family, CAST(to_json(list(member ORDER BY member.subject DESC, member.id)) AS VARCHAR) AS members,
    9.5 AS density, 3.25 AS expected_density, 0.001 AS p, 0.002 AS q, 40 AS declarations, 1000 AS value_at_risk_vnd, '[]' AS links,
    NULL AS tied_pairs, NULL AS expected_tied_pairs, NULL AS ties_p, NULL AS multi_layer_p
  FROM (
    SELECT {'subject': 'officer', 'id': officer_id, 'role': 'document'} AS member FROM rankings WHERE subject = 'pair' AND rank <= 2
    UNION ALL SELECT {'subject': 'enterprise', 'id': enterprise_id, 'role': 'enterprise'} FROM rankings WHERE subject = 'pair' AND rank <= 2)`;

/** The flag of the first pair on watch, held back. */
const holdsSql = `
  SELECT family, subject, subject_id, 'expired' AS reason, DATE '2026-11-02' AS since, NULL AS "until",
    '[{"indicator":"C01","q":0.01,"n":20}]' AS evidence, 'Hết hạn từ 2026-11-02.' AS why_vi, 'Expired on 2026-11-02.' AS why_en
  FROM (SELECT *, row_number() OVER (ORDER BY rank) AS place FROM rankings WHERE subject = 'pair' AND status = 'watch') WHERE place = 1`;

/** The real cards: what explains them reads them whole. */
const indicatorsSql = `
  SELECT indicator, 1 AS version, 'collusion' AS family, 'pair' AS subject, 'contact' AS evidence_group, 'Tiếp xúc vượt mức' AS name_vi,
    'Excess contact' AS name_en, 'Có gặp nhau nhiều hơn phân công giải thích?' AS question_vi, 'Do they meet more than assignment explains?' AS question_en,
    CASE indicator ${indicators.map(({ card }) => `WHEN '${card.id}' THEN ${quoteLiteral(JSON.stringify(card))}`).join(' ')} END AS card, '{"alpha":0.05}' AS parameters, 100 AS tested, 9 AS hits, 10 AS insufficient, 0 AS not_computed,
    0 AS errors, '{"too few declarations of HQ000017":10}' AS why_not, 0.09::DOUBLE AS hit_rate, CAST(NULL AS DOUBLE) AS previous_hit_rate,
    '[1,2,3]' AS null_histogram, '[]' AS notes
  FROM (SELECT unnest(['C01', 'C02', 'H01']) AS indicator)`;

const feedsSql = `
  SELECT feed, feed <> 'complaints' AS supplied, 1 AS files, 0 AS files_set_aside, 100 AS rows_read, 97 AS accepted, 3 AS quarantined,
    TIMESTAMP '2026-11-20 07:15' AS latest_event, '{"broker_id":0.5,"vessel":null}' AS coverage, '[{"path":"/drop/x.csv","reason":"why"}]' AS set_aside
  FROM (SELECT unnest(['complaints', 'declarations']) AS feed)`;
const guardrailsSql = `
  SELECT 'G01' AS guardrail, 'C01' AS about, 40 AS n, 0.25 AS value, 0.125 AS low, NULL AS high, 'act' AS result,
    'HQ000017: độ chính xác thấp.' AS detail_vi, 'HQ000017: low precision.' AS detail_en`;

/** Writes a run and, unless told not to, makes it current; returns its id. */
export async function publishFixture(options: FixtureOptions): Promise<string> {
  const { home, seed } = options;
  const groups = options.groups ?? smallGroups;
  const parts: Manifest['fingerprint_parts'] = {
    inputs: 'a'.repeat(64),
    configuration: 'b'.repeat(64),
    code_version: '0.1.0',
    duckdb_version: 'duckdb',
    indicators: [{ indicator: 'C01', version: 1, code: 'c'.repeat(64) }],
    as_of: '2026-11-21',
    seed: String(seed),
    previous_run: null,
  };
  const fingerprint = fingerprintOf(parts);
  const run = runIdOf(isoDate(parts.as_of), fingerprint);
  const folder = join(runsFolder(home), run);
  await mkdir(folder, { recursive: true });
  const duckdb = await openDuckDB({ threads: 1 });
  const tables: PublishedTable[] = [];
  async function publish(schema: TableSchema, sql: string): Promise<void> {
    const columns = schema.columns
      .map(({ name, type }) => `CAST("${name}" AS ${type}) AS "${name}"`)
      .join(', ');
    await duckdb.run(
      `CREATE TABLE ${schema.name} AS SELECT ${columns} FROM (${sql}) ORDER BY ${schema.orderBy.join(', ')}`,
    );
    const file = `${schema.name}.parquet`;
    const path = join(folder, file);
    await duckdb.run(`COPY ${schema.name} TO ${quoteLiteral(path)} (FORMAT parquet, COMPRESSION zstd)`);
    const [counted] = await duckdb.rows(`SELECT count(*)::INTEGER AS rows FROM ${schema.name}`);
    const { size } = await stat(path);
    tables.push({
      name: schema.name,
      file,
      rows: Number(counted?.rows),
      bytes: size,
      sha256: await fileDigest(path),
    });
  }
  await publish(rankings, groups.map((group) => groupSql(group, seed)).join(' UNION ALL '));
  await publish(observations, observationsSql);
  await publish(evidence, evidenceSql);
  await publish(indicatorHealth, indicatorsSql);
  await publish(feedsReceived, feedsSql);
  await publish(guardrails, guardrailsSql);
  if (groups.some(({ subject }) => subject === 'pair')) {
    await publish(links, linksSql);
    await publish(rings, ringsSql);
    await publish(holds, holdsSql);
  }
  duckdb.close();
  const manifest: Manifest = {
    schema_version: manifestVersion,
    run,
    as_of: parts.as_of,
    fingerprint,
    fingerprint_parts: parts,
    produced_by: 'liem 0.1.0',
    tables,
    files: [],
    stages: [{ name: 'publish', seconds: 1, cpu_seconds: 1, peak_memory_bytes: 1, rows: 1 }],
    checks: [{ name: 'volume', result: 'passed', detail: 'as usual' }],
    warnings: ['officer HQ000017 has no posting'],
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  if (options.current ?? true) await pointTo(home, run);
  return run;
}

/** Makes a run current, as a publisher does: a new pointer renamed over the old. */
export async function pointTo(home: string, run: string): Promise<void> {
  const pointer = currentPointer(home);
  await writeFile(`${pointer}.new`, JSON.stringify({ run }));
  await rename(`${pointer}.new`, pointer);
}

/** Every raw officer id that a fixture of these groups holds. */
export async function rawOfficerIds(groups: readonly FixtureGroup[]): Promise<string[]> {
  const most = Math.max(...groups.map(({ count }) => count));
  const duckdb = await openDuckDB({ threads: 1 });
  const rows = await duckdb.rows(`SELECT ${officerIdSql} AS id FROM range(${most}) t(i) ORDER BY i`);
  duckdb.close();
  return rows.map(({ id }) => id as string);
}
