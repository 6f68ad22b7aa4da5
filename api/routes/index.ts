/** Every route of the service. One line a route. */
import type { FastifyInstance } from 'fastify';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { addCurrentRun } from './runs-current.ts';
import { addExplanation } from './explanation.ts';
import { addGraph } from './graph.ts';
import { addHealth } from './health.ts';
import { addIndicators } from './indicators.ts';
import { addRankings } from './rankings.ts';
import { addSubjects } from './subjects.ts';

export const routes: readonly ((app: FastifyInstance, service: RunInService) => void)[] = [
  addCurrentRun,
  addRankings,
  addSubjects,
  addExplanation,
  addGraph,
  addIndicators,
  addHealth,
];
