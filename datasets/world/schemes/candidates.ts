/** Traders that could carry a scheme of their own, and the planting that such schemes share. */
import type { Rng } from '../../../engine/index.ts';
import { shuffle } from '../draws.ts';
import { neverCloses, type trades } from '../population/enterprises.ts';
import type { World } from '../world.ts';
import type { Plot } from './plot.ts';
import { periodOf, type SchemePeriod, take } from './scheme.ts';
import type { TraderScheme } from './trader-plot.ts';

export interface Wanted {
  readonly trade: (typeof trades)[number];
  /** Declarations a year that the enterprise must expect. */
  readonly minimum: number;
  readonly also?: (enterprise: number) => boolean;
}

const tradeNumber = { import: 0, export: 1, processing: 2 } as const;

/** Open all the year, not authorised, and in no other scheme; in an order of chance. */
export function traders(world: World, plot: Plot, wanted: Wanted, rng: Rng): number[] {
  const { enterprises, scenario, calendar } = world;
  return shuffle(
    rng,
    Array.from({ length: enterprises.count }, (_, e) => e).filter(
      (e) =>
        !plot.takenEnterprises.has(e) &&
        enterprises.trade[e] === tradeNumber[wanted.trade] &&
        enterprises.aeo[e] === 0 &&
        enterprises.foundedDay[e]! < calendar.firstDay - 20 &&
        enterprises.closedDay[e] === neverCloses &&
        enterprises.weight[e]! * scenario.size.declarations >= wanted.minimum &&
        (wanted.also?.(e) ?? true),
    ),
  );
}

export interface TraderSettings extends SchemePeriod {
  readonly count: number;
  readonly strength: number;
}

/** Plants a scheme of single traders, each a subject of its own. */
export function plantTraders(
  world: World,
  plot: Plot,
  settings: TraderSettings,
  wanted: Wanted,
  noun: string,
  rng: Rng,
  scheme: (enterprise: number, plant: number) => Pick<TraderScheme, 'declares' | 'parts'>,
): void {
  const period = periodOf(world, settings);
  const able = traders(world, plot, wanted, rng);
  for (const enterprise of take(settings.kind, able, settings.count, noun)) {
    const plant = plantTrader(world, plot, settings, enterprise);
    plot.traders.schemes.set(enterprise, { ...period, ...scheme(enterprise, plant) });
  }
}

/** Labels firms that act together, once for all of them; returns the number of the plant. */
export function plantFirmRing(
  world: World,
  plot: Plot,
  settings: TraderSettings,
  enterprises: readonly number[],
): number {
  return plot.plant({
    ...periodOf(world, settings),
    scheme: settings.kind,
    family: 'fraud',
    subject: 'ring',
    strength: settings.strength,
    members: enterprises.map((enterprise) => ({ role: 'enterprise', enterprise })),
  });
}

/** Labels one enterprise and takes it; returns the number of its plant. */
export function plantTrader(world: World, plot: Plot, settings: TraderSettings, enterprise: number): number {
  plot.takenEnterprises.add(enterprise);
  return plot.plant({
    ...periodOf(world, settings),
    scheme: settings.kind,
    family: 'fraud',
    subject: 'enterprise',
    enterprise,
    strength: settings.strength,
  });
}
