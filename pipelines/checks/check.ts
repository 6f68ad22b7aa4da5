/** A check looks at the run that is about to be published, and passes, warns or refuses. A refused run is not published. */
import type { CheckRecord, IsoDate, JsonValue, PublishedRun, Warehouse } from '../../engine/index.ts';
import type { Configuration } from '../config/schema.ts';
import type { IndicatorRun } from '../stages/observe-indicators.ts';

export interface CheckContext {
  /** Views named as the published tables (rankings, feeds, …) show the run being built; history is there too. */
  readonly warehouse: Warehouse;
  readonly configuration: Configuration;
  readonly indicatorRuns: readonly IndicatorRun[];
  readonly asOf: IsoDate;
  readonly windowFrom: IsoDate;
  /** The run that changes are told against; null on the first night. */
  readonly previous: PublishedRun | null;
}

export interface Check {
  readonly name: string;
  readonly run: (context: CheckContext) => Promise<Omit<CheckRecord, 'name'>>;
}

type Finding = Omit<CheckRecord, 'name'>;
export const passed = (detail: string): Finding => ({ result: 'passed', detail });
/** `faults`: how many were found, where they were counted. */
export const warned = (detail: string, faults?: number): Finding => finding('warned', detail, faults);
export const refused = (detail: string, faults?: number): Finding => finding('refused', detail, faults);

const finding = (result: CheckRecord['result'], detail: string, faults: number | undefined): Finding => ({
  result,
  detail,
  ...(faults === undefined ? {} : { faults }),
});

/** A value of a query's row, in a message. */
export const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value ?? null);
