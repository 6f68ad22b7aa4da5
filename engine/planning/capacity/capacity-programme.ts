/**
 * The whole-numbered programme of a capacity plan: x[c, t] is 1 where team t visits candidate c.
 *
 * Weeks are not columns. Because work may run on into the next week (weeks.ts), a team's visits fit into its weeks exactly when
 * for each week r at which some visit may begin first, the visits from r on need no more than the weeks from r on have. That
 * leaves a twelfth of the columns, no symmetry between weeks, and a relaxation that is nearly whole: as many candidates are
 * split in it as there are rows of capacity.
 *
 * Rows: each candidate, officer and enterprise at most once; capacity by team, skill and first week; a unit's allowance of visits;
 * coverage of each unit that is due; every drawn candidate; and the random share: those not drawn ≤ drawn × (1 - share) / share.
 * Coverage and the draw have a slack each, so dear that it is used only where there is no other way; what it leaves out is told.
 */
import { buildProgramme, type Programme } from '../programme.ts';
import type { PlanInput, Worth } from './input.ts';
import { capacityFrom, type PossibleVisit } from './possible-visits.ts';

export interface CapacityProgramme {
  readonly programme: Programme;
  /** Candidate of each column, -1 for slacks. The first columns are the visits, in order. */
  readonly group: Int32Array;
  /** Value of one unit of slack. */
  readonly penalty: { readonly coverage: number; readonly draw: number };
  /** Columns of slack, by unit and by drawn candidate. */
  readonly coverageSlack: ReadonlyMap<string, number>;
  readonly drawSlack: ReadonlyMap<number, number>;
}

export function capacityProgramme(
  { candidates, teams, visited, randomShare }: PlanInput,
  visits: readonly PossibleVisit[],
  worth: readonly Worth[],
  drawn: ReadonlySet<number> | null,
): CapacityProgramme {
  const builder = buildProgramme();
  const isDrawn = (candidate: number): boolean => drawn?.has(candidate) === true;
  const reachable = new Set(visits.map(({ candidate }) => candidate));

  const once = new Map<number, number>();
  for (const candidate of reachable) once.set(candidate, builder.row(-Infinity, 1));
  const shared = sharedPersons(
    candidates.map(({ officer, enterprise }, c) => (reachable.has(c) ? [officer, enterprise] : [])),
  );
  const personRow = new Map([...shared].map((person) => [person, builder.row(-Infinity, 1)]));

  const firstWeeks = teams.map(() => new Set<number>());
  for (const { team, from } of visits) firstWeeks[team]!.add(from);
  const capacityRows = teams.map((team, t) =>
    Object.keys(team.capacity)
      .sort()
      .flatMap((skill) =>
        [...firstWeeks[t]!]
          .sort((a, b) => a - b)
          .map((from) => ({ skill, from, row: builder.row(-Infinity, capacityFrom(team, skill, from)) })),
      ),
  );
  const units = new Set([...reachable].map((c) => candidates[c]!.unit));
  const allowanceRow = new Map(
    [...visited.allowance]
      .filter(([unit]) => units.has(unit))
      .sort(byKey)
      .map(([unit, most]) => [unit, builder.row(-Infinity, most)]),
  );
  const coverageRow = new Map([...visited.due].sort().map((unit) => [unit, builder.row(1, Infinity)]));
  const drawRow = new Map([...(drawn ?? [])].sort((a, b) => a - b).map((c) => [c, builder.row(1, Infinity)]));
  const shareRow = drawn === null ? null : builder.row(-Infinity, 0);
  const perDrawn = (1 - randomShare) / randomShare;

  let most = 0;
  for (const { harm } of worth) most = Math.max(most, harm);
  const penalty = { coverage: 20 * (most + 0.01), draw: 40 * (most + 0.01) };
  const group: number[] = [];
  for (const { candidate: c, team, from, days } of visits) {
    const candidate = candidates[c]!;
    const entries: [number, number][] = [[once.get(c)!, 1]]; // every reachable candidate has its row
    for (const person of personsOf(candidate)) {
      const row = personRow.get(person);
      if (row !== undefined) entries.push([row, 1]);
    }
    for (const { skill, from: first, row } of capacityRows[team]!) {
      const need = days.get(skill);
      if (need !== undefined && from >= first) entries.push([row, need]);
    }
    const allowance = allowanceRow.get(candidate.unit);
    if (allowance !== undefined && !isDrawn(c)) entries.push([allowance, 1]);
    const coverage = coverageRow.get(candidate.unit);
    if (coverage !== undefined) entries.push([coverage, 1]);
    const draw = drawRow.get(c);
    if (draw !== undefined) entries.push([draw, 1]);
    if (shareRow !== null) entries.push([shareRow, isDrawn(c) ? -perDrawn : 1]);
    builder.column(worth[c]!.harm, [0, 1], entries);
    group.push(c);
  }
  const slack = (rows: ReadonlyMap<string | number, number>, cost: number) =>
    [...rows].map(([key, row]) => {
      group.push(-1);
      return [key, builder.column(-cost, [0, 1], [[row, 1]])] as const;
    });
  const coverageSlack = new Map(slack(coverageRow, penalty.coverage) as [string, number][]); // its keys are units
  const drawSlack = new Map(slack(drawRow, penalty.draw) as [number, number][]); // its keys are candidates
  return { programme: builder.build(), group: Int32Array.from(group), penalty, coverageSlack, drawSlack };
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** Whom a visit concerns: nobody is visited twice in one plan. */
export function personsOf({
  officer,
  enterprise,
}: {
  readonly officer: string | null;
  readonly enterprise: string | null;
}): string[] {
  return [
    ...(officer === null ? [] : [`officer ${officer}`]),
    ...(enterprise === null ? [] : [`enterprise ${enterprise}`]),
  ];
}

function sharedPersons(of: readonly (readonly (string | null)[])[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const [officer = null, enterprise = null] of of) {
    for (const person of personsOf({ officer, enterprise })) {
      if (seen.has(person)) shared.add(person);
      seen.add(person);
    }
  }
  return shared;
}
