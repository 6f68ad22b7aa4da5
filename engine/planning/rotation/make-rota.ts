/**
 * A proposal for the rotation of positions (Decision 2650; Law on Anti-Corruption 2018, Article 25: a change every 2 to 5 years):
 * who changes with whom so that those whose term ends leave their office, and contacts that the assignment rules do not explain
 * are carried on as little as possible. It proposes; people decide.
 *
 * x[i, p] is 1 where officer i takes a post of kind p: an office, a kind of position and a grade. Each officer has one post, each kind
 * keeps its number of places, nobody returns to an office left lately, and an office loses at most a share of its people at once.
 * Exposure of an officer at an office: Σ over traders of the weight of the pair × how much of the trader's business is there,
 * as a share of what it was where they met, at most 1. Minimised: exposure + price × moves + price × moves to another place.
 * A transportation problem with few side rows, so its relaxation is nearly always whole.
 */
import { LiemError } from '../../domain/errors.ts';
import { buildProgramme, type Solver, type SolverEnd, type SolverLimits } from '../programme.ts';

export interface PostHolder {
  readonly id: string;
  readonly unit: string;
  readonly position: string;
  readonly grade: string;
  /** Whether the term ends within the horizon: then the office has to be left. */
  readonly termEnds: boolean;
  /** Kinds of position that the officer has held. */
  readonly skills: ReadonlySet<string>;
  /** Offices left too lately to return to. */
  readonly barred: ReadonlySet<string>;
}

/** An officer's contacts with a trader beyond what the assignment rules explain. */
export interface ContactTie {
  readonly officer: string;
  readonly trader: string;
  /** Expected excess contacts that are real: chance × excess. */
  readonly weight: number;
  readonly flagged: boolean;
}

export interface RotaInput {
  readonly holders: readonly PostHolder[];
  readonly ties: readonly ContactTie[];
  /** Declarations of a trader at an office. */
  readonly business: (trader: string, unit: string) => number;
  readonly placeOf: (unit: string) => string;
  /** In expected excess contacts: what a move, and one to another place, must save to be worth it. */
  readonly movePrice: number;
  readonly placePrice: number;
  /** Whether anyone may be sent to another place at all. */
  readonly otherPlaces: boolean;
  /** The greatest share of an office's people that leave at once, those whose term ends apart. */
  readonly mostLeaving: number;
}

export interface Posting {
  readonly officer: string;
  readonly from: { readonly unit: string; readonly position: string };
  readonly to: { readonly unit: string; readonly position: string };
  readonly why: 'term' | 'contacts' | 'exchange';
  readonly otherPlace: boolean;
  readonly exposureBefore: number;
  readonly exposureAfter: number;
}

export interface Rota {
  /** Only those who move, in order of officer. */
  readonly moves: readonly Posting[];
  readonly holders: number;
  readonly termsEnding: number;
  /** Officers whose term ends and for whom no place was found. */
  readonly withoutPlace: readonly string[];
  readonly exposureBefore: number;
  readonly exposureAfter: number;
  readonly flaggedPairs: number;
  /** Flagged pairs of whose trader less than a tenth of the business is where the officer goes. */
  readonly partedPairs: number;
  /** Share of each tie that stays, by tie of the input. */
  readonly stays: readonly number[];
  readonly gap: number;
  readonly end: SolverEnd;
}

/** A pair is parted where less than this share of its contacts beyond the rules would go along. */
export const partedBelow = 0.1;

export const rotaLimits: SolverLimits = { gap: 0.001, nodes: 2000, iterations: 200_000, seconds: 120 };

interface Post {
  readonly unit: string;
  readonly position: string;
  readonly grade: string;
  places: number;
}

export function makeRota(solver: Solver, input: RotaInput, limits: SolverLimits = rotaLimits): Rota {
  const holders = [...input.holders].sort((a, b) => (a.id < b.id ? -1 : 1));
  const posts = postsOf(holders);
  const tiesOf = groupTies(input.ties);
  const exposure = (holder: PostHolder, unit: string): number => {
    let sum = 0;
    for (const index of tiesOf.get(holder.id) ?? [])
      sum += input.ties[index]!.weight * staying(input, index, holder.unit, unit);
    return sum;
  };

  const builder = buildProgramme();
  const rowOfHolder = holders.map(() => builder.row(1, 1));
  const rowOfPost = posts.map(({ places }) => builder.row(places, places));
  const leaving = leavingRows(holders, input.mostLeaving, (most) => builder.row(-Infinity, most));
  let penalty = 1 + input.movePrice + input.placePrice;
  for (const { weight } of input.ties) penalty += weight;
  penalty *= 2;
  const options: { holder: number; post: number; forced: boolean }[] = [];
  holders.forEach((holder, h) => {
    posts.forEach((post, p) => {
      const stays =
        post.unit === holder.unit && post.position === holder.position && post.grade === holder.grade;
      const away = post.unit !== holder.unit;
      const otherPlace = away && input.placeOf(post.unit) !== input.placeOf(holder.unit);
      if (post.grade !== holder.grade || (!stays && !holder.skills.has(post.position))) return;
      if (away && (holder.barred.has(post.unit) || (otherPlace && !input.otherPlaces))) return;
      const forced = holder.termEnds && !away;
      if (forced && !stays) return;
      const cost =
        exposure(holder, post.unit) +
        (stays ? 0 : input.movePrice) +
        (otherPlace ? input.placePrice : 0) +
        (forced ? penalty : 0);
      const entries: [number, number][] = [
        [rowOfHolder[h]!, 1],
        [rowOfPost[p]!, 1],
      ];
      const row = leaving.get(holder.unit);
      if (away && !holder.termEnds && row !== undefined) entries.push([row, 1]);
      builder.column(-cost, [0, 1], entries);
      options.push({ holder: h, post: p, forced });
    });
  });
  const solved = solver.solve(builder.build(), limits);
  const solution = solved.solution;
  if (solution === null)
    throw new LiemError('PLAN', `no rota was found within the limits of the solver (${solved.end})`);
  const taken = options.filter((_, column) => solution[column]! > 0.5);
  const unitAfter = new Map(taken.map(({ holder, post }) => [holders[holder]!.id, posts[post]!.unit]));
  const home = new Map(holders.map(({ id, unit }) => [id, unit]));
  const stays = input.ties.map(({ officer }, index) => {
    const unit = home.get(officer);
    return unit === undefined ? 1 : staying(input, index, unit, unitAfter.get(officer) ?? unit);
  });
  const flagged = input.ties
    .map((tie, index) => ({ tie, index }))
    .filter(({ tie }) => tie.flagged && home.has(tie.officer));
  const total = (share: (index: number) => number): number =>
    input.ties.reduce((sum, { weight }, index) => sum + weight * share(index), 0);
  const cost = -solved.value;
  return {
    moves: taken.flatMap(({ holder: h, post: p }) => moveOf(holders[h]!, posts[p]!, input, exposure)),
    holders: holders.length,
    termsEnding: holders.filter(({ termEnds }) => termEnds).length,
    withoutPlace: taken.filter(({ forced }) => forced).map(({ holder }) => holders[holder]!.id),
    exposureBefore: total(() => 1),
    exposureAfter: total((index) => stays[index]!),
    flaggedPairs: flagged.length,
    partedPairs: flagged.filter(({ index }) => stays[index]! < partedBelow).length,
    stays,
    gap: cost > 0 ? (solved.bound - solved.value) / cost : 0,
    end: solved.end,
  };
}

/** How much of a tie stays where the officer goes from one office to another. */
function staying(input: RotaInput, tie: number, from: string, to: string): number {
  if (from === to) return 1;
  const { trader } = input.ties[tie]!;
  const before = input.business(trader, from);
  return before === 0
    ? Math.min(1, input.business(trader, to))
    : Math.min(1, input.business(trader, to) / before);
}

function moveOf(
  holder: PostHolder,
  post: Post,
  input: RotaInput,
  exposure: (holder: PostHolder, unit: string) => number,
): Posting[] {
  if (post.unit === holder.unit && post.position === holder.position) return [];
  const [before, after] = [exposure(holder, holder.unit), exposure(holder, post.unit)];
  return [
    {
      officer: holder.id,
      from: { unit: holder.unit, position: holder.position },
      to: { unit: post.unit, position: post.position },
      why: holder.termEnds ? 'term' : before - after > input.movePrice ? 'contacts' : 'exchange',
      otherPlace: input.placeOf(post.unit) !== input.placeOf(holder.unit),
      exposureBefore: before,
      exposureAfter: after,
    },
  ];
}

function postsOf(holders: readonly PostHolder[]): readonly Post[] {
  const posts = new Map<string, Post>();
  for (const { unit, position, grade } of holders) {
    const key = JSON.stringify([unit, position, grade]);
    const post = posts.get(key) ?? { unit, position, grade, places: 0 };
    post.places++;
    posts.set(key, post);
  }
  return [...posts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, post]) => post);
}

function groupTies(ties: readonly ContactTie[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  ties.forEach(({ officer }, index) => groups.set(officer, [...(groups.get(officer) ?? []), index]));
  return groups;
}

function leavingRows(
  holders: readonly PostHolder[],
  share: number,
  row: (most: number) => number,
): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const ending = new Map<string, number>();
  for (const { unit, termEnds } of holders) {
    sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
    if (termEnds) ending.set(unit, (ending.get(unit) ?? 0) + 1);
  }
  return new Map(
    [...sizes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([unit, size]) => [unit, row(Math.max(0, Math.ceil(share * size) - (ending.get(unit) ?? 0)))]),
  );
}
