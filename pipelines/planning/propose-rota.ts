/** A proposal for the rotation of positions from a run: postings and terms from the history, contacts and priorities from the run. */
import {
  calibrate,
  type PriorityCalibration,
  type ContactTie,
  createRng,
  type Interval,
  isoDate,
  LiemError,
  loadSolver,
  makeRota,
  type PublishedRun,
  quoteLiteral,
  type Rota,
  type RunId,
  type Status,
  type Warehouse,
} from '../../engine/index.ts';
import { runToRead } from '../runs/run-to-read.ts';
import { openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { withHistory } from '../jobs/with-history.ts';
import type { PlanFile } from './plan-schema.ts';
import { readOutcomes } from './read-outcomes.ts';
import { type HeldPost, readPosts } from './read-posts.ts';
import { readUnits } from './read-units.ts';

export interface RotaSettings {
  readonly withinMonths: number;
  readonly returnMonths: number;
  readonly movePrice: number;
  readonly placePrice: number;
  readonly otherPlaces: boolean;
  readonly mostLeaving: number;
}

export interface ProposedRota {
  readonly run: RunId;
  readonly settings: RotaSettings;
  readonly holders: readonly HeldPost[];
  readonly ties: readonly Tie[];
  readonly placeOf: (unit: string) => string;
  readonly rota: Rota;
  /** 5 to 95 % of the exposure that the rota takes away, of what is not known of the chances. */
  readonly removed: Interval;
  readonly outcomes: number;
}

/** A contact tie with what its weight is made of. */
export interface Tie extends ContactTie {
  readonly priority: number;
  readonly excess: number;
}

/** `plan` gives the calibration, the places and the travel. */
export async function proposeRota(
  homeFolder: string,
  plan: PlanFile,
  settings: RotaSettings,
  runId?: string,
): Promise<ProposedRota> {
  const home = openHome(homeFolder);
  const configuration = readConfiguration(home.configuration);
  const run = await runToRead(homeFolder, runId);
  const asOf = isoDate(run.id.slice(0, 10));
  return withHistory(home, configuration.resources, 'rotation', async (warehouse) => {
    const units = await readUnits(warehouse, plan, asOf);
    const defaultMonths = Number(configuration.indicators.C19?.default_months ?? 36);
    const holders = await readPosts(warehouse, { asOf, defaultMonths, ...settings }, units.now);
    if (holders.length === 0) {
      throw new LiemError(
        'PLAN',
        'the history has no postings: a rota cannot be proposed without the feed of postings',
      );
    }
    const outcomes = await readOutcomes(warehouse, homeFolder, asOf);
    const points = plan.calibration.points.map(([priority, probability]) => ({ priority, probability }));
    const calibration = calibrate(points, plan.calibration.worth, outcomes.collusion);
    const ties = await readTies(warehouse, run, calibration);
    const business = await readBusiness(warehouse, asOf, units.now);
    const rota = makeRota(await loadSolver(), {
      holders,
      ties,
      business: (trader, unit) => business.get(trader)?.get(unit) ?? 0,
      placeOf: units.placeOf,
      ...settings,
    });
    return {
      run: run.id,
      settings,
      holders,
      ties,
      placeOf: units.placeOf,
      rota,
      removed: removedInterval(ties, rota, calibration, run.id),
      outcomes: outcomes.collusion.length,
    };
  });
}

async function readTies(
  warehouse: Warehouse,
  run: PublishedRun,
  calibration: PriorityCalibration,
): Promise<readonly Tie[]> {
  const rows = (await warehouse.rows(
    `SELECT r.officer_id AS officer, r.enterprise_id AS trader, r.priority, r.status, sum(c.contacts::DECIMAL(38, 9) - c.expected::DECIMAL(38, 9))::DOUBLE AS excess
     FROM read_parquet(${quoteLiteral(run.tablePath('rankings'))}) r
     JOIN read_parquet(${quoteLiteral(run.tablePath('contacts'))}) c ON c.officer_id = r.officer_id AND c.enterprise_id = r.enterprise_id
     WHERE r.family = 'collusion' AND r.subject = 'pair' AND r.status <> 'insufficient_data'
     GROUP BY r.officer_id, r.enterprise_id, r.priority, r.status
     HAVING sum(c.contacts::DECIMAL(38, 9) - c.expected::DECIMAL(38, 9)) > 0
     ORDER BY r.officer_id, r.enterprise_id`,
  )) as unknown as { officer: string; trader: string; priority: number; status: Status; excess: number }[]; // the columns of the SELECT
  return rows.map(({ officer, trader, priority, status, excess }) => ({
    officer,
    trader,
    priority,
    excess,
    weight: calibration.probability(priority) * excess,
    flagged: status === 'flagged',
  }));
}

async function readBusiness(
  warehouse: Warehouse,
  asOf: string,
  unitNow: (unit: string) => string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const rows = await warehouse.rows(
    `SELECT enterprise_id, unit_code, count(*)::INTEGER AS declarations FROM declarations
     WHERE registered_at >= $as_of::DATE - INTERVAL 1 YEAR AND registered_at < $as_of::DATE
     GROUP BY enterprise_id, unit_code ORDER BY enterprise_id, unit_code`,
    { as_of: asOf },
  );
  const business = new Map<string, Map<string, number>>();
  for (const { enterprise_id, unit_code, declarations } of rows) {
    const unit = unitNow(unit_code as string); // required columns of the feed
    const of = business.get(enterprise_id as string) ?? new Map<string, number>();
    of.set(unit, (of.get(unit) ?? 0) + Number(declarations));
    business.set(enterprise_id as string, of);
  }
  return business;
}

function removedInterval(
  ties: readonly Tie[],
  rota: Rota,
  calibration: PriorityCalibration,
  run: string,
): Interval {
  const rng = createRng(`rotation of ${run}`);
  const draws = Float64Array.from({ length: 400 }, () => {
    const chance = calibration.draw(rng);
    return ties.reduce(
      (sum, { priority, excess }, i) => sum + chance(priority) * excess * (1 - rota.stays[i]!),
      0,
    );
  }).sort();
  return { low: draws[20]!, high: draws[380]! }; // of 400
}
