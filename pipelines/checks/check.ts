/** A check looks at the run that is about to be published, and passes, warns or refuses. A refused run is not published. */
import type { CheckRecord, JsonValue, Warehouse } from '../../engine/index.ts';
import type { Configuration } from '../config/schema.ts';
import type { IndicatorRun } from '../stages/observe-indicators.ts';

export interface CheckContext {
  /** Views named as the published tables (rankings, feeds, …) show the run being built; history is there too. */
  readonly warehouse: Warehouse;
  readonly configuration: Configuration;
  readonly indicatorRuns: readonly IndicatorRun[];
  readonly asOf: string;
  readonly windowFrom: string;
}

export interface Check {
  readonly name: string;
  readonly run: (context: CheckContext) => Promise<Omit<CheckRecord, 'name'>>;
}

export const passed = (detail: string): Omit<CheckRecord, 'name'> => ({ result: 'passed', detail });
export const warned = (detail: string): Omit<CheckRecord, 'name'> => ({ result: 'warned', detail });
export const refused = (detail: string): Omit<CheckRecord, 'name'> => ({ result: 'refused', detail });

/** A value of a query's row, in a message. */
export const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value ?? null);
