/**
 * Connected components of an undirected graph by union-find, with union by smaller number: the component's number is that of its
 * least member, so the result does not depend on the order of links. R. E. Tarjan, "Efficiency of a good but not linear set union
 * algorithm", JACM 22 (1975), 215-225 (path halving). Cost: nearly linear in the links.
 */
export function connectedComponents(count: number, links: Iterable<readonly [number, number]>): Int32Array {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const find = (start: number): number => {
    let i = start;
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!; // parents are members
      i = parent[i]!; // the same
    }
    return i;
  };
  for (const [a, b] of links) {
    const [x, y] = [find(a), find(b)];
    if (x !== y) parent[Math.max(x, y)] = Math.min(x, y);
  }
  return parent.map((_, i) => find(i));
}
