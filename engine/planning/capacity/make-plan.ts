/**
 * Makes a capacity plan: who visits whom in which weeks, why, and with which chance, so that the confirmed harm to be expected
 * is greatest within the capacity. A proposal; people decide.
 *
 * Candidates and teams are put in order of their ids first, so the order of rows changes nothing. Given the draw, and solved to
 * the end, a higher priority never takes a candidate off the plan.
 */
import { LiemError } from '../../domain/errors.ts';
import { leastShare } from '../draw/strata.ts';
import type { Solver, SolverEnd, SolverLimits } from '../programme.ts';
import { solveByCore } from '../solve-by-core.ts';
import { capacityProgramme } from './capacity-programme.ts';
import type { Candidate, PlanInput, Team, Worth } from './input.ts';
import { possibleVisits, type PossibleVisit, type ReasonLeftOut } from './possible-visits.ts';
import { timeVisits } from './weeks.ts';

export type PlanReason = 'risk' | 'random' | 'coverage';

export interface PlannedVisit {
  readonly candidate: Candidate;
  readonly team: string;
  readonly firstWeek: number;
  readonly lastWeek: number;
  /** Person-days of all skills, travel included, and the travel of each person. */
  readonly days: number;
  readonly travel: number;
  readonly reason: PlanReason;
  /** Its chance to be on the plan for this reason: of the draw, or 1 where the rule decides. */
  readonly selectionProbability: number;
  readonly worth: Worth;
  /** Expected harm a person-day. */
  readonly density: number;
}

export interface CapacityPlan {
  /** In order of first week, team, candidate. */
  readonly visits: readonly PlannedVisit[];
  readonly daysUsed: number;
  readonly daysThere: number;
  readonly harm: number;
  /** No plan within these rules is worth more; `gap` is how far off, as a share of the plan's worth. */
  readonly bound: number;
  readonly gap: number;
  readonly end: SolverEnd;
  readonly solver: string;
  /** Units that were due and could not be covered; drawn candidates without a place, ids. */
  readonly uncovered: readonly string[];
  readonly drawnWithoutPlace: readonly string[];
  readonly leftOut: ReadonlyMap<string, ReasonLeftOut>;
  /** Around the last one chosen for risk: how many share its worth a day (to six digits), on the plan and off it. */
  readonly cut: { readonly density: number; readonly chosen: number; readonly left: number } | null;
}

export interface DrawnCandidate {
  readonly id: string;
  readonly probability: number;
}

export const planLimits: SolverLimits = { gap: 0.005, nodes: 2000, iterations: 60_000, seconds: 120 };

interface Ordered {
  readonly input: PlanInput;
  readonly worth: readonly Worth[];
  readonly visits: readonly PossibleVisit[];
  readonly leftOut: ReadonlyMap<number, ReasonLeftOut>;
}

function ordered(input: PlanInput, worthOf: (candidate: Candidate) => Worth): Ordered {
  const byId = <One extends { readonly id: string }>(all: readonly One[]): One[] =>
    [...all].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const inOrder = { ...input, candidates: byId(input.candidates), teams: byId(input.teams) };
  return { input: inOrder, worth: inOrder.candidates.map(worthOf), ...possibleVisits(inOrder) };
}

/** Who can be visited by anybody in these weeks: the frame of the draw. */
export function visitable(input: PlanInput): readonly Candidate[] {
  const { visits, input: inOrder } = ordered(input, () => ({ probability: 0, harm: 0 }));
  return [...new Set(visits.map(({ candidate }) => candidate))].map((c) => inOrder.candidates[c]!);
}

/** How many cases the capacity allows, by the relaxation: what the size of the draw follows from. */
export function expectedCases(
  solver: Solver,
  input: PlanInput,
  worthOf: (candidate: Candidate) => Worth,
  limits = planLimits,
): number {
  const { input: inOrder, worth, visits } = ordered(input, worthOf);
  const { programme, group } = capacityProgramme(inOrder, visits, worth, null);
  const { solution } = solver.solve({ ...programme, integral: new Uint8Array(programme.columns) }, limits);
  let cases = 0;
  solution?.forEach((share, column) => (cases += group[column] === -1 ? 0 : share));
  return Math.max(1, Math.ceil(cases - 1e-6));
}

export function makePlan(
  solver: Solver,
  input: PlanInput,
  worthOf: (candidate: Candidate) => Worth,
  drawn: readonly DrawnCandidate[],
  limits: SolverLimits = planLimits,
): CapacityPlan {
  const { input: inOrder, worth, visits, leftOut } = ordered(input, worthOf);
  const indexOf = new Map(inOrder.candidates.map(({ id }, c) => [id, c]));
  const chance = new Map<number, number>();
  for (const { id, probability } of drawn) {
    const c = indexOf.get(id);
    if (c === undefined)
      throw new LiemError(
        'PLAN',
        `${id} was drawn, but is no candidate of this plan: the draw is of another run or plan file`,
      );
    chance.set(c, probability);
  }
  const model = capacityProgramme(inOrder, visits, worth, new Set(chance.keys()));
  const solved = solveByCore(solver, model.programme, model.group, limits);
  const { solution } = solved;
  if (solution === null) {
    throw new LiemError(
      'PLAN',
      `no plan was found within the limits of the solver (${solved.end}); allow it more iterations or seconds`,
    );
  }
  const chosen = visits.filter((_, column) => solution[column]! > 0.5);
  const uncovered = [...model.coverageSlack]
    .filter(([, column]) => solution[column]! > 0.5)
    .map(([unit]) => unit);
  const placeless = [...model.drawSlack]
    .filter(([, column]) => solution[column]! > 0.5)
    .map(([c]) => inOrder.candidates[c]!.id);
  refuseTooFewDrawn(chosen.length, drawn.length - placeless.length, placeless);
  let harm = 0;
  for (const { candidate } of chosen) harm += worth[candidate]!.harm;
  const bound = Math.max(
    harm,
    solved.bound + uncovered.length * model.penalty.coverage + placeless.length * model.penalty.draw,
  );
  const densities = densityOf(visits, worth);
  const reasons = reasonsOf(inOrder, chosen, chance, densities, visits);
  const planned = inOrder.teams
    .flatMap((team, t) => schedule(team, t, chosen, densities, inOrder.weeks))
    .map((timed) => {
      const c = timed.visit.candidate;
      const reason = reasons.get(c)!; // every chosen visit has one
      return {
        candidate: inOrder.candidates[c]!,
        team: inOrder.teams[timed.visit.team]!.id,
        firstWeek: timed.firstWeek,
        lastWeek: timed.lastWeek,
        days: total(timed.visit.days),
        travel: timed.visit.travel,
        reason,
        selectionProbability: reason === 'random' ? chance.get(c)! : 1, // random is what was drawn
        worth: worth[c]!,
        density: worth[c]!.harm / total(timed.visit.days),
      };
    });
  planned.sort(
    (a, b) => a.firstWeek - b.firstWeek || compare(a.team, b.team) || compare(a.candidate.id, b.candidate.id),
  );
  return {
    visits: planned,
    daysUsed: planned.reduce((sum, { days }) => sum + days, 0),
    daysThere: inOrder.teams.reduce(
      (sum, team) =>
        sum +
        Object.values(team.capacity)
          .flat()
          .reduce((days, day) => days + day, 0),
      0,
    ),
    harm,
    bound,
    gap: harm > 0 ? (bound - harm) / harm : 0,
    end: solved.end,
    solver: solver.version,
    uncovered,
    drawnWithoutPlace: placeless,
    leftOut: new Map([...leftOut].map(([c, why]) => [inOrder.candidates[c]!.id, why])),
    cut: cutOf(planned, chosen, densities),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function total(days: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const day of days.values()) sum += day;
  return sum;
}

function refuseTooFewDrawn(cases: number, placed: number, placeless: readonly string[]): void {
  if (cases === 0 || placed >= leastShare * cases - 1e-9) return;
  throw new LiemError(
    'PLAN',
    `only ${placed} of ${cases} cases are random, under the least share of ${leastShare}: ${placeless.length} drawn ones have no place (${placeless.slice(0, 3).join(', ')}). Give the teams more days, or draw more`,
  );
}

/** The best worth a day that any team offers, by candidate. */
function densityOf(visits: readonly PossibleVisit[], worth: readonly Worth[]): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  for (const { candidate, days } of visits) {
    best.set(candidate, Math.max(best.get(candidate) ?? 0, worth[candidate]!.harm / total(days)));
  }
  return best;
}

/** Drawn: random. The only visit of a unit that is due, where a better one was left out for it: coverage. Everything else: risk. */
function reasonsOf(
  { candidates, visited }: PlanInput,
  chosen: readonly PossibleVisit[],
  chance: ReadonlyMap<number, number>,
  densities: ReadonlyMap<number, number>,
  visits: readonly PossibleVisit[],
): ReadonlyMap<number, PlanReason> {
  const on = new Set(chosen.map(({ candidate }) => candidate));
  const persons = new Set(
    chosen.flatMap(({ candidate }) => [candidates[candidate]!.officer, candidates[candidate]!.enterprise]),
  );
  const inUnit = new Map<string, number>();
  for (const { candidate } of chosen)
    inUnit.set(candidates[candidate]!.unit, (inUnit.get(candidates[candidate]!.unit) ?? 0) + 1);
  let bestLeft = 0;
  for (const { candidate: c } of visits) {
    const { officer, enterprise } = candidates[c]!;
    const taken =
      (officer !== null && persons.has(officer)) || (enterprise !== null && persons.has(enterprise));
    if (!on.has(c) && !taken) bestLeft = Math.max(bestLeft, densities.get(c)!); // every visit's candidate has a density
  }
  return new Map(
    [...on].map((c) => {
      const { unit } = candidates[c]!;
      if (chance.has(c)) return [c, 'random'];
      const alone = visited.due.has(unit) && inUnit.get(unit) === 1;
      return [c, alone && densities.get(c)! < bestLeft ? 'coverage' : 'risk']; // every chosen visit's candidate has a density
    }),
  );
}

function schedule(
  team: Team,
  t: number,
  chosen: readonly PossibleVisit[],
  densities: ReadonlyMap<number, number>,
  weeks: number,
) {
  const own = chosen
    .filter((visit) => visit.team === t)
    .sort((a, b) => densities.get(b.candidate)! - densities.get(a.candidate)! || a.candidate - b.candidate); // of visits: every one has a density
  const timed = timeVisits(team, own, weeks);
  if (timed === null)
    throw new Error(
      `team ${team.id}: its ${own.length} visits satisfy the rows of capacity but not its weeks`,
    );
  return timed;
}

function cutOf(
  planned: readonly PlannedVisit[],
  chosen: readonly PossibleVisit[],
  densities: ReadonlyMap<number, number>,
): CapacityPlan['cut'] {
  const risk = new Set(
    planned.filter(({ reason }) => reason === 'risk').map(({ candidate }) => candidate.id),
  );
  if (risk.size === 0) return null;
  const on = new Set(chosen.map(({ candidate }) => candidate));
  const sixDigits = (density: number): number => Number(density.toPrecision(6));
  let least = Infinity;
  for (const { reason, density } of planned)
    if (reason === 'risk') least = Math.min(least, sixDigits(density));
  let left = 0;
  for (const [c, density] of densities) if (!on.has(c) && sixDigits(density) === least) left++;
  return {
    density: least,
    chosen: planned.filter((visit) => visit.reason === 'risk' && sixDigits(visit.density) === least).length,
    left,
  };
}
