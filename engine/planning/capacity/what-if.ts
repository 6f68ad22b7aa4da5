/**
 * What a capacity, or a threshold, would bring: cases, days, expected hits, expected false ones, and how arbitrary the cut is.
 * One queue in order of expected harm a day, without teams and travel: a rule of thumb beside the plan itself, at once.
 */
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
  const least = Math.min(...taken.map(({ priority }) => priority));
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
    fill(prospects, days, ({ harm }) => harm),
    prospects,
  );
}

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
  const hits = ({ probability }: Prospect): number => probability;
  const revenue = ({ probability, revenue: value }: Prospect): number => probability * value;
  const most = (of: (one: Prospect) => number): number =>
    Math.max(
      Number.MIN_VALUE,
      fill(prospects, days, of).reduce((sum, one) => sum + of(one), 0),
    );
  const [mostHits, mostRevenue] = [most(hits), most(revenue)];
  const points: HitsAgainstValue[] = [];
  for (let step = 0; step <= steps; step++) {
    const weight = step / steps;
    const taken = fill(
      prospects,
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

function fill(prospects: readonly Prospect[], days: number, worth: (one: Prospect) => number): Prospect[] {
  const queue = byId(prospects)
    .map((one) => ({ one, density: worth(one) / one.days }))
    .sort((a, b) => b.density - a.density || b.one.priority - a.one.priority || compare(a.one.id, b.one.id));
  const taken: Prospect[] = [];
  let left = days;
  for (const { one } of queue) {
    if (one.days > left + 1e-9) continue;
    taken.push(one);
    left -= one.days;
  }
  return taken;
}
