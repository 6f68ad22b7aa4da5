import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { goodsAnEnterprise } from '../../population/enterprises.ts';
import type { World } from '../../world.ts';
import { plantTraders } from '../candidates.ts';
import { sumUp } from '../false-goods.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('hs-hopping', {
  count: howMany(4, 'importers'),
  strength: share(0.6, 'share of dutiable lines declared under a tariff line of lower duty'),
  minimum_gap: howMany(5, 'percentage points of duty that the other tariff line must save'),
  minimum_declarations: howMany(40, 'declarations a year that the importer must expect'),
});

export const hsHopping: Scheme<Static<typeof settings>> = {
  kind: 'hs-hopping',
  family: 'fraud',
  about: {
    vi: 'Cùng một mặt hàng, cùng mô tả, nhưng khai lúc mã HS này lúc mã HS khác có thuế suất thấp hơn.',
    en: 'The same goods under the same description are declared now under their own tariff line, now under one of lower duty.',
  },
  source: 'methods.md F10 and 1.6: Fisman and Wei (closely related products); WCO typologies',
  settings,
  plant(world, chosen, plot, rng) {
    const target = cheaperLines(world, chosen.minimum_gap);
    const mainGood = (e: number): number => world.enterprises.goods[e * goodsAnEnterprise]!;
    plantTraders(
      world,
      plot,
      chosen,
      { trade: 'import', minimum: chosen.minimum_declarations, also: (e) => target(mainGood(e)) >= 0 },
      'importers of dutiable goods with enough declarations',
      rng,
      (_, plant) => ({
        declares({ direction, basket }, draws) {
          if (direction !== 0) return undefined;
          const trueGoods = basket.good.slice(0, basket.lines);
          let moved = false;
          for (let line = 0; line < basket.lines; line++) {
            const other = target(basket.good[line]!);
            if (other < 0 || !chance(draws, chosen.strength)) continue;
            basket.good[line] = other; // the description stays
            moved = true;
          }
          if (!moved) return undefined;
          sumUp(basket);
          return { plant, role: roles.other_tariff_line, findings: 2, trueGoods };
        },
      }),
    );
  },
};

/** For a good, one of its chapter counted in the same unit, of lower duty and the nearest price; -1 for none. */
function cheaperLines(world: World, gap: number): (good: number) => number {
  const { goods } = world.goods;
  const found = new Map<number, number>();
  return (index) => {
    const known = found.get(index);
    if (known !== undefined) return known;
    const good = goods[index]!; // an index of the catalogue
    let best = -1;
    let distance = Number.POSITIVE_INFINITY;
    goods.forEach((other, k) => {
      if (other.chapter !== good.chapter || other.unit !== good.unit) return;
      if (other.dutyPct > good.dutyPct - gap) return;
      const apart = Math.abs(Math.log(other.priceVnd / good.priceVnd));
      if (apart < distance) {
        best = k;
        distance = apart;
      }
    });
    found.set(index, best);
    return best;
  };
}
