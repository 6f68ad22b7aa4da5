/**
 * Groups of records that grow by joining two at a time, under what people judged: those judged the same are together from the start, and
 * no join ever brings those together who were judged not to be. Union-find with path halving (R. E. Tarjan, JACM 22 (1975), 215-225);
 * a group goes by its least record, so that its number does not depend on the order of joins. Cost: nearly linear.
 */
export type RecordPair = readonly [number, number];

/** What people judged of pairs of records: see `contradictions` for what they must not say together. */
export interface Judgements {
  readonly same: readonly RecordPair[];
  readonly notSame: readonly RecordPair[];
}

export const noJudgements: Judgements = { same: [], notSame: [] };

/** together: they were already. judged_apart, too_large: they stay apart. */
export type Joining = 'joined' | 'together' | 'judged_apart' | 'too_large';

export interface JudgedGroups {
  /** Joins the groups of two records, where that may be. */
  readonly join: (a: number, b: number) => Joining;
  /** The least record of a record's group. */
  readonly groupOf: (record: number) => number;
}

export function judgedGroups(
  count: number,
  judgements: Judgements,
  largest = Number.POSITIVE_INFINITY,
): JudgedGroups {
  const parent = Int32Array.from({ length: count }, (_, record) => record);
  const size = new Int32Array(count).fill(1);
  const groupOf = (record: number): number => {
    let at = record;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!; // parents are records
      at = parent[at]!;
    }
    return at;
  };
  const unite = (a: number, b: number): void => {
    const [first, second] = a < b ? [a, b] : [b, a];
    parent[second] = first;
    size[first]! += size[second]!;
  };
  for (const [a, b] of judgements.same) {
    const [x, y] = [groupOf(a), groupOf(b)];
    if (x !== y) unite(x, y);
  }
  // Records that a group must not be joined with, by the group's least record.
  const apart = new Map<number, number[]>();
  for (const [a, b] of judgements.notSame) {
    if (groupOf(a) === groupOf(b))
      throw new RangeError(`records ${a} and ${b} are judged the same and not the same`);
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const others = apart.get(groupOf(x)) ?? [];
      others.push(y);
      apart.set(groupOf(x), others);
    }
  }
  return {
    groupOf,
    join(a, b) {
      const [x, y] = [groupOf(a), groupOf(b)];
      if (x === y) return 'together';
      const [ofX, ofY] = [apart.get(x) ?? [], apart.get(y) ?? []];
      const [fewer, other] = ofX.length <= ofY.length ? [ofX, y] : [ofY, x];
      if (fewer.some((record) => groupOf(record) === other)) return 'judged_apart';
      if (size[x]! + size[y]! > largest) return 'too_large';
      unite(x, y);
      if (ofX.length + ofY.length > 0) {
        apart.delete(Math.max(x, y));
        apart.set(Math.min(x, y), [...ofX, ...ofY]);
      }
      return 'joined';
    },
  };
}

/** Judgements `not same` between records that judgements `same` make one: they cannot all hold. */
export function contradictions(count: number, { same, notSame }: Judgements): readonly RecordPair[] {
  const { groupOf } = judgedGroups(count, { same, notSame: [] });
  return notSame.filter(([a, b]) => groupOf(a) === groupOf(b));
}
