/** How the −log shares of a value's lower and upper tail make what its column says of the row. By number, as the kernel takes them. */
export const tailRules = { larger: 0, both: 1, leftOrMean: 2, rightOrMean: 3 } as const;

export type TailRule = (typeof tailRules)[keyof typeof tailRules];

export function joinTails(rule: TailRule, left: number, right: number): number {
  if (rule === tailRules.larger) return Math.max(left, right);
  const both = left + right;
  return rule === tailRules.both ? both : Math.max(rule === tailRules.leftOrMean ? left : right, both / 2);
}

/**
 * −log of each share of the fitted rows, from none to all of them: of a value beyond all of them the share is half of one row's. A table, for a logarithm
 * costs more than looking up where a value lies.
 */
export function logShares(rowCount: number): Float64Array {
  const logs = new Float64Array(rowCount + 1);
  for (let count = 0; count <= rowCount; count++) {
    logs[count] = 0 - Math.log(Math.max(0.5 / rowCount, count / rowCount));
  }
  return logs;
}
