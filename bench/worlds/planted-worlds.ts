/**
 * Which worlds to judge: schemes planted together where they do not interfere, at one strength.
 *
 * Every scheme takes its own officers and enterprises (the plot sees to it), so schemes do not meet in a subject. They could still meet
 * in the yardstick: an indicator compares with the others, and a unit of 40 officers of whom half are planted has no ordinary officer left.
 * So a unit-year of 40 officers holds at most two schemes of collusion and two of harassment, and six of fraud among 800 enterprises; the
 * larger world of three units and 100 officers in proportion. `--sizes three-units` plants all in fewer, larger worlds: about half the time.
 */
import {
  completeScenario,
  namedScenario,
  type Scenario,
  schemes,
  settingsAtStrength,
  whyNotCarried,
} from '../../datasets/index.ts';
import type { Family } from '../../engine/index.ts';

export const sizes = ['unit-year', 'three-units'] as const;
export type Size = (typeof sizes)[number];
export const isSize = (word: string): word is Size => (sizes as readonly string[]).includes(word);

const together: Readonly<Record<Size, Readonly<Record<Family, number>>>> = {
  'unit-year': { collusion: 2, fraud: 6, harassment: 2 },
  'three-units': { collusion: 5, fraud: 9, harassment: 5 },
};

/** `three-units`: for schemes that need a small branch, or another unit to go to. */
const sizeSettings: Readonly<Record<Size, Scenario['size']>> = {
  'unit-year': namedScenario('unit-year-clean').size,
  'three-units': { units: 3, officers: 100, brokers: 300, enterprises: 1_200, declarations: 90_000 },
};

/** Schemes that share a world, and the size that can carry them. */
export interface Batch {
  readonly size: Size;
  readonly kinds: readonly string[];
}

export interface BatchPlan {
  readonly batches: readonly Batch[];
  /** Schemes that no size can carry, with the reason. */
  readonly left: readonly { readonly kind: string; readonly why: string }[];
}

/** The world without a scheme. */
export const cleanScenario = (size: Size): Scenario =>
  completeScenario({ name: `${size}-clean`, size: sizeSettings[size] }, size);

export function plantedScenario({ size, kinds }: Batch, strength: number): Scenario {
  const planted = schemes
    .filter(({ kind }) => kinds.includes(kind))
    .map((scheme) => settingsAtStrength(scheme, strength));
  return completeScenario({ name: `${size}-planted`, size: sizeSettings[size], schemes: planted }, size);
}

/** The seed by which batches are planned: a world of another seed that cannot carry its batch is left out, and counted. */
const planningSeed = '1';
/** What a world can carry does not depend on the strength. */
const planningStrength = 0.5;

/** In the catalogue's order; each scheme goes to the first batch of its size that still has room and can carry it. */
export function planBatches(kinds: readonly string[], allowed: readonly Size[]): BatchPlan {
  const batches: { size: Size; kinds: string[] }[] = [];
  const left: { kind: string; why: string }[] = [];
  for (const scheme of schemes.filter(({ kind }) => kinds.includes(kind))) {
    const reasons: string[] = [];
    const size = allowed.find((candidate) => {
      const why = whyNot({ size: candidate, kinds: [scheme.kind] });
      if (why !== null) reasons.push(`${candidate}: ${why}`);
      return why === null;
    });
    if (size === undefined) {
      left.push({ kind: scheme.kind, why: reasons.join('; ') });
      continue;
    }
    const room = batches.find(
      (batch) =>
        batch.size === size &&
        ofFamily(batch.kinds, scheme.family) < together[size][scheme.family] &&
        whyNot({ size, kinds: [...batch.kinds, scheme.kind] }) === null,
    );
    if (room === undefined) batches.push({ size, kinds: [scheme.kind] });
    else room.kinds.push(scheme.kind);
  }
  return { batches, left };
}

const whyNot = (batch: Batch): string | null =>
  whyNotCarried(plantedScenario(batch, planningStrength), planningSeed);

const ofFamily = (kinds: readonly string[], family: Family): number =>
  schemes.filter((scheme) => kinds.includes(scheme.kind) && scheme.family === family).length;
