/** What the year needs at hand while it runs: the world, what schemes change, the sinks, and running numbers. */
import { secondsADay } from './calendar.ts';
import { createSinks, createTruthSinks, type Sinks, type TruthSinks } from './output/feed-sinks.ts';
import { declarationsAPart } from './output/numbers.ts';
import type { Part } from './parts.ts';
import { openTrade, type Trade } from './clearance/trade.ts';
import { Plot } from './schemes/plot.ts';
import { schemes } from './schemes/index.ts';
import type { World } from './world.ts';

/** What a firm may complain about: whom it met, and when. */
export interface Grievance {
  readonly enterprise: number;
  readonly officer: number;
  readonly unit: number;
  readonly declaration: number;
  readonly second: number;
  /** Fined; kept waiting by bad luck; kept waiting or pressed by an officer who makes law. */
  readonly cause: 'fined' | 'slow' | 'harassed' | 'planned';
}

export interface Facts {
  declarations: number;
  readonly channels: [green: number, yellow: number, red: number];
  cancelled: number;
  documentChecks: number;
  manual: number;
  examinations: number;
  findings: number;
}

export interface Run {
  readonly world: World;
  /** The units whose year this is; numbers of declarations follow from the part's. */
  readonly part: Part;
  readonly plot: Plot;
  readonly sinks: Sinks;
  readonly truth: TruthSinks;
  readonly facts: Facts;
  readonly grievances: Grievance[];
  readonly trade: Trade;
  /** Seconds from 1970 to the first day of the year, civil time. */
  readonly origin: number;
  /** Seconds from the first day to the end of the year: what comes later is not known yet. */
  readonly end: number;
  /** Steered declarations by plant and by the other parties: `plant/enterprise` and `plant/broker`. */
  readonly steeredWith: Map<string, number>;
}

export function createRun(world: World, part: Part): Run {
  const plot = new Plot();
  // In the catalogue's order, so that the order in a scenario file does not matter for who is left to choose from.
  for (const scheme of schemes) {
    world.scenario.schemes.forEach((settings, index) => {
      if (settings.kind !== scheme.kind) return;
      scheme.plant(world, settings, plot, world.rng.stream(`scheme/${index}/${scheme.kind}`));
    });
  }
  return {
    world,
    part,
    plot,
    sinks: createSinks(world, part.number),
    truth: createTruthSinks(world),
    facts: {
      declarations: 0,
      channels: [0, 0, 0],
      cancelled: 0,
      documentChecks: 0,
      manual: 0,
      examinations: 0,
      findings: 0,
    },
    grievances: [],
    trade: openTrade(world),
    origin: world.calendar.firstDay * secondsADay,
    end: world.calendar.days * secondsADay,
    steeredWith: new Map(),
  };
}

/** The number of the declaration registered last; consignments are numbered by it too. */
export const lastNumber = (run: Run): number => run.part.number * declarationsAPart + run.facts.declarations;

/** Counts and names a declaration in the truth, once for each plant and role. */
export function touch(run: Run, plants: readonly number[], declaration: number, role: number): void {
  for (const plant of plants) {
    if (run.plot.lastTouched[plant] !== declaration) run.plot.touched[plant]!++;
    run.plot.lastTouched[plant] = declaration;
    label(run, plant, declaration, role);
  }
}

/** Counts with whom a plant's steered declarations were, beside its own party: the truth names those too. */
export function countParties(run: Run, plants: readonly number[], enterprise: number, broker: number): void {
  for (const plant of plants) {
    for (const key of [`${plant}/enterprise/${enterprise}`, `${plant}/broker/${broker}`]) {
      run.steeredWith.set(key, (run.steeredWith.get(key) ?? 0) + 1);
    }
  }
}

/** Marks a declaration as touched by a plant. */
export function label(run: Run, plant: number, declaration: number, role: number): void {
  const { declarations } = run.truth;
  const row = declarations.next();
  declarations.at.scheme_id[row] = plant + 1;
  declarations.at.declaration_id[row] = declaration;
  declarations.at.role[row] = role;
}
