/** A dossier of the pair that a night flagged: equal to the byte, tagged, without an officer's id, and whatever is changed in it is found. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCaseLog } from '../../api/state/case-log.ts';
import { newestLookUps } from '../../api/state/look-up-log.ts';
import { openState } from '../../api/state/open-state.ts';
import {
  type DuckDBWarehouse,
  isoDate,
  officerPseudonym,
  openDuckDB,
  openRun,
  type PublishedRun,
  quoteLiteral,
  readPseudonymKey,
  splitSubjectId,
} from '../../engine/index.ts';
import { initialiseHome, openHome } from '../config/home.ts';
import { nightly } from '../jobs/nightly.ts';
import { plainPresenter } from '../jobs/presenter.ts';
import { citedRuns } from '../runs/citations.ts';
import { shownId } from '../runs/look-ups.ts';
import { readPdf } from '../testing/read-pdf.ts';
import { liem, temporaryFolder } from '../testing/small-world.ts';
import { onlyC01, steeredDrop } from '../testing/steered-pair.ts';
import { dossierFiles, sha256Of } from './dossier-files.ts';
import { type DossierContent, gatherDossier } from './gather-dossier.ts';
import { makeDossier } from './make-dossier.ts';
import { verifyDossier } from './verify-dossier.ts';

const purpose = 'Phiên làm việc về vụ việc V0123 #panic() *đậm*';
let home: string;
let run: PublishedRun;
let ids: readonly string[];
let pseudonym: string;
let folder: string;
let seal: string;
let warehouse: DuckDBWarehouse;

beforeAll(async () => {
  warehouse = await openDuckDB({ threads: 1 });
  home = join(temporaryFolder('dossier'), 'home');
  initialiseHome(home);
  writeFileSync(join(home, 'liem.toml'), onlyC01());
  const presenter = plainPresenter(
    () => undefined,
    () => 0,
  );
  const night = await nightly({ home, drop: await steeredDrop(), asOf: isoDate('2026-01-01'), presenter });
  run = await openRun(home, night.run);
  const [first] = await warehouse.rows(
    `SELECT subject_id FROM read_parquet(${quoteLiteral(run.tablePath('rankings'))}) WHERE family = 'collusion' AND subject = 'pair' AND status = 'flagged' ORDER BY rank LIMIT 1`,
  );
  ids = splitSubjectId(first?.subject_id as string);
  const key = await readPseudonymKey(home);
  pseudonym = officerPseudonym(key, ids[0]!); // a pair has two
  const state = openState(home);
  openCaseLog(state).append(
    {
      actor: { keyId: 'k', name: 'Lan', role: 'reviewer', units: null },
      at: new Date('2026-01-02T03:00:00Z'),
      requestId: 'r',
    },
    () => ({
      subject: 'pair',
      subjectId: shownId('pair', first?.subject_id as string, key),
      unit: null,
      run: run.id,
      kind: 'statement.added',
      body: {
        text: 'Tôi được phân công #read("/etc/passwd") trực ca đêm một mình.',
        received_on: isoDate('2026-01-02'),
        replaces: null,
      },
    }),
  );
  state.close();
  folder = join(temporaryFolder('dossier'), 'pair');
  const { code, out, err } = liem(
    'dossier',
    'pair',
    ...ids,
    '--home',
    home,
    '--purpose',
    purpose,
    '--out',
    folder,
    '--json',
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  ({ seal } = JSON.parse(out.trim().split('\n').at(-1)!) as { seal: string }); // the last line is the result
}, 600_000);
afterAll(() => warehouse.close());

const filesOf = (at: string): string[] =>
  readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(at.length + 1))
    .sort();

describe('a dossier of a pair', () => {
  test('is the same to the byte when it is made again, by the officer’s pseudonym too', async () => {
    const again = join(temporaryFolder('again'), 'pair');
    const logged: string[] = [];
    const made = await makeDossier({
      home: openHome(home),
      run,
      subject: 'pair',
      ids: [pseudonym, ids[1]!],
      purpose,
      language: 'vi',
      out: again,
      log: ({ subjectId }) => {
        logged.push(subjectId);
        return Promise.resolve();
      },
    });
    expect(made.seal).toBe(seal);
    expect(logged).toEqual([`${pseudonym}|${ids[1]!}`]);
    expect(filesOf(again)).toEqual(filesOf(folder));
    for (const file of filesOf(folder)) {
      expect(readFileSync(join(again, file)).equals(readFileSync(join(folder, file))), file).toBe(true);
    }
    expect([...citedRuns(home).get(run.id)!]).toContain(`dossier pair ${pseudonym}|${ids[1]!}`); // so it is never pruned
  });

  test('says on its first page what it is not, gives the statement, and is tagged', async () => {
    const pdf = await readPdf(readFileSync(join(folder, 'dossier.vi.pdf')));
    expect(pdf).toMatchObject({ language: 'vi', tagged: true, createdOn: 'D:20260101000000Z' });
    const roles = pdf.tags.map(({ role }) => role);
    for (const role of ['H1', 'H2', 'L', 'Table', 'TH', 'Figure']) expect(roles).toContain(role);
    const words = (page: string): string => page.replace(/\s+/g, ' ');
    const first = words(pdf.pages[0]!); // a document has a page
    for (const said of [
      'không phải kết luận',
      'Vì sao',
      'Tiếp xúc vượt mức',
      pseudonym,
      '#panic() *đậm*',
      '#read("/etc/passwd")',
    ])
      expect(first.toLowerCase()).toContain(said.toLowerCase());
    for (const page of pdf.pages) expect(page).toMatch(/Trang/);
    expect(words(pdf.pages.join(' '))).toContain('Cần loại trừ trước');
    expect(pdf.tags.find(({ role }) => role === 'Figure')?.alternative).toMatch(
      /^Trong 12 tháng: \d+ lần xử lý, kỳ vọng /,
    );
  });

  test('names no officer by the feed’s id, in no file', async () => {
    const officers = await warehouse.rows(
      `SELECT subject_id AS id FROM read_parquet(${quoteLiteral(run.tablePath('entities'))}) WHERE subject = 'officer'`,
    );
    expect(officers.length).toBeGreaterThan(10);
    for (const file of filesOf(folder)) {
      const path = join(folder, file);
      const text = file.endsWith('.parquet')
        ? JSON.stringify(await warehouse.rows(`SELECT * FROM read_parquet(${quoteLiteral(path)})`))
        : file.endsWith('.pdf')
          ? (await readPdf(readFileSync(path))).pages.join(' ')
          : readFileSync(path, 'utf8');
      for (const { id } of officers)
        expect(text.includes(id as string), `${file} names ${id as string}`).toBe(false);
    }
  });

  test('keeps tax codes as text, escapes what a spreadsheet would compute, and says so in other words in English', async () => {
    const content = await gatherDossier({ home: openHome(home), run, subject: 'pair', ids, purpose });
    const planted = content.explanation.families.map((place) => ({
      ...place,
      reasons: place.reasons.map((reason) => ({
        ...reason,
        records: reason.records.map((record) => ({
          ...record,
          enterprise_id: '0012345678',
          exception_code: '=1+1',
        })),
      })),
    }));
    const { files } = await dossierFiles(
      { ...content, explanation: { ...content.explanation, families: planted } },
      'en',
      temporaryFolder('scratch'),
    );
    const csv = Buffer.from(files.find(({ file }) => file === 'data/records-C01.csv')!.bytes).toString();
    expect(csv).toContain('"0012345678"');
    expect(csv).toContain(`"'=1+1"`);
    const parquet = join(temporaryFolder('parquet'), 'records.parquet');
    writeFileSync(parquet, files.find(({ file }) => file === 'data/records-C01.parquet')!.bytes);
    const [row] = await warehouse.rows(
      `SELECT DISTINCT enterprise_id, exception_code FROM read_parquet(${quoteLiteral(parquet)})`,
    );
    expect(row).toEqual({ enterprise_id: '0012345678', exception_code: '=1+1' });
    const pdf = await readPdf(files.find(({ file }) => file === 'dossier.en.pdf')!.bytes);
    expect(pdf.language).toBe('en');
    expect(pdf.pages[0]!.replace(/\s+/g, ' ')).toContain('nobody may be sanctioned on it');
  });

  test('takes every record from the archive where asked, and the first of them are those that the run published', async () => {
    const asked = { home: openHome(home), run, subject: 'pair', ids, purpose } as const;
    const recordsOf = ({ explanation }: DossierContent) => explanation.families[0]!.reasons[0]!.records; // a flagged pair has a reason
    const published = recordsOf(await gatherDossier(asked));
    const every = recordsOf(await gatherDossier({ ...asked, complete: temporaryFolder('complete') }));
    expect(every.length).toBeGreaterThan(published.length);
    expect(every.slice(0, published.length)).toEqual(published);
  });

  test('is noted in the log of look-ups with its purpose, before it is written', () => {
    const state = openState(home);
    expect(newestLookUps(state, 1)).toMatchObject([
      { action: 'dossier', subject: 'pair', subject_id: `${pseudonym}|${ids[1]!}`, purpose },
    ]);
    state.close();
    expect(liem('audit', 'verify', '--home', home).code).toBe(0);
  });

  test.each([
    ['no purpose', { purpose: ' ' }, /--purpose: why/],
    [
      'an officer that is not there',
      { ids: ['OF-0000000000', '1'] },
      /no officer of run .* has the pseudonym/,
    ],
    ['a pair that is not ranked', { ids: ['X', 'Y'] }, /ranks no pair/],
    ['one id of two', { ids: ['X'] }, /a pair has 2 ids \(officer, enterprise\); 1 given/],
    ['a look-up that cannot be logged', { log: () => Promise.reject(new Error('locked')) }, /locked/],
  ])('%s: nothing is written', async (_what, more, said) => {
    const out = join(temporaryFolder('refused'), 'pair');
    const asked = {
      home: openHome(home),
      run,
      subject: 'pair',
      ids,
      purpose,
      language: 'vi',
      out,
      log: () => Promise.resolve(),
    } as const;
    await expect(makeDossier({ ...asked, ...more })).rejects.toThrow(said);
    expect(readdirSync(join(out, '..'))).toEqual([]);
  });
});

describe('what was changed in a dossier', () => {
  test('none: sha256sum and liem dossier verify agree', () => {
    expect(
      spawnSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder }).status,
    ).toBe(0);
    expect(verifyDossier(folder, seal)).toEqual({ intact: filesOf(folder).length - 1, faults: [], seal });
    expect(liem('dossier', 'verify', folder, '--seal', seal).out).toContain('files intact');
  });

  const forge = (at: string): void => {
    const file = join(at, 'reviews.json');
    appendFileSync(file, ' ');
    const sums = join(at, 'SHA256SUMS');
    writeFileSync(
      sums,
      readFileSync(sums, 'utf8').replace(/[0-9a-f]{64}(?= {2}reviews\.json)/, sha256Of(readFileSync(file))),
    );
  };
  test.each<[what: string, change: (at: string) => void, fault: RegExp]>([
    [
      'a changed file',
      (at) => appendFileSync(join(at, 'data', 'ranks.csv'), 'x'),
      /data\/ranks\.csv: was changed/,
    ],
    ['a file that is gone', (at) => rmSync(join(at, 'manifest.json')), /manifest\.json: missing/],
    [
      'a file put beside',
      (at) => writeFileSync(join(at, 'data', 'more.csv'), 'x'),
      /data\/more\.csv: not in SHA256SUMS/,
    ],
    [
      'a list that leaves the folder',
      (at) => appendFileSync(join(at, 'SHA256SUMS'), `${'0'.repeat(64)}  ../home\n`),
      /SHA256SUMS, line \d+/,
    ],
    ['a file and its checksum', forge, /SHA256SUMS: its digest is .*; noted was/],
  ])('%s is found', (_what, change, fault) => {
    const changed = join(temporaryFolder('changed'), 'pair');
    mkdirSync(changed);
    cpSync(folder, changed, { recursive: true });
    change(changed);
    expect(verifyDossier(changed, seal).faults.join('\n')).toMatch(fault);
  });
});
