/**
 * The densest part of a weighted graph by greedy peeling: the vertex of least weight is taken away again and again, and the best
 * density (total weight over vertices) on the way is kept. It is at least half of the best there is (M. Charikar, APPROX 2000);
 * with weights of its own on the columns it is FRAUDAR (B. Hooi et al., KDD 2016), whose bound against camouflage holds.
 */

/** Undirected, in compressed sparse rows: each link stands at both of its ends. */
export interface WeightedGraph {
  readonly vertexCount: number;
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Float64Array;
  /** Weight of a vertex by itself, such as a prior; none where absent. */
  readonly own?: Float64Array;
}

export interface DensestPart {
  /** Vertices in ascending order. */
  readonly vertices: Int32Array;
  /** Total weight inside, over the number of vertices. */
  readonly density: number;
}

/** Ties go to the smaller vertex. An empty graph has an empty part of density 0. */
export function peel({ vertexCount, starts, targets, weights, own }: WeightedGraph): DensestPart {
  const load = new Float64Array(vertexCount);
  let total = 0;
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    let sum = 0;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) sum += weights[at]!;
    const alone = own?.[vertex] ?? 0;
    load[vertex] = sum + alone;
    total += sum / 2 + alone;
  }
  const heap = new VertexHeap(load);
  const taken = new Int32Array(vertexCount);
  const gone = new Uint8Array(vertexCount);
  let best = vertexCount === 0 ? 0 : total / vertexCount;
  let bestTaken = 0;
  for (let removed = 0; removed < vertexCount - 1; removed++) {
    const vertex = heap.takeLeast();
    taken[removed] = vertex;
    gone[vertex] = 1;
    total -= load[vertex]!;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
      const target = targets[at]!;
      if (gone[target] === 1) continue;
      load[target]! -= weights[at]!;
      heap.rise(target);
    }
    const density = total / (vertexCount - removed - 1);
    if (density > best) {
      best = density;
      bestTaken = removed + 1;
    }
  }
  const outside = new Uint8Array(vertexCount);
  for (const vertex of taken.subarray(0, bestTaken)) outside[vertex] = 1;
  const vertices = Int32Array.from(outside.keys()).filter((vertex) => outside[vertex] === 0);
  return { vertices, density: best };
}

/** Undirected links, each given once, to compressed sparse rows. */
export function weightedGraph(
  vertexCount: number,
  first: Int32Array,
  second: Int32Array,
  weight: Float64Array,
): WeightedGraph {
  const starts = new Int32Array(vertexCount + 1);
  for (let link = 0; link < first.length; link++) {
    starts[first[link]! + 1]!++;
    starts[second[link]! + 1]!++;
  }
  for (let vertex = 0; vertex < vertexCount; vertex++) starts[vertex + 1]! += starts[vertex]!;
  const next = starts.slice();
  const targets = new Int32Array(first.length * 2);
  const weights = new Float64Array(first.length * 2);
  for (let link = 0; link < first.length; link++) {
    const [a, b] = [first[link]!, second[link]!];
    targets[next[a]!] = b;
    weights[next[a]!++] = weight[link]!;
    targets[next[b]!] = a;
    weights[next[b]!++] = weight[link]!;
  }
  return { vertexCount, starts, targets, weights };
}

/** A binary heap of vertices by load, then by number; loads may only fall. */
class VertexHeap {
  readonly #load: Float64Array;
  readonly #heap: Int32Array;
  readonly #place: Int32Array;
  #size: number;

  constructor(load: Float64Array) {
    this.#load = load;
    this.#size = load.length;
    this.#heap = Int32Array.from(load.keys());
    this.#place = Int32Array.from(load.keys());
    for (let at = (this.#size >> 1) - 1; at >= 0; at--) this.#sink(at);
  }

  takeLeast(): number {
    const least = this.#heap[0]!; // taken while it is not empty
    this.#size--;
    if (this.#size > 0) {
      this.#put(this.#heap[this.#size]!, 0);
      this.#sink(0);
    }
    return least;
  }

  /** After the vertex's load fell. */
  rise(vertex: number): void {
    let at = this.#place[vertex]!;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(vertex, this.#heap[parent]!)) break;
      this.#put(this.#heap[parent]!, at);
      at = parent;
    }
    this.#put(vertex, at);
  }

  #sink(from: number): void {
    const vertex = this.#heap[from]!;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#before(this.#heap[child + 1]!, this.#heap[child]!)) child++;
      if (!this.#before(this.#heap[child]!, vertex)) break;
      this.#put(this.#heap[child]!, at);
      at = child;
    }
    this.#put(vertex, at);
  }

  #put(vertex: number, at: number): void {
    this.#heap[at] = vertex;
    this.#place[vertex] = at;
  }

  #before(a: number, b: number): boolean {
    const difference = this.#load[a]! - this.#load[b]!;
    return difference < 0 || (difference === 0 && a < b);
  }
}
