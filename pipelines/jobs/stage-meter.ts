/** Times the stages of a job: wall, CPU and peak memory of this process, for the manifest and the bench. */
import type { StageRecord } from '../../engine/index.ts';
import { collectGarbage } from './held-by-javascript.ts';
import { PeakMemory } from './peak-memory.ts';
import type { Presenter, Say } from './presenter.ts';

export interface StageMeter {
  stage<T>(
    name: string,
    title: string,
    work: (say: Say) => Promise<T>,
    rowsOf?: (value: T) => number,
  ): Promise<T>;
  /** One part of a stage, recorded under `<stage>/<part>` before the stage itself; nothing is said of it. */
  part: MeasurePart;
  readonly records: readonly StageRecord[];
}

export type MeasurePart = <T>(name: string, work: () => Promise<T>) => Promise<T>;

const decimals = (value: number): number => Number(value.toFixed(3));

/** @param at told of every stage and part that begins */
export function stageMeter(presenter: Presenter, at?: (name: string) => void): StageMeter {
  const records: StageRecord[] = [];
  const memory = new PeakMemory();
  async function measured<T>(
    name: string,
    work: () => Promise<T>,
    rowsOf?: (value: T) => number,
  ): Promise<T> {
    at?.(name);
    collectGarbage();
    const wall = performance.now();
    const cpu = process.cpuUsage();
    const peak = memory.begin();
    const value = await work();
    const used = process.cpuUsage(cpu);
    records.push({
      name,
      seconds: decimals((performance.now() - wall) / 1000),
      cpu_seconds: decimals((used.user + used.system) / 1e6),
      peak_memory_bytes: peak(),
      ...(rowsOf === undefined ? {} : { rows: rowsOf(value) }),
    });
    return value;
  }
  return {
    records,
    stage: (name, title, work, rowsOf) => measured(name, () => presenter.stage(name, title, work), rowsOf),
    part: (name, work) => measured(name, work),
  };
}
