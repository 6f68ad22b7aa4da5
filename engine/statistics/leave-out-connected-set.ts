/**
 * The largest set of officers and enterprises that stays connected when any one match (officer and enterprise with all their cases) is left
 * out: the largest part of the bipartite graph of matches without bridges. Inside it effects are comparable, and so they remain without
 * any one match (P. Kline, R. Saggio and M. Sølvsten, Econometrica 88(5), 2020, 1859-1898, section 2). Bridges by R. E. Tarjan's
 * low points (Information Processing Letters 2, 1974), without recursion. O(officers + enterprises + matches).
 */
export interface Matches {
  readonly officers: Int32Array;
  readonly enterprises: Int32Array;
  readonly officerCount: number;
  readonly enterpriseCount: number;
  /** Cases of each match. */
  readonly cases: Float64Array;
}

/** 1 for matches inside the set; largest by cases, the first of equal ones. */
export function leaveOutConnectedSet(matches: Matches): Uint8Array {
  const { officers, enterprises, officerCount, enterpriseCount, cases } = matches;
  const vertices = officerCount + enterpriseCount;
  const ends = [officers, enterprises.map((code) => code + officerCount)] as const;
  const starts = new Int32Array(vertices + 1);
  for (const end of ends) for (const vertex of end) starts[vertex + 1]!++;
  for (let vertex = 0; vertex < vertices; vertex++) starts[vertex + 1]! += starts[vertex]!;
  const next = starts.slice(0, vertices);
  const edges = new Int32Array(2 * cases.length);
  for (const end of ends) end.forEach((vertex, edge) => (edges[next[vertex]!++] = edge));
  const across = (edge: number, from: number): number =>
    ends[0][edge] === from ? ends[1][edge]! : ends[0][edge]!;

  const bridge = bridges(vertices, starts, edges, across, cases.length);
  const part = new Int32Array(vertices).fill(-1);
  const sizes: number[] = [];
  for (let root = 0; root < vertices; root++) {
    if (part[root] !== -1) continue;
    const code = sizes.push(0) - 1;
    const stack = [root];
    part[root] = code;
    for (let vertex = stack.pop(); vertex !== undefined; vertex = stack.pop()) {
      for (let k = starts[vertex]!; k < starts[vertex + 1]!; k++) {
        const edge = edges[k]!;
        if (bridge[edge] === 1) continue;
        sizes[code]! += cases[edge]! / 2; // met from both ends
        const other = across(edge, vertex);
        if (part[other] === -1) {
          part[other] = code;
          stack.push(other);
        }
      }
    }
  }
  const largest = sizes.indexOf(Math.max(...sizes));
  return Uint8Array.from(bridge, (isBridge, edge) =>
    isBridge === 0 && part[ends[0][edge]!] === largest ? 1 : 0,
  );
}

function bridges(
  vertices: number,
  starts: Int32Array,
  edges: Int32Array,
  across: (edge: number, from: number) => number,
  edgeCount: number,
): Uint8Array {
  const found = new Uint8Array(edgeCount);
  const entered = new Int32Array(vertices).fill(-1);
  const low = new Int32Array(vertices);
  const next = starts.slice(0, vertices);
  let clock = 0;
  for (let root = 0; root < vertices; root++) {
    if (entered[root] !== -1) continue;
    const path = [{ vertex: root, by: -1 }];
    entered[root] = low[root] = clock++;
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const { vertex, by } = at;
      if (next[vertex]! < starts[vertex + 1]!) {
        const edge = edges[next[vertex]!++]!;
        if (edge === by) continue;
        const other = across(edge, vertex);
        if (entered[other] === -1) {
          entered[other] = low[other] = clock++;
          path.push({ vertex: other, by: edge });
        } else low[vertex] = Math.min(low[vertex]!, entered[other]!);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent === undefined) continue;
      low[parent.vertex] = Math.min(low[parent.vertex]!, low[vertex]!);
      if (low[vertex]! > entered[parent.vertex]!) found[by] = 1;
    }
  }
  return found;
}
