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
  /**
   * The settings that make the scheme act at a strength of 0 to 1, the abscissa of every power curve: 0.3 is three tenths of
   * what it could touch, or that much more of what it does. Without it, the scheme's own setting `strength` is that share.
   */
  readonly atStrength?: (strength: number) => Readonly<Record<string, unknown>>;
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

/** A scheme's entry of a scenario at a strength of 0 to 1, all else at its default; checked when the scenario is completed. */
export function settingsAtStrength(
  scheme: Pick<Scheme, 'kind' | 'settings' | 'atStrength'>,
  strength: number,
): Readonly<Record<string, unknown>> {
  if (!(strength > 0 && strength <= 1)) {
    throw new LiemError('SCENARIO', `scheme ${scheme.kind}: strength ${strength} is not over 0 and up to 1`);
  }
  if (scheme.atStrength !== undefined) return { kind: scheme.kind, ...scheme.atStrength(strength) };
  if (!('strength' in scheme.settings.properties)) {
    throw new LiemError(
      'SCENARIO',
      `scheme ${scheme.kind} has no setting 'strength' and no atStrength: it cannot be planted at a strength`,
    );
  }
  return { kind: scheme.kind, strength };
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
