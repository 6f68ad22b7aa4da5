/** What is measured of a world of one size; `node bench/scale.ts` collects them, docs/scale-page.ts says them. */
import type { StageRecord } from '../../engine/index.ts';

/** One night in a process of its own. */
export interface NightFigures {
  readonly stages: readonly StageRecord[];
  /** Of the whole process, its start included. */
  readonly cpu_seconds: number;
  readonly wall_seconds: number;
  readonly peak_memory_bytes: number;
  /** The most that lay in the spill folder, looked at five times a second. */
  readonly spill_bytes: number;
  readonly rows_read: number;
  readonly history_bytes: number;
  readonly run_bytes: number;
  /** The feature tables as Parquet, by name: what passes from stage A to stage B. */
  readonly features: Readonly<Record<string, { readonly rows: number; readonly bytes: number }>>;
  /** CPU seconds of one scan of the declarations. */
  readonly scan_seconds: number;
}

/** One piece of the core work, done by either side. */
export interface WorkFigures {
  readonly cpu_seconds: number;
  readonly wall_seconds: number;
  /** A number that both sides must find; null where chance is part of it. */
  readonly found: number | null;
}

export interface CoreFigures {
  readonly work: Readonly<Record<string, WorkFigures>>;
  readonly peak_memory_bytes: number;
  readonly versions: string;
}

export interface SizeFigures {
  readonly declarations: number;
  readonly drop_bytes: number;
  readonly full: NightFigures;
  /** The next night: one day more. */
  readonly day: NightFigures;
  readonly ours: CoreFigures;
  /** Null where no Python with the tools was there. */
  readonly theirs: CoreFigures | null;
}

export interface ScaleFigures {
  readonly memory_limit: string;
  readonly cores: number;
  readonly node: string;
  readonly sizes: readonly SizeFigures[];
}
