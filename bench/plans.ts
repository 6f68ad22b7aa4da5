/**
 * Capacity plans of a national size: `node bench/plans.ts [candidates] [teams] [weeks]`, made up by a seed: units in 20 places, three
 * skills, travel by distance, candidates that were visited lately, conflicts, units that are due, a tenth of the cases drawn. Work and gap are the
 * same on every machine; seconds are not.
 */
import {
  type Candidate,
  createRng,
  drawAtOnce,
  drawnOf,
  expectedCases,
  loadSolver,
  makePlan,
  type PlanInput,
  planLimits,
  type Rng,
  type Team,
  visitable,
  type Worth,
} from '../engine/index.ts';
import { type BenchRow, measure, megabytes, peakMemoryBytes, printRows, seconds } from './measure.ts';

const unitCount = 165;
const placeCount = 20;

interface MadeUp {
  readonly input: PlanInput;
  readonly worthOf: (candidate: Candidate) => Worth;
}

function makeUp(candidateCount: number, teamCount: number, weeks: number, rng: Rng): MadeUp {
  const places = Array.from({ length: placeCount }, () => [rng.uniform() * 4, rng.uniform() * 10] as const);
  const unitOf = (index: number): string => `U${String(index).padStart(3, '0')}`;
  const placeOf = (unit: string): number => Number(unit.slice(1)) % placeCount;
  const harm = new Map<string, number>();
  const candidates = Array.from({ length: candidateCount }, (_, i): Candidate => {
    const id = `officer/O${String(i).padStart(5, '0')}`;
    harm.set(id, Math.exp(1.5 * rng.normal()) * rng.uniform());
    return {
      id,
      subject: 'officer',
      subjectId: id.slice(8),
      unit: unitOf(rng.below(unitCount)),
      officer: `O${i}`,
      enterprise: null,
      priorities: [],
      valueAtRisk: 0,
      needs: {
        documents: 3 + rng.below(6),
        ...(rng.uniform() < 0.4 ? { goods: 1 + rng.below(4) } : {}),
        ...(rng.uniform() < 0.15 ? { systems: 1 } : {}),
      },
    };
  });
  const teams = Array.from({ length: teamCount }, (_, t): Team => ({
    id: `T${String(t).padStart(2, '0')}`,
    capacity: {
      documents: Array.from({ length: weeks }, () => 4 + rng.below(3)),
      ...(rng.uniform() < 0.6 ? { goods: Array.from({ length: weeks }, () => 4) } : {}),
      ...(rng.uniform() < 0.4 ? { systems: Array.from({ length: weeks }, () => 2) } : {}),
    },
    conflictUnits: new Set(Array.from({ length: 4 }, () => unitOf(rng.below(unitCount)))),
    colleagues: new Set(),
  }));
  const input: PlanInput = {
    weeks,
    candidates,
    teams,
    visited: {
      notBefore: new Map(
        candidates.filter(() => rng.uniform() < 0.1).map(({ id }) => [id, 1 + rng.below(weeks)]),
      ),
      allowance: new Map(Array.from({ length: unitCount }, (_, i) => [unitOf(i), 6])),
      due: new Set(Array.from({ length: 20 }, () => unitOf(rng.below(unitCount)))),
    },
    travelDays: (team, unit) => {
      const [from, to] = [Number(team.slice(1)) % placeCount, placeOf(unit)];
      if (from === to) return 0;
      const [a, b] = [places[from]!, places[to]!]; // of the places just made
      return Math.round(2 * (0.25 + Math.hypot(a[0] - b[0], a[1] - b[1]) / 6)) / 2;
    },
    randomShare: 0.1,
  };
  return { input, worthOf: ({ id }) => ({ probability: 0.1, harm: harm.get(id)! }) }; // every candidate has its harm
}

async function benchPlan(
  candidateCount: number,
  teamCount: number,
  weeks: number,
): Promise<readonly BenchRow[]> {
  const { input, worthOf } = makeUp(candidateCount, teamCount, weeks, createRng('plans'));
  const solver = await loadSolver();
  const frame = visitable(input).map(({ id, unit }) => ({ id, stratum: unit }));
  let drawn: ReturnType<typeof drawAtOnce> = [];
  const sized = await measure(() =>
    Promise.resolve(
      (drawn = drawAtOnce(frame, drawnOf(0.1, expectedCases(solver, input, worthOf), frame.length), 'seed')),
    ),
  );
  let plan: ReturnType<typeof makePlan> | undefined;
  const solved = await measure(() =>
    Promise.resolve((plan = makePlan(solver, input, worthOf, drawn, { ...planLimits, seconds: 3600 }))),
  );
  const { visits, gap, end, uncovered, daysUsed, daysThere } = plan!; // just made
  const cpu = sized.cpuSeconds + solved.cpuSeconds;
  return [
    {
      name: `a plan of ${candidateCount} candidates, ${teamCount} teams, ${weeks} weeks`,
      target: '< 30 s, or the gap stated',
      measured: `${seconds(cpu)} CPU (${seconds(sized.cpuSeconds)} for the size of the draw); gap ${(100 * gap).toFixed(2)} %, ${end}; ${visits.length} visits, ${drawn.length} drawn, ${uncovered.length} units uncovered, ${Math.round(daysUsed)} of ${daysThere} days; peak ${megabytes(peakMemoryBytes())}`,
      met: cpu < 30,
    },
  ];
}

const [candidates = 2000, teams = 60, weeks = 12] = process.argv.slice(2).map(Number);
printRows('Plans', await benchPlan(candidates, teams, weeks));
