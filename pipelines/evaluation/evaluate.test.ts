/** liem evaluate and liem backtest on a small world: figures, pages, and every planted fault of the truth refused. */
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDuckDB, quoteLiteral } from '../../engine/index.ts';
import { initialiseHome } from '../config/home.ts';
import { plainPresenter } from '../jobs/presenter.ts';
import { lintPage } from '../reports/page/page-words.ts';
import { liem, scoredHome, smallWorld, temporaryFolder } from '../testing/small-world.ts';
import { backtest, type Backtest } from './backtest.ts';
import { backtestPage } from './backtest-page.ts';
import { backtestJson, backtestText } from './backtest-text.ts';
import { evaluateRun, type RunEvaluation } from './evaluate-run.ts';
import { evaluationPage } from './evaluation-page.ts';
import { evaluationJson, evaluationText } from './figures-text.ts';

const presenter = plainPresenter(
  () => undefined,
  () => 0,
);
let drop: string;
let home: string;
let truth: string;
let evaluation: RunEvaluation;

const evaluate = (folder: string) => evaluateRun({ home, truth: folder, capacity: 5, presenter });

beforeAll(async () => {
  drop = await smallWorld();
  truth = join(drop, '..', 'by-month-truth');
  home = await scoredHome();
  evaluation = await evaluate(truth);
}, 600_000);

describe('evaluate', () => {
  test('each ranking has ours first, and the baselines that speak of it, with every figure', () => {
    const methods = new Map(
      evaluation.figures.rankings.map(({ family, subject, methods: all }) => [
        `${family} ${subject}`,
        all.map(({ method }) => method),
      ]),
    );
    expect(methods.get('collusion pair')).toEqual([
      'liem',
      'count of contacts',
      'marginal binomial',
      'isolation forest',
    ]);
    expect(methods.get('fraud enterprise')).toEqual([
      'liem',
      'count of contacts',
      'unit-price z',
      'isolation forest',
    ]);
    expect(methods.get('harassment officer')).toEqual([
      'liem',
      'count of contacts',
      'raw mean hold',
      'isolation forest',
    ]);
    const pairs = evaluation.figures.rankings.find(({ subject }) => subject === 'pair')!; // its key is above
    expect(pairs.positives).toBe(1);
    for (const { at } of pairs.methods) expect(at.map(({ k }) => k)).toEqual([10, 20, 50, 5]);
    // The blueprint's rule flags pairs by the dozen; nearly all are false.
    expect(pairs.methods[1]!.flags!.falseShare.share!).toBeGreaterThan(0.9);
    expect(evaluation.figures.schemes.map(({ scheme }) => scheme).sort()).toEqual([
      'channel-shopping',
      'steered-pairs',
    ]);
    expect(evaluation.figures.calibration.some(({ tests }) => tests > 50)).toBe(true);
  });

  test('the same run and truth give the same bytes, as text, JSON and page; the page keeps to the words', async () => {
    const again = await evaluate(truth);
    for (const write of [evaluationText, evaluationJson, evaluationPage]) {
      expect(write(again)).toBe(write(evaluation));
    }
    expect(evaluationText(evaluation)).toContain('collusion / pair');
    expect(lintPage(evaluationPage(evaluation))).toEqual([]);
    expect(JSON.parse(evaluationJson(evaluation))).toHaveProperty('figures.rankings');
  });
});

/** A copy of the truth in which a SELECT over TRUTH has taken the place of one file. */
async function tampered(select: string, file = 'schemes'): Promise<string> {
  const folder = join(temporaryFolder('truth'), 'truth');
  cpSync(truth, folder, { recursive: true });
  const name = readdirSync(folder).find((one) => one.startsWith(`${file}.`))!; // simulate wrote it
  const warehouse = await openDuckDB();
  const from = quoteLiteral(join(truth, name));
  const reader = name.endsWith('.csv') ? `read_csv(${from}, all_varchar = true)` : `read_parquet(${from})`;
  const format = name.endsWith('.csv') ? 'FORMAT csv' : 'FORMAT parquet';
  await warehouse.run(
    `COPY (${select.replaceAll('TRUTH', reader)}) TO ${quoteLiteral(join(folder, name))} (${format})`,
  );
  warehouse.close();
  return folder;
}

describe('a truth that does not fit is refused, and nothing is scored', () => {
  test.each([
    [
      'shuffled: the ids belong to others',
      "SELECT * REPLACE (CASE WHEN scheme = 'channel-shopping' THEN (SELECT min(enterprise_id) FROM TRUTH WHERE scheme = 'steered-pairs') ELSE enterprise_id END AS enterprise_id) FROM TRUTH",
      /declarations it touched, 0 bear the ids of its enterprise/,
    ],
    [
      'a swapped family',
      "SELECT * REPLACE (CASE family WHEN 'fraud' THEN 'collusion' ELSE 'fraud' END AS family) FROM TRUTH",
      /is of family collusion, the truth says fraud/,
    ],
    [
      'missing scheme ids',
      "SELECT * REPLACE (CASE WHEN scheme = 'channel-shopping' THEN NULL ELSE scheme_id END AS scheme_id) FROM TRUTH",
      /a row of channel-shopping has no scheme id/,
    ],
    [
      'a row that is gone',
      "SELECT * FROM TRUTH WHERE scheme <> 'channel-shopping'",
      /hold 1 planted rows; world.json says 2/,
    ],
    [
      'a family that does not exist',
      "SELECT * REPLACE ('luck' AS family) FROM TRUTH",
      /expected one of collusion/,
    ],
  ])('%s', async (_, select, message) => {
    await expect(evaluate(await tampered(select))).rejects.toThrow(message);
  });

  test('declarations that are not in this history', async () => {
    const folder = await tampered(
      "SELECT * REPLACE ('9' || declaration_id AS declaration_id) FROM TRUTH",
      'declarations',
    );
    await expect(evaluate(folder)).rejects.toMatchObject({
      code: 'TRUTH',
      exitCode: 2,
      message: expect.stringMatching(/declarations it touched are not in this history/) as string,
    });
  });

  test('the truth of another world: another seed, or one that ends before the run', async () => {
    const folder = join(temporaryFolder('truth'), 'truth');
    cpSync(truth, folder, { recursive: true });
    const file = join(folder, 'world.json');
    const world = JSON.parse(readFileSync(file, 'utf8')) as { rows: Record<string, number>; asOf: string };
    writeFileSync(
      file,
      JSON.stringify({ ...world, asOf: '2025-06-01', rows: { ...world.rows, declarations: 77 } }),
    );
    await expect(evaluate(folder)).rejects.toThrow(
      /the world ends at 2025-06-01.*the world of this truth has 77/,
    );
  });

  test('no truth at all: the command says how to make one, exit code 2; a home without a run is not ready', async () => {
    const none = liem('evaluate', '--home', home, '--truth', join(drop, 'declarations'));
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('liem simulate') as string });
    const { home: bare } = initialiseHome(join(temporaryFolder('home'), 'home'));
    await expect(evaluateRun({ home: bare.folder, truth, capacity: 5, presenter })).rejects.toMatchObject({
      code: 'NOT_READY',
    });
  });
});

describe('backtest', () => {
  let replayed: Backtest;
  const runs = (): string[] => readdirSync(join(home, 'runs')).sort();

  beforeAll(async () => {
    replayed = await backtest({ home, truth, from: '2025-12', to: '2026-01', capacity: 5, presenter });
  }, 600_000);

  test('judges each month with fewer declarations than the next, and ends where the night is', () => {
    expect(replayed.months.map(({ asOf }) => asOf)).toEqual(['2025-12-01', '2026-01-01']);
    const ranked = replayed.months.map(
      ({ rankings }) =>
        rankings.find(({ family, subject }) => family === 'fraud' && subject === 'declaration')?.ranked ?? 0,
    );
    expect([...ranked].sort((a, b) => a - b)).toEqual(ranked);
    expect(new Set(ranked).size).toBe(2);
    // The last month knows all that the night knew.
    const last = replayed.months.at(-1)!.rankings.find(({ subject }) => subject === 'enterprise')!; // enterprises are ranked
    const night = evaluation.figures.rankings.find(
      ({ family, subject }) => family === last.family && subject === 'enterprise',
    )!; // the same kinds
    expect(last.figures!.averagePrecision).toBe(night.methods[0]!.averagePrecision.value);
  });

  test('tells when each scheme would have been seen, and writes nothing into the home', () => {
    expect(replayed.schemes!.map(({ scheme }) => scheme).sort()).toEqual([
      'channel-shopping',
      'steered-pairs',
    ]);
    for (const { firstFlagged, monthsToFlag } of replayed.schemes!) {
      if (firstFlagged !== null) expect(monthsToFlag).toBeGreaterThanOrEqual(11);
    }
    expect(runs().filter((name) => name !== 'current.json')).toHaveLength(1);
    expect(existsSync(join(home, 'runs', 'current.json'))).toBe(true);
  });

  test('text, JSON and page; officers are pseudonyms on the page', () => {
    expect(backtestText(replayed)).toContain('2025-12');
    expect(JSON.parse(backtestJson(replayed))).toHaveProperty('first_flags');
    const page = backtestPage(replayed, (officer) => `P-${officer.length}`);
    expect(lintPage(page)).toEqual([]);
    expect(page).not.toMatch(/CC\d{5}/);
  });

  test('months the wrong way round, or before history, are refused', async () => {
    await expect(
      backtest({ home, from: '2025-09', to: '2025-03', capacity: 5, presenter }),
    ).rejects.toMatchObject({
      code: 'USAGE',
    });
    await expect(backtest({ home, from: '2025-01', capacity: 5, presenter })).rejects.toThrow(
      /history begins in 2025-01/,
    );
  });
});
