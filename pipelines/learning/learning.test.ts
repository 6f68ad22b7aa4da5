/** Learned risk on a history of its own: what goes into a model, that it is the same each time, what comes into force, and what moved. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { isoDate, LiemError, openDuckDB, type Warehouse } from '../../engine/index.ts';
import type { Home } from '../config/home.ts';
import { temporaryFolder } from '../testing/small-world.ts';
import { columnsOf, encodingOf, shownNames, trustOf } from './learning-columns.ts';
import { modelIds, readModel, type StoredModel } from './model-file.ts';
import { promoteIn, retireIn, trainIn } from './model-jobs.ts';
import { digestOfRows, type LearningRows, readLearningRows } from './read-learning-rows.ts';
import { championOn, readRegistry, registryFile, tenures } from './registry.ts';
import { scoreDeclarations } from './score-declarations.ts';
import { homeWithSmallHistory, smallHistoryEnd } from './small-history.ts';
import { placesWhere, refuseLeaking } from './train-model.ts';

const end = isoDate(smallHistoryEnd);
const period = { asOf: end, months: 24, scoredFrom: end, sample: 100_000, run: null };
let home: Home;
let model: StoredModel;
let rows: LearningRows;

const train = (asOf = end, classifier = 'gradient-boosting') =>
  trainIn({ home: home.folder, asOf, months: 24, heldOutMonths: 4, classifier });

const promote = (id: string, asOf: string) =>
  promoteIn({
    home: home.folder,
    model: id,
    asOf: isoDate(asOf),
    by: 'Trần Thị B',
    reason: 'first model',
    at: '2026-01-04T00:00:00Z',
  });

async function withHistory<T>(threads: number, work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const copy = join(temporaryFolder('history'), 'history.duckdb');
  copyFileSync(home.history, copy);
  const warehouse = await openDuckDB({ path: copy, threads });
  try {
    return await work(warehouse);
  } finally {
    warehouse.close();
  }
}

beforeAll(async () => {
  home = await homeWithSmallHistory(join(temporaryFolder('learning'), 'home'));
  model = await train();
  rows = await withHistory(2, (warehouse) => readLearningRows(warehouse, period));
}, 60_000);

describe('what a model is made from', () => {
  test('inspected declarations, the chance of it as recorded, and the random draws apart', () => {
    const known = placesWhere(rows, (row) => !Number.isNaN(rows.knownDays[row]!));
    expect(known.length).toBeGreaterThan(5000);
    expect(known.length).toBeLessThan(rows.count);
    const green = placesWhere(rows, (row) => rows.texts.channel_assigned[row] === 'green');
    expect(rows.chances[green[0]!]).toBeCloseTo(0.2, 1);
    expect(
      Math.max(...placesWhere(rows, (row) => rows.drawn[row] === 1).map((row) => rows.chances[row]!)),
    ).toBe(1);
  });

  test('nothing of an officer, and nothing from after the declaration', () => {
    const names = columnsOf(rows, encodingOf(rows, 0.05, 800)).map(({ name }) => name);
    expect(names.filter((name) => /officer|inspector|final|released|finding|tax/.test(name))).toEqual([]);
  });

  test('the columns that a night asks for are those that were learnt', () => {
    for (const days of [100, 800]) {
      const encoding = encodingOf(rows, 0.05, days);
      expect(columnsOf(rows, encoding).map(({ name }) => name)).toEqual(shownNames(encoding));
    }
  });

  test('a label counts a quarter where an officer under a signal wrote it', () => {
    expect([...trustOf({ ...rows, flaggedShares: Float64Array.of(0, 1, 0.5) })]).toEqual([1, 0.25, 0.625]);
  });

  test('the same rows for 1 and 4 threads, and what came later changes nothing of an earlier day', async () => {
    const early = { ...period, asOf: isoDate('2025-09-01'), scoredFrom: isoDate('2025-09-01') };
    const digests = await Promise.all(
      [1, 4].map((threads) =>
        withHistory(threads, async (warehouse) => {
          const before = digestOfRows(await readLearningRows(warehouse, early));
          await warehouse.run("DELETE FROM declarations WHERE registered_at >= '2025-09-01'");
          await warehouse.run("DELETE FROM inspections WHERE ended_at >= '2025-09-01'");
          return [before, digestOfRows(await readLearningRows(warehouse, early))];
        }),
      ),
    );
    expect(new Set(digests.flat()).size).toBe(1);
  });

  test('a column that knows the outcome is refused before anything is learnt', () => {
    const shown = columnsOf(rows, encodingOf(rows, 0.05, 800));
    const later = Float64Array.from(rows.labels, (label, row) => (label === 1 ? 100 + row : 0));
    const planted = {
      name: 'recovered',
      kind: 'number',
      values: later,
      known: 'declaration',
      watched: false,
    } as const;
    const half = rows.days[rows.count >> 1]!;
    const inspected = (row: number): boolean => !Number.isNaN(rows.knownDays[row]!);
    const learnt = placesWhere(rows, (row) => inspected(row) && rows.days[row]! < half);
    const heldOut = placesWhere(rows, (row) => inspected(row) && rows.days[row]! >= half);
    expect(() => {
      refuseLeaking(rows, shown, learnt, heldOut);
    }).not.toThrow();
    expect(() => {
      refuseLeaking(rows, [...shown, planted], learnt, heldOut);
    }).toThrow(/recovered \(gives-the-answer\)/);
    // a rate that already knows the outcome of its own day
    const rate = shown.find(({ name }) => name === 'past_importer')!;
    const sameDay = { ...rate, newestFinding: rows.days };
    expect(() => {
      refuseLeaking(rows, [sameDay], learnt, heldOut);
    }).toThrow(/past_importer \(known-later\)/);
  });
});

describe('a model', () => {
  test('the same history gives the same bytes, whatever has been trained before', async () => {
    const again = await train();
    expect(again.id).toBe(model.id);
    const other = await train(isoDate('2025-12-01'), 'logistic-regression');
    expect(modelIds(home.models)).toEqual([other.id, model.id]);
  });

  test('finds what was planted on the draws that it did not see, and its chances add up', () => {
    const { area, expected_findings: expected, findings } = model.body.metrics;
    expect(area!.low).toBeGreaterThan(0.6);
    expect(Math.abs(expected - findings)).toBeLessThan(3 * Math.sqrt(expected));
  });

  test('changed afterwards, it is not believed', () => {
    const path = join(home.models, model.id, 'model.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"b":', '"b": '));
    expect(() => readModel(home.models, model.id)).toThrow(/is not what was written/);
    writeFileSync(path, text);
    expect(readModel(home.models, model.id).body).toEqual(model.body);
    expect(() => readModel(home.models, 'none')).toThrow(/liem model list/);
  });

  test('too little found is refused with the way out', async () => {
    await expect(train(isoDate('2024-12-15'))).rejects.toThrow(/Look further back|nothing to learn from/);
  });
});

describe('in force', () => {
  test('by the gate alone, from a day on; the log is kept and chained', async () => {
    const { gate, written } = await promote(model.id, '2026-01-05');
    expect(gate).toMatchObject({ passed: true, reasons: [] });
    expect(gate.areaLead!.low).toBeGreaterThan(0);
    expect(written).toMatchObject({ event: 'promoted', by: 'Trần Thị B', from: '2026-01-05' });
    const registry = readRegistry(home.models);
    expect(championOn(registry, isoDate('2026-01-04'))).toBeNull();
    expect(championOn(registry, isoDate('2026-01-05'))?.model).toBe(model.id);
  });

  test('one that is no better than the champion is refused, with the paired interval', async () => {
    const like = modelIds(home.models).find((id) => id !== model.id)!;
    const { gate, written } = await promote(like, '2026-01-06');
    expect(written).toBeNull();
    expect(gate.reasons.map(({ en }) => en).join()).toMatch(/not shown to be better than the champion/);
    expect(championOn(readRegistry(home.models), isoDate('2026-01-06'))?.model).toBe(model.id);
  });

  test('the reference refuses the whole history, learns a shorter one, and its model says who made it', async () => {
    await expect(train(end, 'ml-random-forest')).rejects.toThrow(/2000 are the most/);
    const ask = { home: home.folder, asOf: end, months: 6, heldOutMonths: 2 };
    const { id, body } = await trainIn({ ...ask, classifier: 'ml-random-forest' });
    expect(body.parameters.classifier).toBe('ml-random-forest');
    expect(modelIds(home.models)).toContain(id);
  });

  test('a thin random sample is refused, and says what to do', async () => {
    const thin = await homeWithSmallHistory(join(temporaryFolder('thin'), 'home'));
    writeFileSync(thin.configuration, '[learning]\nfewest_random_findings = 5000\n');
    const { id } = await trainIn({ ...askOf(thin), classifier: 'logistic-regression' });
    const { gate, written } = await promoteIn({
      home: thin.folder,
      model: id,
      asOf: end,
      by: 'A',
      reason: 'B',
      at: '',
    });
    expect(written).toBeNull();
    expect(gate.reasons[0]!.en).toMatch(/at least 5000 are needed\. Draw more at random/);
  });

  test('what was in force is not changed afterwards; retired, it stays in force for the days before', () => {
    const ask = { home: home.folder, by: 'C', reason: 'drift', at: '' };
    expect(() => retireIn({ ...ask, asOf: isoDate('2026-01-02') })).toThrow(/no model is in force/);
    retireIn({ ...ask, asOf: isoDate('2026-02-01') });
    const registry = readRegistry(home.models);
    expect(championOn(registry, isoDate('2026-02-01'))).toBeNull();
    expect(championOn(registry, isoDate('2026-01-31'))?.model).toBe(model.id);
    expect(tenures(registry)).toHaveLength(1);
    expect(() => retireIn({ ...ask, asOf: isoDate('2026-01-31') })).toThrow(/is not changed afterwards/);
  });

  test('behind a changed line of the log nothing is believed', () => {
    const path = registryFile(home.models);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('Trần Thị B', 'Trần Thị C'));
    const broken = readRegistry(home.models);
    expect(broken.events).toEqual([]);
    expect(broken.fault).toMatch(/does not hold: row 1/);
    expect(() => retireIn({ home: home.folder, asOf: end, by: 'D', reason: 'E', at: '' })).toThrow(LiemError);
    writeFileSync(path, text);
  });
});

const askOf = (of: Home) => ({ home: of.folder, asOf: end, months: 24, heldOutMonths: 4 });

describe('drift', () => {
  const night = (warehouse: Warehouse) => scoreDeclarations(warehouse, model, { asOf: end, previous: null });

  test('quiet where nothing changed; a chance for every declaration, with the tax to be expected', async () => {
    const { findings, drift, declarations } = await withHistory(2, night);
    expect(findings.map(({ guardrail, result }) => `${guardrail} ${result}`)).toEqual([
      'G04 passed',
      'G04 passed',
    ]);
    expect(Math.max(...drift.map(({ index }) => index))).toBeLessThan(0.15);
    expect(declarations.length).toBeGreaterThan(400);
    for (const { chance, extraTax } of declarations) {
      expect(chance).toBeGreaterThan(0);
      expect(chance).toBeLessThan(1);
      expect(extraTax).toBeGreaterThan(0);
    }
  });

  test('awake where values and a code moved, and tells how far', async () => {
    const { findings, drift } = await withHistory(2, async (warehouse) => {
      // and findings that stopped
      await warehouse.run("UPDATE inspections SET finding = 'none' WHERE ended_at >= '2025-09-03'");
      await warehouse.run(
        "UPDATE declarations SET gross_kg = gross_kg * 3, procedure_code = 'E31' WHERE registered_at >= '2025-12-01'",
      );
      return night(warehouse);
    });
    expect(findings.map(({ result }) => result)).toEqual(['act', 'act']);
    expect(findings[0]!.detail.en).toMatch(/log_mass/);
    expect(findings[1]!.detail.en).toMatch(/the chances hold no more/);
    const of = (name: string) => drift.find(({ column }) => column === name)!;
    expect(of('log_mass').effect).toBeGreaterThan(0.8);
    expect(of('procedure_code').index).toBeGreaterThan(0.25);
    expect(of('origin').index).toBeLessThan(0.1);
  });
});
