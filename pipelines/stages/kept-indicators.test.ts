/** Which indicators are computed again: those whose own options changed, and those that look at what was found before them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type DuckDBWarehouse,
  emptyObservations,
  type Indicator,
  indicators,
  isoDate,
  openDuckDB,
} from '../../engine/index.ts';
import { parseConfiguration } from '../config/read-configuration.ts';
import { temporaryFolder } from '../testing/small-world.ts';
import { keptStages } from './kept-stages.ts';
import { observeIndicators } from './observe-indicators.ts';

let warehouse: DuckDBWarehouse;
beforeAll(async () => {
  warehouse = await openDuckDB({ threads: 1 });
});
afterAll(() => warehouse.close());

const folder = temporaryFolder('indicators');
const computed: string[] = [];

/** Finds one pair; `looksBack`: and says how many tables were there before it. */
function finder(id: string, looksBack: boolean): Indicator {
  const { card, folder: of } = indicators.find((one) => one.card.id === id)!; // codes of the catalogue
  return {
    card: { ...card, needs: [], needsColumns: [] },
    folder: of,
    observe: (context) => {
      computed.push(id);
      const { version, family, group, unitOfMeasure } = card;
      const { windowFrom, asOf: windowTo } = context;
      const notes = looksBack ? [`${context.earlier?.length ?? 0} before`] : [];
      const ids = { officer: { codes: Int32Array.of(0), dictionary: [id] } };
      return Promise.resolve([
        emptyObservations({
          ...{
            indicator: id,
            version,
            family,
            subject: 'officer',
            group,
            unitOfMeasure,
            windowFrom,
            windowTo,
          },
          ...{ rowCount: 1, ids, whys: [], notes },
        }),
      ]);
    },
  };
}

async function night(toml: string, history = 'a'): Promise<unknown> {
  computed.length = 0;
  return observeIndicators({
    warehouse,
    configuration: parseConfiguration(toml, 'liem.toml'),
    asOf: isoDate('2026-01-01'),
    windowFrom: isoDate('2025-01-01'),
    feeds: new Set(),
    say: () => undefined,
    catalogue: [finder('C01', false), finder('C02', false), finder('H01', true)],
    kept: keptStages(folder, { tell: (text) => expect.unreachable(text), most: 2 }),
    fingerprint: history,
  });
}

test('the same again computes nothing and finds the same', async () => {
  const first = await night('');
  expect(computed).toEqual(['C01', 'C02', 'H01']);
  const second = await night('');
  expect(computed).toEqual([]);
  expect(second).toEqual(first);
});

test('an option of one indicator: that one, and the one that looks back', async () => {
  await night('[indicators.C02]\nfalse_discovery = 0.01\n');
  expect(computed).toEqual(['C02', 'H01']);
  await night('[indicators.H01]\nenabled = false\n');
  expect(computed).toEqual([]);
});

test('another history: all', async () => {
  await night('', 'b');
  expect(computed).toEqual(['C01', 'C02', 'H01']);
});
