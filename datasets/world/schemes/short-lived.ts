/** Firms that are founded, import much within weeks, and are gone. */
import { Type } from 'typebox';
import type { Rng } from '../../../engine/index.ts';
import { hoursOf, secondsADay } from '../calendar.ts';
import { between } from '../draws.ts';
import type { World } from '../world.ts';
import { plantTrader, traders, type TraderSettings } from './candidates.ts';
import type { Plot } from './plot.ts';
import { howMany, periodOf, schemeSettings, share, take } from './scheme.ts';
import type { Tricks } from './trader-plot.ts';

export const shortLivedSettings = <const Kind extends string>(kind: Kind, strength: string) =>
  schemeSettings(kind, {
    count: howMany(3, 'firms'),
    strength: share(0.6, strength),
    declarations: howMany(40, 'imports at full strength'),
    active_days: Type.Integer({
      minimum: 10,
      maximum: 200,
      default: 70,
      description: 'days from the first import to the last',
    }),
  });

interface Settings extends TraderSettings {
  readonly declarations: number;
  readonly active_days: number;
}

/** Small importers of little weight take the part: their own few filings outside the weeks of the scheme fall away. */
export function plantShortLived(
  world: World,
  plot: Plot,
  chosen: Settings,
  rng: Rng,
  tricks: (plant: number) => Tricks,
): void {
  const period = periodOf(world, chosen);
  const { enterprises, calendar } = world;
  const able = traders(
    world,
    plot,
    {
      trade: 'import',
      minimum: 0,
      also: (e) =>
        enterprises.size[e]! <= 1 &&
        enterprises.secondUnit[e]! < 0 &&
        enterprises.post[e] === 0 &&
        e > enterprises.count * 0.3,
    },
    rng,
  );
  for (const enterprise of take(chosen.kind, able, chosen.count, 'small importers')) {
    const plant = plantTrader(world, plot, chosen, enterprise);
    const spare = period.to - period.from - chosen.active_days;
    const from = period.from + (spare > 0 ? rng.below(spare) : 0);
    const to = Math.min(period.to, from + chosen.active_days);
    const founded = calendar.firstDay + from - between(rng, 25, 80);
    plot.traders.registers.set(enterprise, {
      foundedDay: founded,
      closedDay: calendar.firstDay + to + between(rng, 20, 120),
    });
    plot.traders.limit(enterprise, { from, to });
    plot.traders.schemes.set(enterprise, { from, to, declares: () => tricks(plant) });
    const imports = Math.max(1, Math.round(chosen.declarations * chosen.strength));
    for (let n = 0; n < imports; n++) {
      const second = hoursOf(false).draw(rng) * 3600 + rng.below(3600);
      plot.traders.planned.push({
        unit: enterprises.unit[enterprise]!,
        enterprise,
        second: (from + rng.below(to - from)) * secondsADay + second,
        broker: enterprises.broker[enterprise]!,
        consignment: undefined,
      });
    }
  }
}
