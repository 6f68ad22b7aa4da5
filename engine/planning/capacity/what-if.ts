/**
 * What a capacity, or a threshold, would bring: cases, days, expected hits, expected false ones, and how arbitrary the cut is.
 * One queue in order of expected harm a day, without teams and travel: a rule of thumb beside the plan itself, at once.
 */
import { drawnOf } from '../draw/strata.ts';

export interface Prospect {
  readonly id: string;
  /** Published priority of the ranking looked at, 0 to 100. */
  readonly priority: number;
  /** Chance that a visit confirms something. */
  readonly probability: number;
  readonly harm: number;
  /** VND that a confirmed case would bring. */
  readonly revenue: number;
  readonly days: number;
}

export interface Outlook {
  readonly cases: number;
  readonly days: number;
  readonly expectedHits: number;
  readonly expectedFalse: number;
  readonly expectedHarm: number;
  readonly expectedRevenue: number;
  /** Priority of the last one taken, and how many share it: on this side of the cut and on the other. */
  readonly cut: { readonly priority: number; readonly taken: number; readonly left: number } | null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function outlook(taken: readonly Prospect[], all: readonly Prospect[]): Outlook {
  const sum = (of: (one: Prospect) => number): number => taken.reduce((total, one) => total + of(one), 0);
  const expectedHits = sum(({ probability }) => probability);
  const least = taken.reduce((low, { priority }) => Math.min(low, priority), Infinity);
  const alike = (one: Prospect): boolean => one.priority === least;
  const inside = taken.filter(alike).length;
  return {
    cases: taken.length,
    days: sum(({ days }) => days),
    expectedHits,
    expectedFalse: taken.length - expectedHits,
    expectedHarm: sum(({ harm }) => harm),
    expectedRevenue: sum(({ probability, revenue }) => probability * revenue),
    cut:
      taken.length === 0 ? null : { priority: least, taken: inside, left: all.filter(alike).length - inside },
  };
}

/** Everyone from a priority on. */
export function atThreshold(prospects: readonly Prospect[], priority: number): Outlook {
  return outlook(
    byId(prospects).filter((one) => one.priority >= priority),
    prospects,
  );
}

/** The first in the queue until the days are used up; who does not fit any more is passed over. */
export function atCapacity(prospects: readonly Prospect[], days: number): Outlook {
  return outlook(
    fill(byId(prospects), days, ({ harm }) => harm),
    prospects,
  );
}

/** What is drawn at random beside what is chosen by risk. */
export interface RandomPart {
  readonly cases: number;
  readonly days: number;
  readonly expectedHits: number;
  readonly expectedHarm: number;
  readonly expectedRevenue: number;
}

/**
 * The same where a share of the cases is drawn, at least one (`drawnOf`), as a plan draws: out of the capacity, or beside everyone from the
 * threshold on. Who is drawn is taken to be an average one of those whom risk does not choose; whoever risk would have chosen anyway makes
 * room for the next in the queue. @param share 0: nobody is drawn; otherwise below 1
 */
export function withRandomPart(
  prospects: readonly Prospect[],
  bound: { readonly days: number } | { readonly threshold: number },
  share: number,
): { readonly risk: Outlook; readonly random: RandomPart } {
  const queue = byId(prospects);
  const average = mean(queue, ({ days }) => days);
  const harm = ({ harm }: Prospect): number => harm;
  let taken: readonly Prospect[];
  let drawn = 0;
  if ('threshold' in bound) {
    taken = queue.filter(({ priority }) => priority >= bound.threshold);
    if (share > 0) drawn = Math.max(1, Math.ceil((share * taken.length) / (1 - share) - 1e-9));
  } else {
    taken = fill(queue, bound.days, harm);
    // As many as of the cases that the whole capacity would bring; a capacity for not even one visit draws nobody.
    if (share > 0 && taken.length > 0) {
      drawn = Math.min(drawnOf(share, taken.length, Infinity), Math.floor(bound.days / average + 1e-9));
      taken = fill(queue, bound.days - drawn * average, harm);
    }
  }
  const chosen = new Set(taken);
  const others = queue.filter((one) => !chosen.has(one));
  drawn = Math.min(drawn, others.length);
  const expected = (of: (one: Prospect) => number): number => (drawn === 0 ? 0 : drawn * mean(others, of));
  return {
    risk: outlook(taken, prospects),
    random: {
      cases: drawn,
      days: expected(({ days }) => days),
      expectedHits: expected(({ probability }) => probability),
      expectedHarm: expected(harm),
      expectedRevenue: expected(({ probability, revenue }) => probability * revenue),
    },
  };
}

const mean = (of: readonly Prospect[], value: (one: Prospect) => number): number =>
  of.reduce((sum, one) => sum + value(one), 0) / Math.max(1, of.length);

export interface HitsAgainstValue {
  /** Weight of revenue against hits: 0 is hits alone, 1 revenue alone. */
  readonly weight: number;
  readonly cases: number;
  readonly expectedHits: number;
  readonly expectedRevenue: number;
}

/**
 * What is given up of hits for revenue, at one capacity: the best plan of each weight, each measure as a share of the most that it
 * alone could reach. Points that another point beats in both are left out.
 */
export function frontier(
  prospects: readonly Prospect[],
  days: number,
  steps = 10,
): readonly HitsAgainstValue[] {
  const ordered = byId(prospects);
  const hits = ({ probability }: Prospect): number => probability;
  const revenue = ({ probability, revenue: value }: Prospect): number => probability * value;
  const most = (of: (one: Prospect) => number): number =>
    Math.max(
      Number.MIN_VALUE,
      fill(ordered, days, of).reduce((sum, one) => sum + of(one), 0),
    );
  const [mostHits, mostRevenue] = [most(hits), most(revenue)];
  const points: HitsAgainstValue[] = [];
  for (let step = 0; step <= steps; step++) {
    const weight = step / steps;
    const taken = fill(
      ordered,
      days,
      (one) => ((1 - weight) * hits(one)) / mostHits + (weight * revenue(one)) / mostRevenue,
    );
    const { cases, expectedHits, expectedRevenue } = outlook(taken, prospects);
    points.push({ weight, cases, expectedHits, expectedRevenue });
  }
  return points.filter(
    (point, i) =>
      !points.some(
        (other, j) =>
          other.expectedHits >= point.expectedHits &&
          other.expectedRevenue >= point.expectedRevenue &&
          (other.expectedHits > point.expectedHits || other.expectedRevenue > point.expectedRevenue || j < i),
      ),
  );
}

const byId = (prospects: readonly Prospect[]): Prospect[] =>
  [...prospects].sort((a, b) => compare(a.id, b.id));

/** `ordered`: by id, so that equal ones are taken in that order. */
function fill(ordered: readonly Prospect[], days: number, worth: (one: Prospect) => number): Prospect[] {
  const density = Float64Array.from(ordered, (one) => worth(one) / one.days);
  const queue = Uint32Array.from(ordered, (_, i) => i).sort(
    (a, b) => density[b]! - density[a]! || ordered[b]!.priority - ordered[a]!.priority || a - b,
  );
  const taken: Prospect[] = [];
  let left = days;
  for (const i of queue) {
    const one = ordered[i]!;
    if (one.days > left + 1e-9) continue;
    taken.push(one);
    left -= one.days;
  }
  return taken;
}
