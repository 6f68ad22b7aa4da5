/** Everything that a plan, a draw or a what-if is made from: the run in service, the plan file, and what the history knows. */
import {
  type PriorityCalibration,
  calibrate,
  type Candidate,
  expectedWorth,
  families,
  type Family,
  type HarmWeights,
  isoDate,
  type Listed,
  type PlanInput,
  type PublishedRun,
  quoteLiteral,
  type Status,
  visitable,
  type Warehouse,
  type Worth,
} from '../../engine/index.ts';
import { runToRead } from '../runs/run-to-read.ts';
import { openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { withHistory } from '../jobs/with-history.ts';
import type { PlanFile } from './plan-schema.ts';
import { coverageVisit, readCandidates } from './read-candidates.ts';
import { readOutcomes } from './read-outcomes.ts';
import { readTeams } from './read-teams.ts';
import { readUnits } from './read-units.ts';
import { dutyOf, readPastVisits } from './read-visits.ts';

export interface PlanningBasis {
  readonly run: PublishedRun;
  readonly plan: PlanFile;
  /** Every ranked subject that may be visited by anybody: the frame of the draw. */
  readonly frame: readonly Candidate[];
  /** The first of each ranking, and a coverage visit for every unit at work. */
  readonly shortlist: PlanInput;
  /** The same with those who were drawn, wherever they rank. */
  readonly withDrawn: (ids: readonly string[]) => PlanInput;
  readonly calibrations: Readonly<Record<Family, PriorityCalibration>>;
  readonly weights: HarmWeights;
  readonly worthOf: (candidate: Candidate) => Worth;
  readonly placeOf: (unit: string) => string;
  /** What an officer is called where ids may not go. */
  readonly pseudonyms: ReadonlyMap<string, string>;
  readonly notes: {
    readonly ranked: number;
    readonly withoutUnit: number;
    readonly membersWithoutPostings: readonly string[];
    readonly unitsAtWork: number;
    readonly unitsDue: number;
    readonly unitsPutOff: number;
    /** Of the outcomes behind the chances, those that our own reviewers recorded. */
    readonly ownOutcomes: number;
    /** Why a part of the log of reviews is not believed; null where it holds. */
    readonly reviewsFault: string | null;
  };
}

export async function readPlanningBasis(
  homeFolder: string,
  plan: PlanFile,
  runId?: string,
): Promise<PlanningBasis> {
  const home = openHome(homeFolder);
  const configuration = readConfiguration(home.configuration);
  const run = await runToRead(homeFolder, runId);
  return withHistory(home, configuration.resources, 'plan', async (warehouse) => {
    return await read(warehouse, homeFolder, run, plan);
  });
}

async function read(
  warehouse: Warehouse,
  home: string,
  run: PublishedRun,
  plan: PlanFile,
): Promise<PlanningBasis> {
  const units = await readUnits(warehouse, plan, isoDate(run.id.slice(0, 10)));
  const { ranked, withoutUnit } = await readCandidates(warehouse, run, plan, units.now);
  const { teams, withoutPostings } = await readTeams(warehouse, plan, units.now);
  const visits = await readPastVisits(warehouse, plan, units.now);
  const outcomes = await readOutcomes(warehouse, home, plan.horizon.from);
  const points = plan.calibration.points.map(([priority, probability]) => ({ priority, probability }));
  const calibrationOf = (family: Family): PriorityCalibration =>
    calibrate(points, plan.calibration.worth, outcomes[family]);
  const calibrations = {
    collusion: calibrationOf('collusion'),
    fraud: calibrationOf('fraud'),
    harassment: calibrationOf('harassment'),
  };
  const weights: HarmWeights = {
    family: { collusion: plan.harm.collusion, fraud: plan.harm.fraud, harassment: plan.harm.harassment },
    reference: plan.harm.value_reference_vnd,
  };
  const rankedIds = new Set(ranked.map((candidate) => candidate.id));
  const coverage = units.atWork
    .map((unit) => coverageVisit(unit, plan))
    .filter((visit) => !rankedIds.has(visit.id));
  const all = [...ranked, ...coverage];
  const duty = dutyOf(plan, visits, all, units.atWork);
  const inputOf = (candidates: readonly Candidate[]): PlanInput => ({
    weeks: plan.horizon.weeks,
    candidates,
    teams,
    visited: duty,
    travelDays: (team, unit) => units.travelDays(placeOfTeam.get(team)!, unit), // every team is of the plan file
    randomShare: plan.random.share,
  });
  const placeOfTeam = new Map(plan.teams.map((team) => [team.id, team.place]));
  const kinds = new Map(plan.candidates.map((kind) => [kind.subject as string, kind]));
  const listed = ranked.filter(({ subject, bestRank, priorities }) => {
    const { top, least_status } = kinds.get(subject)!; // only kinds that the plan names were read
    return bestRank <= top && priorities.some(({ status }) => statusesFrom[least_status].includes(status));
  });
  return {
    run,
    plan,
    frame: visitable(inputOf(ranked)),
    shortlist: inputOf([...listed, ...coverage]),
    withDrawn(ids) {
      const on = new Set(listed.map((candidate) => candidate.id));
      const drawn = new Set(ids);
      return inputOf([...listed, ...coverage, ...ranked.filter(({ id }) => drawn.has(id) && !on.has(id))]);
    },
    calibrations,
    weights,
    worthOf: (candidate) => expectedWorth([candidate], calibrations, weights)[0]!, // one for one
    placeOf: units.placeOf,
    pseudonyms: await readPseudonyms(warehouse, run),
    notes: {
      ranked: ranked.length,
      withoutUnit,
      membersWithoutPostings: withoutPostings,
      unitsAtWork: units.atWork.length,
      unitsDue: duty.due.size,
      unitsPutOff: duty.putOff,
      ownOutcomes: outcomes.own,
      reviewsFault: outcomes.fault,
    },
  };
}

/** Whom one may visit for risk: nobody of whom too little is known. */
const statusesFrom: Readonly<Record<'flagged' | 'watch' | 'clear', readonly Status[]>> = {
  flagged: ['flagged'],
  watch: ['flagged', 'watch'],
  clear: ['flagged', 'watch', 'clear'],
};

async function readPseudonyms(warehouse: Warehouse, run: PublishedRun): Promise<ReadonlyMap<string, string>> {
  const rows = await warehouse.rows(
    `SELECT subject_id, pseudonym FROM read_parquet(${quoteLiteral(run.tablePath('entities'))})
     WHERE subject = 'officer' AND pseudonym IS NOT NULL ORDER BY subject_id`,
  );
  return new Map(rows.map(({ subject_id, pseudonym }) => [subject_id as string, pseudonym as string])); // the columns of the SELECT
}

/** The frame as the list of a draw. */
export function listOf(basis: PlanningBasis): readonly Listed[] {
  const { strata } = basis.plan.random;
  return basis.frame.map(({ id, unit, subject }) => ({
    id,
    stratum: strata === 'unit' ? unit : strata === 'subject' ? subject : 'all',
  }));
}

/** Outcomes that the calibration rests on, over the families. */
export const outcomesBehind = (basis: PlanningBasis): number =>
  families.reduce((sum, family) => sum + basis.calibrations[family].outcomes, 0);
