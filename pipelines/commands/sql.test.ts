/** `liem sql` on a made-up run and a history of one officer. The session's walls: engine/warehouse/duckdb/confined-select.test.ts. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishFixture } from '../../api/testing/publish-fixture.ts';
import { createHistoryTables } from '../../datasets/index.ts';
import { openDuckDB } from '../../engine/index.ts';
import { homeAt, initialiseHome } from '../config/home.ts';
import { takeLock } from '../jobs/lock.ts';
import { openReading, type Reading } from '../reading/open-reading.ts';
import { prompt } from '../reading/prompt.ts';
import { resultText } from '../reading/result-text.ts';
import { temporaryFolder } from '../testing/small-world.ts';

const folder = temporaryFolder('sql');
const home = join(folder, 'home');
const cli = join(import.meta.dirname, '..', 'cli.ts');

/** As a process, which costs a second or two: only what needs one. */
const liemSql = (input: string, ...words: string[]) =>
  spawnSync(process.execPath, [cli, 'sql', '--home', home, ...words], { input, encoding: 'utf8' });

beforeAll(async () => {
  initialiseHome(home);
  const history = await openDuckDB({ path: homeAt(home).history });
  await createHistoryTables(history);
  await history.run("INSERT INTO officers BY NAME SELECT 'HQ000004' AS officer_id");
  history.close();
  await publishFixture({ home, seed: 1 });
});

describe('the command', () => {
  test('answers one query over feeds and published files, joined', () => {
    const { status, stdout, stderr } = liemSql(
      '',
      "SELECT officer_id, family, status FROM officers JOIN rankings USING (officer_id) WHERE subject = 'officer' ORDER BY ALL",
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(
      `officer_id  family      status
──────────  ──────────  ─────────────────
HQ000004    collusion   insufficient_data
HQ000004    harassment  insufficient_data
(2 rows)
`,
    );
  });

  test('answers piped statements one after the other, and ends at the first that fails', () => {
    const { status, stdout, stderr } = liemSql(
      "SELECT ';' AS a;\n-- two\nSELECT\n 2 AS b;DELETE FROM officers; SELECT 3",
      '--format',
      'ndjson',
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '{"a":";"}\n{"b":2}\n' });
    expect(stderr).toMatch(/DELETE is refused\. This session only reads/);
  });

  test('writes rows to a file, and holds the lock only while it asks', () => {
    const file = join(folder, 'out.csv');
    const { status, stdout } = liemSql('', 'FROM range(3)', '--format', 'csv', '--output', file);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(5);
    takeLock(homeAt(home).state, 'free again').release();
  });
});

describe('the session', () => {
  let reading: Reading;
  beforeAll(async () => {
    reading = await openReading({ home });
  });
  afterAll(() => reading.close());

  test.each([
    ['INSERT INTO officers (officer_id) VALUES (1)', /INSERT is refused/],
    [`COPY officers TO '${join(folder, 'copied.csv')}'`, /disabled by configuration[^]*only reads/],
    [`ATTACH '${join(folder, 'other.duckdb')}'`, /ATTACH is refused/],
    ['INSTALL httpfs', /LOAD is refused/],
    [`FROM read_csv('${join(folder, 'outside.csv')}')`, /disabled by configuration[^]*only reads/],
    ['SELECT nothing FROM officers', /"nothing" not found/],
  ])('refuses: %s', async (query, message) => {
    writeFileSync(join(folder, 'outside.csv'), 'secret\n1\n');
    await expect(reading.select(query)).rejects.toThrow(message);
    expect(existsSync(join(folder, 'copied.csv'))).toBe(false);
  });

  test('holds the lock while it is open; a run that is not there is not found', async () => {
    await expect(openReading({ home })).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(openReading({ home, run: '2026-01-01-000000000000' })).rejects.toMatchObject({
      code: 'RUN_NOT_FOUND',
    });
  });

  test('as text: CSV escapes what a spreadsheet would run, JSON keeps every digit, a table says that it was cut', async () => {
    const odd = await reading.select(
      "SELECT '=1+1' AS word, 12345678901234567890 AS big, NULL AS none, ['a', 'b'] AS list",
    );
    expect(resultText(odd, 'csv')).toBe(
      '\ufeffword,big,none,list\r\n\'=1+1,12345678901234567890,,"[""a"",""b""]"\r\n',
    );
    expect(JSON.parse(resultText(odd, 'json'))).toEqual([
      { word: '=1+1', big: '12345678901234567890', none: null, list: ['a', 'b'] },
    ]);
    const cut = await reading.select("SELECT 'T\u202eCC' AS name FROM range(3)", { most: 2 });
    expect(resultText(cut, 'table')).toBe(`name
─────────
T⟨202E⟩CC
T⟨202E⟩CC
(the first 2 rows; there are more: --rows N, or --format csv for all)
`);
  });
});

test('the prompt goes on after an error, waits for the semicolon, and leaves at .quit', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const asked: string[] = [];
  const said: string[] = [];
  const done = prompt({
    input,
    output,
    interactive: true,
    greeting: 'hello\n',
    words: ['rankings'],
    answer: (sql) => {
      asked.push(sql);
      return sql === 'bad' ? Promise.reject(new Error('no such word')) : Promise.resolve();
    },
    say: (error) => said.push((error as Error).message),
  });
  input.write("bad;\nSELECT ';'\n  AS a;\n.quit\nSELECT 2;\n");
  await done;
  expect({ asked, said }).toEqual({ asked: ['bad', "SELECT ';'\n  AS a"], said: ['no such word'] });
});
