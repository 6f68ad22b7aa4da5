/** A night goes by the model in force on its day, says what moved, and goes on without one that cannot be believed. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { isoDate, type IsoDate, openDuckDB, quoteLiteral } from '../../engine/index.ts';
import { type Home, initialiseHome } from '../config/home.ts';
import { nightly, type NightlyOutcome } from '../jobs/nightly.ts';
import { jsonPresenter } from '../jobs/presenter.ts';
import { temporaryFolder } from '../testing/small-world.ts';
import { promoteIn, trainIn } from './model-jobs.ts';
import { modelInForce } from './model-in-force.ts';
import { registryFile } from './registry.ts';
import { dropSmallHistory, smallHistoryEnd } from './small-history.ts';

const end = isoDate(smallHistoryEnd);
const nextDay = isoDate('2026-01-04');
const drop = join(temporaryFolder('drop'), 'drop');
let home: Home;
let model: string;

const night = (asOf: IsoDate): Promise<NightlyOutcome> =>
  nightly({
    home: home.folder,
    drop,
    asOf,
    presenter: jsonPresenter(
      () => undefined,
      () => 0,
    ),
  });

async function rowsOf(outcome: NightlyOutcome, table: string, sql: string) {
  const warehouse = await openDuckDB();
  try {
    const path = quoteLiteral(join(outcome.folder, `${table}.parquet`));
    return await warehouse.rows(sql.replace('$table', `read_parquet(${path})`));
  } finally {
    warehouse.close();
  }
}

let before: NightlyOutcome;

beforeAll(async () => {
  await dropSmallHistory(drop);
  home = initialiseHome(join(temporaryFolder('night-model'), 'home')).home;
  before = await night(end);
  ({ id: model } = await trainIn({
    home: home.folder,
    asOf: end,
    months: 24,
    heldOutMonths: 4,
    classifier: 'gradient-boosting',
  }));
}, 300_000);

test('before the promotion counts no chances are given; from its day on every declaration has one', async () => {
  await promoteIn({
    home: home.folder,
    model,
    asOf: nextDay,
    by: 'Lê Văn C',
    reason: 'first',
    at: '2026-01-03T00:00:00Z',
  });
  expect(before.manifest.tables.find(({ name }) => name === 'chances')?.rows).toBe(0);
  const after = await night(nextDay);
  expect(after.manifest.warnings.join()).not.toMatch(/chances/);
  const [given] = await rowsOf(
    after,
    'chances',
    `SELECT count(*)::INTEGER AS n, count(DISTINCT model)::INTEGER AS models, min(model) AS model, bool_and(chance > 0 AND chance < 1) AS ok,
       bool_and(expected_extra_tax_vnd > 0) AS taxed FROM $table`,
  );
  expect(given).toMatchObject({ models: 1, model, ok: true, taxed: true });
  expect(given!.n).toBeGreaterThan(450);
  const guardrails = await rowsOf(
    after,
    'guardrails',
    "SELECT about, result FROM $table WHERE guardrail = 'G04' AND about LIKE '%model%' ORDER BY about",
  );
  expect(guardrails).toEqual([
    { about: `chances of model ${model}`, result: 'passed' },
    { about: `model ${model}`, result: 'passed' },
  ]);
  expect((await rowsOf(after, 'drift', 'SELECT DISTINCT moved FROM $table'))[0]).toEqual({ moved: false });
  // the same inputs again: the very same run
  expect(await night(nextDay)).toMatchObject({ status: 'unchanged', run: after.run });
}, 300_000);

test('a changed log or model is said, and nothing is taken from it', () => {
  expect(modelInForce(home.models, nextDay)).toMatchObject({ model: { id: model }, fault: null });
  const file = join(home.models, model, 'model.json');
  appendFileSync(file, ' ');
  const damaged = modelInForce(home.models, nextDay);
  expect(damaged.model).toBeNull();
  expect(damaged.fault).toMatch(/no chances are given: .* is not what was written/);
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, -1));
  const log = readFileSync(registryFile(home.models), 'utf8');
  writeFileSync(registryFile(home.models), log.replace('2026-01-04', '2026-01-01'));
  expect(modelInForce(home.models, nextDay)).toMatchObject({ model: null });
  expect(modelInForce(home.models, nextDay).fault).toMatch(/does not hold/);
  writeFileSync(registryFile(home.models), log);
});
