/** What the benchmark and the processes that serve for it say to each other. */
/** Watching the loop costs CPU of its own, and is left out where CPU a request is counted. */
export type Ask = 'start counting' | 'watch the loop' | 'stop counting' | 'end';

export interface Counted {
  /** CPU of the whole process, the loader's thread too. */
  readonly processCpuSeconds: number;
  /** CPU of the thread that answers. */
  readonly mainThreadCpuSeconds: number;
  /** The most CPU that the answering thread used between two looks of a 1 ms timer: how long one task held it. */
  readonly longestTaskCpuMilliseconds: number;
  /** The longest that timer was late, by the clock: on a shared machine the neighbours' doing too. */
  readonly longestDelayMilliseconds: number;
  readonly peakMemoryBytes: number;
}

export type Told = { readonly listening: string } | { readonly counted: Counted };

/** The key that the benchmark's requests carry. */
export const serviceKey = 'liem_owner_bench';
