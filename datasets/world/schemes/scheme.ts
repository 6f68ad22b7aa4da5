/** The contract of a scheme: one folder, one line in index.ts. */
import { Type, type TObject, type TProperties } from 'typebox';
import {
  type Bilingual,
  dayNumber,
  type Family,
  isoDate,
  LiemError,
  type Rng,
} from '../../../engine/index.ts';
import type { World } from '../world.ts';
import type { Period, Plot } from './plot.ts';

export interface Scheme<Settings extends SchemePeriod = SchemePeriod> {
  readonly kind: string;
  readonly family: Family;
  /** What it changes in the world. */
  readonly about: Bilingual;
  readonly source: string;
  readonly settings: TObject;
  readonly plant: (world: World, settings: Settings, plot: Plot, rng: Rng) => void;
}

export interface SchemePeriod {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** The settings every scheme has, and its own. */
export function schemeSettings<const Kind extends string, Properties extends TProperties>(
  kind: Kind,
  properties: Properties,
) {
  const date = (value: string, description: string) =>
    Type.String({ pattern: '^2025-[0-9]{2}-[0-9]{2}$', default: value, description });
  return Type.Object(
    {
      kind: Type.Literal(kind),
      from: date('2025-01-01', 'first day'),
      to: date('2025-12-31', 'last day'),
      ...properties,
    },
    { additionalProperties: false },
  );
}

export const share = (value: number, description: string) =>
  Type.Number({ minimum: 0, maximum: 1, default: value, description });
export const factor = (value: number, description: string) =>
  Type.Number({ minimum: 0, maximum: 20, default: value, description });
export const howMany = (value: number, description: string) =>
  Type.Integer({ minimum: 0, maximum: 1000, default: value, description });

export function periodOf(world: World, settings: SchemePeriod): Period {
  const from = dayNumber(isoDate(settings.from)) - world.calendar.firstDay;
  const to = dayNumber(isoDate(settings.to)) - world.calendar.firstDay + 1;
  if (from >= to) {
    throw new LiemError(
      'SCENARIO',
      `scheme ${settings.kind}: from ${settings.from} is after to ${settings.to}`,
    );
  }
  return { from, to };
}

/** The first `wanted` of the candidates; an error names what the world lacks. */
export function take<T>(kind: string, candidates: readonly T[], wanted: number, noun: string): readonly T[] {
  if (candidates.length >= wanted) return candidates.slice(0, wanted);
  throw new LiemError(
    'SCENARIO',
    `scheme ${kind} wants ${wanted} ${noun}; this world has ${candidates.length}: ask for fewer, or for a larger world`,
  );
}
