/** CPU seconds, wall seconds and peak memory of a piece of work inside this process; medians over interleaved rounds. */
import { median } from 'simple-statistics';

export interface Measured {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

/** One target of a table: ours against a reference measured in the same run. */
export interface BenchRow {
  readonly name: string;
  readonly target: string;
  /** What was measured, in words: both sides and their ratio. */
  readonly measured: string;
  readonly met: boolean;
}

export async function measure(work: () => Promise<unknown>): Promise<Measured> {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  await work();
  const used = process.cpuUsage(cpu);
  return { cpuSeconds: (used.user + used.system) / 1e6, wallSeconds: (performance.now() - wall) / 1000 };
}

/** Runs A and B in turn, a warm-up round first, so that a machine that slows down slows both; median CPU seconds of each. */
export async function interleaved(
  a: () => Promise<unknown>,
  b: () => Promise<unknown>,
  rounds = 5,
): Promise<{ readonly a: number; readonly b: number; readonly ratio: number }> {
  await a();
  await b();
  const first: number[] = [];
  const second: number[] = [];
  for (let round = 0; round < rounds; round++) {
    first.push((await measure(a)).cpuSeconds);
    second.push((await measure(b)).cpuSeconds);
  }
  const ratios = first.map((value, round) => value / second[round]!);
  return { a: median(first), b: median(second), ratio: median(ratios) };
}

export const peakMemoryBytes = (): number => process.resourceUsage().maxRSS * 1024;

export const seconds = (value: number): string => `${value.toPrecision(3)} s`;
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

export function printRows(title: string, rows: readonly BenchRow[]): void {
  console.log(`\n## ${title}\n\n| what | target | measured | met |\n| --- | --- | --- | --- |`);
  for (const { name, target, measured, met } of rows) {
    console.log(`| ${name} | ${target} | ${measured} | ${met ? 'yes' : '**no**'} |`);
  }
}
