/**
 * Profiles to places among peers. The ensemble learns from all rows at once, in an order that their content alone decides, so a row's score does not depend on whose
 * it is or where it stood: if a subject is exchangeable with its peers, each place among them is equally likely (V. Vovk, A. Gammerman &
 * G. Shafer, Algorithmic Learning in a Random World, 2005, section 2.3: the conformal p-value, here with the row itself among those learnt from, as are its peers).
 */
import { ensemble } from '../../detectors/ensemble/index.ts';
import type { Rng } from '../../domain/rng.ts';
import { groupRows } from '../../statistics/group-rows.ts';

export interface RankedProfiles {
  /** Mean surprise, natural logarithms: about 1 for an ordinary profile. */
  readonly score: Float64Array;
  /** Peers at least as unusual, the row itself left out. */
  readonly atLeast: Int32Array;
  /** (1 + those) / (1 + all peers). */
  readonly p: Float64Array;
  /** The columns that make a row most unusual, most first; those that do not at all are left out. */
  readonly deviations: (row: number) => number[];
}

/** `columns`: departures, one a row of the judged; `group`: peers of each. Null where no column tells two rows apart. */
export function rankProfiles(
  columns: readonly Float64Array[],
  group: Int32Array,
  groupCount: number,
  rng: Rng,
  most = 3,
): RankedProfiles | null {
  const telling = columns.flatMap((column, number) =>
    column.some((value) => value !== column[0]) ? [number] : [],
  );
  if (telling.length === 0) return null;
  const order = Int32Array.from(group.keys()).sort((a, b) => {
    for (const number of telling) {
      const column = columns[number]!;
      if (column[a] !== column[b]) return column[a]! - column[b]!;
    }
    return 0;
  });
  const place = new Int32Array(order.length);
  order.forEach((row, i) => (place[row] = i));
  const table = {
    rowCount: order.length,
    columns: telling.map((number) => Float64Array.from(order, (row) => columns[number]![row]!)),
  };
  const fitted = ensemble.fit(table, rng);
  const inOrder = fitted.score(table);
  const score = Float64Array.from(place, (i) => inOrder[i]!);
  const atLeast = new Int32Array(score.length);
  const p = new Float64Array(score.length);
  const { starts, rows } = groupRows(group, groupCount);
  for (let peers = 0; peers < groupCount; peers++) {
    const members = rows.slice(starts[peers], starts[peers + 1]).sort((a, b) => score[b]! - score[a]!);
    for (let first = 0; first < members.length;) {
      let end = first + 1;
      while (end < members.length && score[members[end]!] === score[members[first]!]) end++;
      for (const row of members.subarray(first, end)) {
        atLeast[row] = end - 1;
        p[row] = end / members.length;
      }
      first = end;
    }
  }
  return {
    score,
    atLeast,
    p,
    deviations(row) {
      const { contributions } = fitted.explain(table, place[row]!);
      return [...telling.keys()]
        .filter((i) => contributions[i]! > 0 && table.columns[i]![place[row]!] !== 0)
        .sort((a, b) => contributions[b]! - contributions[a]! || a - b)
        .slice(0, most)
        .map((i) => telling[i]!);
    },
  };
}
