import { type Static, Type } from 'typebox';
import { hoursOf, secondsADay } from '../../calendar.ts';
import { between } from '../../draws.ts';
import { Basket, fillBasket } from '../../filing/basket.ts';
import { roles } from '../../output/roles.ts';
import { procedures } from '../../output/words.ts';
import { plantFirmRing, plantTrader, traders } from '../candidates.ts';
import { howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';
import { sumUp } from '../false-goods.ts';

const settings = schemeSettings('carousel', {
  count: howMany(2, 'linked pairs of an exporter and an importer'),
  strength: share(0.6, 'share of the round trips at full strength'),
  round_trips: howMany(30, 'consignments that go out and come in again, at full strength'),
  longest_days: Type.Integer({
    minimum: 5,
    maximum: 90,
    default: 45,
    description: 'days from export to import, at most',
  }),
});
/** People who stand behind both firms are numbered from here: beyond those of firms and clusters. */
const firstKey = 85_000_000;

export const carousel: Scheme<Static<typeof settings>> = {
  kind: 'carousel',
  family: 'fraud',
  about: {
    vi: 'Hàng xuất đi rồi lại nhập về giữa các công ty có liên hệ, cùng mã hàng, gần như cùng số lượng.',
    en: 'Goods go out and come in again between linked firms: the same tariff line, nearly the same quantity.',
  },
  source: 'methods.md F18: circular trade for refunds of value-added tax',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const { enterprises, calendar } = world;
    const single = (e: number): boolean => enterprises.secondUnit[e]! < 0 && enterprises.post[e] === 0;
    const importers = traders(world, plot, { trade: 'import', minimum: 0, also: single }, rng);
    const pairs: { out: number; back: number }[] = [];
    for (const out of traders(world, plot, { trade: 'export', minimum: 0, also: single }, rng)) {
      if (pairs.length === chosen.count) break;
      const at = importers.findIndex((e) => enterprises.unit[e] === enterprises.unit[out]);
      if (at >= 0) pairs.push({ out, back: importers.splice(at, 1)[0]! }); // found there
    }
    const trips = Math.max(1, Math.round(chosen.round_trips * chosen.strength));
    for (const { out, back } of take(
      chosen.kind,
      pairs,
      chosen.count,
      'exporters with an importer at their unit',
    )) {
      const plantOut = plantTrader(world, plot, chosen, out);
      const plantBack = plantTrader(world, plot, chosen, back);
      const also = plantFirmRing(world, plot, chosen, [out, back]);
      const link = { representativeKey: firstKey + plantOut, phoneKey: firstKey + plantOut };
      plot.traders.registers.set(out, link);
      plot.traders.registers.set(back, link);
      for (let trip = 0; trip < trips; trip++) {
        const day = period.from + rng.below(Math.max(1, period.to - period.from - chosen.longest_days));
        const returns = day + between(rng, 5, chosen.longest_days);
        const goods = new Basket();
        fillBasket(goods, world, plot, out, false, day, between(rng, 1, 2), rng);
        const again = goods.copy();
        for (let line = 0; line < again.lines; line++) {
          const kept = 0.98 + 0.02 * rng.uniform();
          again.quantity[line] = Math.max(1, Math.floor(again.quantity[line]! * kept));
          again.valueVnd[line] = Math.round(again.valueVnd[line]! * (0.95 + 0.1 * rng.uniform()));
        }
        sumUp(again);
        const time = (): number => hoursOf(false).draw(rng) * 3600 + rng.below(3600);
        const consignment = { attempt: 1, bill: -1, plant: -1 };
        plot.traders.planned.push({
          unit: enterprises.unit[out]!,
          enterprise: out,
          second: day * secondsADay + time(),
          broker: enterprises.broker[out]!,
          consignment: {
            ...consignment,
            direction: 1,
            procedure: procedures.indexOf('B11'),
            basket: goods,
            tricks: { plant: plantOut, also, role: roles.carousel_out },
          },
        });
        if (returns >= calendar.days) continue;
        plot.traders.planned.push({
          unit: enterprises.unit[back]!,
          enterprise: back,
          second: returns * secondsADay + time(),
          broker: enterprises.broker[back]!,
          consignment: {
            ...consignment,
            direction: 0,
            procedure: procedures.indexOf('A11'),
            basket: again,
            tricks: { plant: plantBack, also, role: roles.carousel_back },
          },
        });
      }
    }
  },
};
