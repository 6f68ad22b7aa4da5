/** A check looks at the run that is about to be published, and passes, warns or refuses. A refused run is not published. */
import type {
  Bilingual,
  CheckRecord,
  IsoDate,
  JsonValue,
  PublishedRun,
  Warehouse,
} from '../../engine/index.ts';
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
const counted = (faults: number | undefined): { readonly faults?: number } =>
  faults === undefined ? {} : { faults };

export const passed = ({ vi, en }: Bilingual): Finding => ({ result: 'passed', detail: en, detail_vi: vi });
/** `faults`: how many were found, where they were counted. */
export const warned = ({ vi, en }: Bilingual, faults?: number): Finding => ({
  result: 'warned',
  detail: en,
  detail_vi: vi,
  ...counted(faults),
});
/** In English only: it is said where the command was given, and no report is written of a run that is refused. */
export const refused = (detail: string, faults?: number): Finding => ({
  result: 'refused',
  detail,
  ...counted(faults),
});

/** A value of a query's row, in a message. */
export const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value ?? null);
