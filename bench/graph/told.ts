/** What a measured process, ours or a peer in Python, tells of its runs on a file of edges: one line of JSON. */
export type Algorithm = 'fraudar' | 'leiden' | 'pagerank';

export interface Told {
  /** CPU seconds of each run to build its graph from the edges in memory. */
  readonly building: readonly number[];
  /** CPU seconds of each run of the algorithm alone. */
  readonly seconds: readonly number[];
  /** Density of the block, modularity, or the largest rank of an officer. */
  readonly found: number;
  readonly peakBytes: number;
  readonly version: string;
  /** CPU seconds to read each edge once; ours only. */
  readonly floor?: readonly number[];
}
