import { type Static, Type } from 'typebox';
import { hoursOf, secondsADay } from '../../calendar.ts';
import { between } from '../../draws.ts';
import { Basket, fillBasket } from '../../filing/basket.ts';
import { roles } from '../../output/roles.ts';
import { procedures } from '../../output/words.ts';
import { goodsAnEnterprise } from '../../population/enterprises.ts';
import { plantTrader, traders } from '../candidates.ts';
import { sumUp } from '../false-goods.ts';
import { howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('origin-conversion', {
  count: howMany(2, 'processing firms'),
  strength: share(0.6, 'share of the conversions at full strength'),
  conversions: howMany(40, 'consignments that come in and go out as goods of this country, at full strength'),
  longest_days: Type.Integer({
    minimum: 5,
    maximum: 90,
    default: 40,
    description: 'days from import to export, at most',
  }),
  value_added: share(0.12, 'what the export is worth over the import, at most'),
  minimum_declarations: howMany(30, 'declarations a year that the firm must expect'),
});

export const originConversion: Scheme<Static<typeof settings>> = {
  kind: 'origin-conversion',
  family: 'fraud',
  about: {
    vi: 'Nhập khẩu hàng gần như hoàn chỉnh rồi xuất đi với giấy chứng nhận xuất xứ Việt Nam, hầu như không gia công gì thêm.',
    en: 'Goods all but finished are imported, and leave under a certificate that they originate here, with hardly any work done on them.',
  },
  source: 'methods.md F19 and section 2: whole bicycles disassembled, 1.8 Mt of aluminium',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const { enterprises, calendar, goods } = world;
    const china = goods.countries.indexOf('CN');
    const able = traders(
      world,
      plot,
      {
        trade: 'processing',
        minimum: chosen.minimum_declarations,
        also: (e) => enterprises.secondUnit[e]! < 0 && enterprises.post[e] === 0,
      },
      rng,
    );
    const trips = Math.max(1, Math.round(chosen.conversions * chosen.strength));
    for (const enterprise of take(chosen.kind, able, chosen.count, 'processing firms')) {
      const plant = plantTrader(world, plot, chosen, enterprise);
      // One of the goods that the firm makes and exports.
      const finished = enterprises.goods[enterprise * goodsAnEnterprise + goodsAnEnterprise / 2]!;
      for (let trip = 0; trip < trips; trip++) {
        const day = period.from + rng.below(Math.max(1, period.to - period.from - chosen.longest_days));
        const leaves = day + between(rng, 5, chosen.longest_days);
        const bought = new Basket();
        fillBasket(bought, world, plot, enterprise, false, day, 1, rng);
        if (bought.good[0] !== finished) continue; // the other goods it makes itself
        bought.origin[0] = china;
        const sold = bought.copy();
        sold.valueVnd[0] = Math.round(sold.valueVnd[0]! * (1 + chosen.value_added * rng.uniform()));
        sumUp(sold);
        const time = (): number => hoursOf(false).draw(rng) * 3600 + rng.below(3600);
        const filing = {
          unit: enterprises.unit[enterprise]!,
          enterprise,
          broker: enterprises.broker[enterprise]!,
        };
        const consignment = { attempt: 1, bill: -1, plant: -1 };
        plot.traders.planned.push({
          ...filing,
          second: day * secondsADay + time(),
          consignment: {
            ...consignment,
            direction: 0,
            procedure: procedures.indexOf('E31'),
            basket: bought,
            tricks: { plant, role: roles.foreign_goods_in },
          },
        });
        if (leaves >= calendar.days) continue;
        plot.traders.planned.push({
          ...filing,
          second: leaves * secondsADay + time(),
          consignment: {
            ...consignment,
            direction: 1,
            procedure: procedures.indexOf('E62'),
            basket: sold,
            tricks: { plant, role: roles.foreign_goods_out, claimsOrigin: true, findings: 1.5 },
          },
        });
      }
    }
  },
};
