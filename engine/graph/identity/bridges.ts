/**
 * Bridges of an undirected graph: the edges whose loss would part their component, with the size of the smaller side.
 * R. E. Tarjan, "A note on finding the bridges of a graph", Information Processing Letters 2 (1974), 160-161, without recursion.
 * Two edges between the same nodes are no bridges. Cost: O(nodes + edges).
 */
import { groupRows } from '../../statistics/group-rows.ts';

/** One entry an edge: 0 where it is no bridge, else the nodes on its smaller side. */
export function bridgeSides(nodes: number, a: Int32Array, b: Int32Array): Int32Array {
  const edges = a.length;
  const ends = new Int32Array(2 * edges);
  ends.set(a);
  ends.set(b, edges);
  // Half-edge h leaves ends[h]; its edge is h mod edges.
  const { starts, rows } = groupRows(ends, nodes);
  const seenAt = new Int32Array(nodes).fill(-1);
  const lowest = new Int32Array(nodes);
  const below = new Int32Array(nodes);
  const side = new Int32Array(edges);
  const next = starts.slice(0, nodes);
  const via = new Int32Array(nodes).fill(-1);
  let clock = 0;
  for (let start = 0; start < nodes; start++) {
    if (seenAt[start] !== -1) continue;
    const path = [start];
    const parts: { readonly edge: number; readonly size: number }[] = [];
    enter(start);
    while (path.length > 0) {
      const node = path.at(-1)!; // not empty
      if (next[node]! < starts[node + 1]!) {
        const half = rows[next[node]!++]!;
        const edge = half % edges;
        if (edge === via[node]) continue;
        const other = half < edges ? b[edge]! : a[edge]!;
        if (seenAt[other] === -1) {
          via[other] = edge;
          enter(other);
          path.push(other);
        } else lowest[node] = Math.min(lowest[node]!, seenAt[other]!);
        continue;
      }
      path.pop();
      const up = path.at(-1);
      if (up === undefined) break;
      below[up]! += below[node]!;
      lowest[up] = Math.min(lowest[up]!, lowest[node]!);
      if (lowest[node]! > seenAt[up]!) parts.push({ edge: via[node]!, size: below[node]! });
    }
    for (const { edge, size } of parts) side[edge] = Math.min(size, below[start]! - size);
  }
  return side;

  function enter(node: number): void {
    seenAt[node] = lowest[node] = clock++;
    below[node] = 1;
  }
}
