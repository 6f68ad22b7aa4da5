/** One synthetic world through C01 and C02: what was flagged, and how much of it was planted. */
import { rm } from 'node:fs/promises';
import { type Scenario, simulate } from '../../datasets/index.ts';
import {
  createRng,
  type IndicatorContext,
  indicators,
  isoDate,
  type ObservationTable,
  openDuckDB,
  outcomeCode,
  quoteLiteral,
} from '../../engine/index.ts';
import { contactWindow, loadContactFeatures } from './history.ts';

export interface WorldResult {
  /** Pairs that hit, in all units. */
  readonly flagged: number;
  /** Hits that were planted, or follow from what was planted (truth: implied). */
  readonly trueHits: number;
  /** Planted pairs. */
  readonly planted: number;
  /** Planted pairs that were flagged. */
  readonly found: number;
  /** Pairs tested. */
  readonly tests: number;
  readonly unitYears: number;
}

export interface WorldEvaluation {
  readonly pairs: WorldResult;
  readonly brokerPairs: WorldResult;
}

const feedsRead = ['declarations', 'declaration_lines', 'processing_events', 'duty_roster'] as const;

export interface EvaluateOptions {
  readonly scenario: Scenario;
  readonly seed: string;
  /** A folder that is made and removed. */
  readonly folder: string;
  /** False: the duty is inferred from activity. */
  readonly roster?: boolean;
  readonly parameters?: Readonly<Record<string, number>>;
  /** Reads the rows of every observation table, where the figures are not enough. */
  readonly look?: (tables: readonly ObservationTable[]) => void;
}

export async function evaluateWorld(options: EvaluateOptions): Promise<WorldEvaluation> {
  const drop = `${options.folder}/drop`;
  const truthFolder = `${options.folder}/truth`;
  await simulate({ out: drop, truth: truthFolder, scenario: options.scenario, seed: options.seed });
  const warehouse = await openDuckDB({ threads: 2, memoryLimit: '1GB' });
  try {
    await loadContactFeatures(
      warehouse,
      drop,
      feedsRead.filter((feed) => feed !== 'duty_roster' || options.roster !== false),
    );
    const context: IndicatorContext = {
      warehouse,
      asOf: isoDate(contactWindow.as_of),
      windowFrom: isoDate(contactWindow.window_from),
      parameters: options.parameters ?? {},
      rng: createRng('contact'),
      feeds: new Set(feedsRead),
    };
    const units = options.scenario.size.units;
    const judge = async (id: string, subject: 'pair' | 'broker_pair'): Promise<WorldResult> => {
      const indicator = indicators.find(({ card }) => card.id === id)!; // both are in the catalogue
      const tables = await indicator.observe(context);
      options.look?.(tables);
      const truth = await warehouse.rows(
        `SELECT officer_id, coalesce(enterprise_id, broker_id) AS trader_id, planted
         FROM read_parquet(${quoteLiteral(`${truthFolder}/schemes*`)})
         WHERE subject = ${quoteLiteral(subject)} AND family = 'collusion'`,
      );
      return compare(tables[0]!, truth, units);
    };
    return { pairs: await judge('C01', 'pair'), brokerPairs: await judge('C02', 'broker_pair') };
  } finally {
    warehouse.close();
    await rm(options.folder, { recursive: true, force: true });
  }
}

function compare(
  table: ObservationTable,
  truth: readonly Record<string, unknown>[],
  unitYears: number,
): WorldResult {
  const key = (officer: string, trader: string): string => `${officer}\u0000${trader}`;
  const real = new Map(
    truth.map((row) => [key(row.officer_id as string, row.trader_id as string), row.planted === true]),
  );
  const officer = table.ids.officer!; // pairs have an officer and a trader
  const trader = (table.ids.enterprise ?? table.ids.broker)!;
  let flagged = 0;
  let trueHits = 0;
  let found = 0;
  let tests = 0;
  for (let row = 0; row < table.rowCount; row++) {
    if (!Number.isNaN(table.p[row]!)) tests++;
    if (table.outcome[row] !== outcomeCode.hit) continue;
    flagged++;
    const planted = real.get(
      key(officer.dictionary[officer.codes[row]!]!, trader.dictionary[trader.codes[row]!]!),
    );
    if (planted === undefined) continue;
    trueHits++;
    if (planted) found++;
  }
  const planted = [...real.values()].filter((is) => is).length;
  return { flagged, trueHits, planted, found, tests, unitYears };
}
