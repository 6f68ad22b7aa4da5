/** What a night took, as rows of a Markdown table. */
import type { StageRecord } from '../../engine/index.ts';
import { megabytes, seconds } from '../measure.ts';

export const stageHead = (what: string): string =>
  `| ${what} | wall | CPU | peak memory |\n| --- | --- | --- | --- |`;

export const stageRow = ({
  name,
  seconds: wall,
  cpu_seconds: cpu,
  peak_memory_bytes: peak,
}: StageRecord): string => `| ${name} | ${seconds(wall)} | ${seconds(cpu)} | ${megabytes(peak)} |`;

/** The stages without their parts. */
export const wholeStages = (stages: readonly StageRecord[]): readonly StageRecord[] =>
  stages.filter(({ name }) => !name.includes('/'));

export const summed = (stages: readonly StageRecord[], of: 'seconds' | 'cpu_seconds'): number =>
  stages.reduce((total, stage) => total + stage[of], 0);

export const peakOf = (stages: readonly StageRecord[]): number =>
  Math.max(...stages.map((stage) => stage.peak_memory_bytes));
