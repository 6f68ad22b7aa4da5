/** Every route of the service. One line a route. */
import type { FastifyInstance } from 'fastify';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { addCurrentRun } from './runs-current.ts';
import { addExplanation } from './explanation.ts';
import { addCaller } from './caller.ts';
import { addGraph } from './graph.ts';
import { addHealth } from './health.ts';
import { addHistory } from './history.ts';
import { addIndicators } from './indicators.ts';
import { addCases } from './cases.ts';
import type { Desk } from './desk.ts';
import { addFlags } from './flags.ts';
import { addDraws } from './draws.ts';
import { addOutcomes } from './outcomes.ts';
import { addPeers } from './peers.ts';
import { addPlanFiles } from './plan-files.ts';
import { addPlans } from './plans.ts';
import { addQuality } from './quality.ts';
import { addRankingLines } from './ranking-lines.ts';
import { addRankingList } from './ranking-list.ts';
import { addRankings } from './rankings.ts';
import { addResolveOfficers } from './resolve-officers.ts';
import { addRings } from './rings.ts';
import { addRotations } from './rotations.ts';
import { addRuns } from './runs.ts';
import { addStatements } from './statements.ts';
import { addSubjects } from './subjects.ts';
import { addWhatIf } from './what-if.ts';

export const routes: readonly ((app: FastifyInstance, service: RunInService, desk: Desk) => void)[] = [
  addCurrentRun,
  addCaller,
  addRankingList,
  addRankingLines,
  addRankings,
  addSubjects,
  addExplanation,
  addHistory,
  addStatements,
  addFlags,
  addCases,
  addOutcomes,
  addPlans,
  addPlanFiles,
  addWhatIf,
  addDraws,
  addRotations,
  addResolveOfficers,
  addGraph,
  addRings,
  addIndicators,
  addPeers,
  addQuality,
  addRuns,
  addHealth,
];
