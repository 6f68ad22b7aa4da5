/** What simulate() and the processes that write parts say to each other. */
import type { DropFormat } from './output/drop-writer.ts';
import type { Scenario } from './scenario/schema.ts';
import type { MonthDone, PartResult } from './write-part.ts';

/** The first message to a process; then come numbers of parts, and `undefined` when there are none left. */
export interface PartOrder {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly out: string;
  readonly format: DropFormat;
  readonly filesAtOnce: number;
  readonly declarationsAPart: number;
}

export type PartReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'month'; readonly done: MonthDone }
  | { readonly kind: 'part'; readonly result: PartResult }
  | { readonly kind: 'failed'; readonly message: string };

export const errorText = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
