/**
 * Which vertex has the least load, where loads only fall and the least is taken away again and again. A tree of minima with 64
 * loads under each: a fall costs one comparison unless its block has a new least. Who is taken has an infinite load, so
 * that whoever lowers loads need not ask who is gone.
 */
export class LeastLoad {
  readonly #load: Float64Array;
  /** Above the loads: `[0][i]` is the least load of 64 i to 64 i + 63, `[1][i]` the least of 64 of those, up to a single block. */
  readonly #least: readonly Float64Array[];

  /** @param load becomes the structure's own: lowered by `lower` and by nobody else */
  constructor(load: Float64Array) {
    this.#load = load;
    const least: Float64Array[] = [];
    for (let below = load; ;) {
      const above = new Float64Array(Math.max(1, Math.ceil(below.length / 64)));
      for (let block = 0; block < above.length; block++) above[block] = leastOf(below, block);
      least.push(above);
      if (above.length === 1) break;
      below = above;
    }
    this.#least = least;
  }

  /** Infinite where all are taken. */
  get least(): number {
    return this.#least.at(-1)![0]!; // there is at least one level, the last of one block
  }

  /** Lowers the loads of `vertices[from]` to `vertices[to - 1]`, each by what stands in `by` at the same place. */
  lower(vertices: Int32Array, by: Float64Array, from: number, to: number): void {
    const loads = this.#load;
    const least = this.#least[0]!;
    for (let at = from; at < to; at++) {
      const vertex = vertices[at]!;
      const load = loads[vertex]! - by[at]!;
      loads[vertex] = load;
      if (load < least[vertex >> 6]!) this.#newLeast(vertex, load);
    }
  }

  /** The vertex of the least load, the smallest number of equals. To be asked while `least` is finite. */
  takeLeast(): number {
    const loads = this.#load;
    const levels = this.#least;
    const least = this.least;
    let place = 0;
    for (let level = levels.length - 2; level >= 0; level--) place = find(levels[level]!, place, least);
    const vertex = find(loads, place, least);
    loads[vertex] = Infinity;
    let below = loads;
    let block = vertex;
    for (const above of levels) {
      block >>= 6;
      above[block] = leastOf(below, block);
      below = above;
    }
    return vertex;
  }

  #newLeast(vertex: number, load: number): void {
    let block = vertex;
    for (const above of this.#least) {
      block >>= 6;
      if (above[block]! <= load) return;
      above[block] = load;
    }
  }
}

function leastOf(values: Float64Array, block: number): number {
  const end = Math.min(values.length, (block + 1) << 6);
  let least = Infinity;
  for (let at = block << 6; at < end; at++) if (values[at]! < least) least = values[at]!;
  return least;
}

/** Where the block first has the value. */
function find(values: Float64Array, block: number, value: number): number {
  let at = block << 6;
  while (values[at] !== value) at++;
  return at;
}
