import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { loadSolver } from '../highs/load-highs.ts';
import type { Solver } from '../programme.ts';
import { solveByCore } from '../solve-by-core.ts';
import { capacityProgramme } from './capacity-programme.ts';
import type { Candidate, PlanInput, Team, Worth } from './input.ts';
import { makePlan, planLimits, visitable } from './make-plan.ts';
import { possibleVisits } from './possible-visits.ts';
import { timeVisits } from './weeks.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});
const exact = { ...planLimits, gap: 0 };

const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  subject: 'officer',
  subjectId: id,
  unit: 'U1',
  officer: id,
  enterprise: null,
  priorities: [{ family: 'collusion', priority: 50, status: 'watch', rank: 1 }],
  valueAtRisk: 0,
  needs: { documents: 2 },
  ...more,
});
const team = (id: string, capacity: Team['capacity'], more: Partial<Team> = {}): Team => ({
  id,
  capacity,
  conflictUnits: new Set(),
  colleagues: new Set(),
  ...more,
});
const input = (more: Partial<PlanInput>): PlanInput => ({
  weeks: 2,
  candidates: [],
  teams: [],
  visited: { notBefore: new Map(), allowance: new Map(), due: new Set() },
  travelDays: () => 0,
  randomShare: 0.1,
  ...more,
});
/** Worth in the id's last number: `A-3` is 3. */
const worthOfId = ({ id }: Candidate): Worth => ({ probability: 0.1, harm: Number(id.split('-')[1]) });

/** A small instance with everything in it that a plan knows of. */
function smallInstance(
  seed: string,
  candidates = 7,
  teams = 2,
): { readonly input: PlanInput; readonly worth: Map<string, Worth> } {
  const rng = createRng(seed);
  const units = ['U1', 'U2', 'U3'];
  const all = Array.from({ length: candidates }, (_, i) =>
    candidate(`C${i}`, {
      unit: units[rng.below(3)]!,
      officer: rng.below(4) === 0 ? 'shared' : `C${i}`,
      needs: { documents: 1 + rng.below(3), ...(rng.below(3) === 0 ? { systems: 1 } : {}) },
    }),
  );
  return {
    input: input({
      candidates: all,
      teams: Array.from({ length: teams }, (_, t) =>
        team(
          `T${t}`,
          { documents: [2, 1 + rng.below(3)], ...(t === 0 ? { systems: [0, 1] } : {}) },
          rng.below(3) === 0 ? { conflictUnits: new Set(['U1']) } : {},
        ),
      ),
      visited: {
        notBefore: new Map(all.filter(() => rng.below(4) === 0).map(({ id }) => [id, 1 + rng.below(2)])),
        allowance: rng.below(2) === 0 ? new Map([['U2', 1]]) : new Map(),
        due: new Set(rng.below(2) === 0 ? ['U3'] : []),
      },
      travelDays: (of, unit) => (of === 'T0' && unit === 'U3' ? 0.5 : 0),
    }),
    worth: new Map(all.map(({ id }) => [id, { probability: 0.1, harm: 1 + rng.below(1000) / 100 }])),
  };
}

/** The most that any plan is worth, by trying every assignment and filling its weeks: nothing of the programme is used. */
function bestByEnumeration(
  { input: given, worth }: ReturnType<typeof smallInstance>,
  drawn: ReadonlySet<string>,
) {
  const { visits } = possibleVisits(given);
  let best = { covered: -1, drawn: -1, harm: -1 };
  const chosen: (typeof visits)[number][] = [];
  const tryFrom = (c: number): void => {
    if (c === given.candidates.length) {
      const of = chosen.map((visit) => given.candidates[visit.candidate]!);
      const officers = of.map(({ officer }) => officer);
      if (new Set(officers).size < officers.length) return;
      const random = of.filter(({ id }) => drawn.has(id)).length;
      if (of.length - random > random * 9 + 1e-9) return;
      for (const [unit, most] of given.visited.allowance) {
        if (of.filter((one) => one.unit === unit && !drawn.has(one.id)).length > most) return;
      }
      if (
        !given.teams.every(
          (one, t) =>
            timeVisits(
              one,
              chosen.filter((visit) => visit.team === t),
              given.weeks,
            ) !== null,
        )
      )
        return;
      const found = {
        drawn: random,
        covered: [...given.visited.due].filter((unit) => of.some((one) => one.unit === unit)).length,
        harm: of.reduce((sum, { id }) => sum + worth.get(id)!.harm, 0),
      };
      if (
        found.drawn > best.drawn ||
        (found.drawn === best.drawn &&
          (found.covered > best.covered || (found.covered === best.covered && found.harm > best.harm)))
      )
        best = found;
      return;
    }
    tryFrom(c + 1);
    for (const visit of visits) {
      if (visit.candidate !== c) continue;
      chosen.push(visit);
      tryFrom(c + 1);
      chosen.pop();
    }
  };
  tryFrom(0);
  return best;
}

describe('a capacity plan', () => {
  test('is the best of all plans, where all can be tried', () => {
    let compared = 0;
    for (let seed = 0; seed < 25; seed++) {
      const instance = smallInstance(`small ${seed}`);
      const drawn = visitable(instance.input)
        .slice(0, 1)
        .map(({ id }) => ({ id, probability: 0.1 }));
      const best = bestByEnumeration(instance, new Set(drawn.map(({ id }) => id)));
      if (best.drawn < 1) continue;
      const plan = makePlan(solver, instance.input, ({ id }) => instance.worth.get(id)!, drawn, exact);
      expect(plan.harm, `seed ${seed}`).toBeCloseTo(best.harm, 6);
      expect(plan.uncovered.length).toBe(instance.input.visited.due.size - best.covered);
      expect(plan.bound).toBeGreaterThanOrEqual(plan.harm - 1e-9);
      compared++;
    }
    expect(compared).toBeGreaterThan(15);
  });

  test('by its core is within 1 % of the optimum, and never claims a bound below it', () => {
    let [value, best] = [0, 0];
    for (let seed = 0; seed < 10; seed++) {
      const { input: given, worth } = smallInstance(`core ${seed}`, 40, 5);
      const { visits } = possibleVisits(given);
      const model = capacityProgramme(
        given,
        visits,
        given.candidates.map(({ id }) => worth.get(id)!),
        null,
      );
      const optimum = solver.solve(model.programme, exact);
      const byCore = solveByCore(solver, model.programme, model.group, exact, { small: 0, core: 60 });
      expect(byCore.bound).toBeGreaterThanOrEqual(optimum.value - 1e-6);
      expect(byCore.value).toBeLessThanOrEqual(optimum.value + 1e-6);
      value += byCore.value;
      best += optimum.value;
    }
    expect(value / best).toBeGreaterThan(0.99);
  });

  test('cut short, it still gives a plan that keeps every rule, and a bound above the best', () => {
    const { input: given, worth } = smallInstance('short', 40, 5);
    const drawn = visitable(given)
      .slice(0, 2)
      .map(({ id }) => ({ id, probability: 0.1 }));
    const of = (limits: typeof exact) => makePlan(solver, given, ({ id }) => worth.get(id)!, drawn, limits);
    const [best, short] = [of(exact), of({ ...exact, iterations: 1, nodes: 1 })];
    expect(short.bound).toBeGreaterThanOrEqual(best.harm - 1e-6);
    expect(short.harm).toBeLessThanOrEqual(best.harm + 1e-6);
    expect(short.visits.length).toBeGreaterThan(0);
    expect(short.gap).toBeGreaterThan(0);

    const { visits } = possibleVisits(given);
    const model = capacityProgramme(
      given,
      visits,
      given.candidates.map(({ id }) => worth.get(id)!),
      new Set([0]),
    );
    const byCore = solveByCore(
      solver,
      model.programme,
      model.group,
      { ...exact, iterations: 1, nodes: 1 },
      { small: 0, core: 60 },
    );
    expect(byCore.end).not.toBe('gap_reached');
    expect(byCore.bound).toBeGreaterThanOrEqual(byCore.value);
    expect(byCore.solution).not.toBeNull();
  });

  test('keeps within the days of every team, skill and week, whatever the instance', () => {
    for (let seed = 0; seed < 10; seed++) {
      const { input: given, worth } = smallInstance(`days ${seed}`, 15, 3);
      const drawn = visitable(given)
        .slice(0, 2)
        .map(({ id }) => ({ id, probability: 0.1 }));
      const plan = makePlan(solver, given, ({ id }) => worth.get(id)!, drawn);
      expect(plan.daysUsed).toBeLessThanOrEqual(plan.daysThere);
      for (const { id, capacity } of given.teams) {
        const days = plan.visits
          .filter((visit) => visit.team === id)
          .reduce((sum, visit) => sum + visit.days, 0);
        expect(days).toBeLessThanOrEqual(
          Object.values(capacity)
            .flat()
            .reduce((sum, day) => sum + day, 0) + 1e-9,
        );
      }
      for (const visit of plan.visits)
        expect(visit.firstWeek).toBeGreaterThanOrEqual(given.visited.notBefore.get(visit.candidate.id) ?? 0);
    }
  });

  test('does not depend on the order of candidates or teams, nor on when it is solved', () => {
    const { input: given, worth } = smallInstance('order', 20, 3);
    const drawn = visitable(given)
      .slice(0, 2)
      .map(({ id }) => ({ id, probability: 0.1 }));
    const of = (one: PlanInput) => makePlan(solver, one, ({ id }) => worth.get(id)!, drawn);
    const plan = of(given);
    expect(
      of({ ...given, candidates: given.candidates.toReversed(), teams: given.teams.toReversed() }),
    ).toEqual(plan);
  });

  test('never drops a candidate whose priority rises', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.nat(),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (seed, which, rise) => {
          const { input: given, worth } = smallInstance(`rise ${seed}`, 10, 2);
          const drawn = visitable(given)
            .slice(-1)
            .map(({ id }) => ({ id, probability: 0.1 }));
          const plan = (of: ReadonlyMap<string, Worth>) =>
            makePlan(solver, given, ({ id }) => of.get(id)!, drawn, exact).visits.map(
              (visit) => visit.candidate.id,
            );
          let before: string[];
          try {
            before = plan(worth);
          } catch {
            return; // the drawn one has no place
          }
          const id = before[which % before.length]!;
          const raised = new Map(worth).set(id, { probability: 0.2, harm: worth.get(id)!.harm + rise });
          expect(plan(raised)).toContain(id);
        },
      ),
      { seed: 3, numRuns: 30 },
    );
  });

  test('says why each is on it: drawn, needed for its unit, or the risk', () => {
    const given = input({
      candidates: [
        candidate('A-9'),
        candidate('B-8'),
        candidate('C-1', { unit: 'U2' }),
        candidate('D-2', { unit: 'U3' }),
        candidate('E-7'),
      ],
      teams: [team('T', { documents: [4, 4] })],
      visited: { notBefore: new Map(), allowance: new Map(), due: new Set(['U3']) },
    });
    const plan = makePlan(solver, given, worthOfId, [{ id: 'C-1', probability: 0.2 }], exact);
    expect(
      plan.visits
        .map(({ candidate: { id }, reason, selectionProbability }) => [id, reason, selectionProbability])
        .sort(),
    ).toEqual([
      ['A-9', 'risk', 1],
      ['B-8', 'risk', 1],
      ['C-1', 'random', 0.2],
      ['D-2', 'coverage', 1],
    ]);
    expect(plan.cut).toEqual({ density: 4, chosen: 1, left: 0 });
  });

  test('leaves out whom nobody may visit, and says why', () => {
    const given = input({
      candidates: [
        candidate('lately-1'),
        candidate('own-1', { unit: 'U9' }),
        candidate('known-1'),
        candidate('skill-1', { needs: { divers: 1 } }),
        candidate('long-1', { needs: { documents: 9 } }),
        candidate('fine-1'),
      ],
      teams: [
        team(
          'T',
          { documents: [4, 4] },
          { conflictUnits: new Set(['U9']), colleagues: new Set(['known-1']) },
        ),
      ],
      visited: { notBefore: new Map([['lately-1', 2]]), allowance: new Map(), due: new Set(['U9']) },
    });
    const plan = makePlan(solver, given, worthOfId, [{ id: 'fine-1', probability: 1 }], exact);
    expect(Object.fromEntries(plan.leftOut)).toEqual({
      'lately-1': 'visited_lately',
      'own-1': 'conflict_of_interest',
      'known-1': 'conflict_of_interest',
      'skill-1': 'no_team_with_skill',
      'long-1': 'too_long',
    });
    expect(plan.uncovered).toEqual(['U9']);
    expect(plan.visits).toHaveLength(1);
  });

  test('refuses a plan whose random part is under the least share, and a draw of somebody else', () => {
    const given = input({
      candidates: [candidate('A-9'), candidate('B-1', { unit: 'U9' })],
      teams: [team('T', { documents: [4, 4] }, { conflictUnits: new Set(['U9']) })],
    });
    expect(() => makePlan(solver, given, worthOfId, [{ id: 'Z-1', probability: 1 }])).toThrow(
      /was drawn, but is no candidate/,
    );
    // the only one drawn has no team, so nothing else may be visited either
    expect(makePlan(solver, given, worthOfId, [{ id: 'B-1', probability: 1 }]).visits).toEqual([]);
  });
});

test('work runs on into the next week, and weeks fill up in order', () => {
  const one = team('T', { documents: [2, 3] });
  const { visits } = possibleVisits(
    input({ candidates: [candidate('A-1', { needs: { documents: 3 } }), candidate('B-1')], teams: [one] }),
  );
  const timed = timeVisits(one, visits, 2)!;
  expect(timed.map(({ firstWeek, lastWeek }) => [firstWeek, lastWeek])).toEqual([
    [0, 1],
    [1, 1],
  ]);
  expect(timeVisits(team('T', { documents: [2, 2] }), visits, 2)).toBeNull();
});
