import type { Static } from 'typebox';
import { roles } from '../../output/roles.ts';
import { checkersOfDocuments, pressOfficers } from '../officers-at-desks.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('delay-by-cost', {
  count: howMany(2, 'officers who check documents'),
  strength: share(
    0.6,
    'excess time on goods for which waiting is dear: 0.6 is 60 % longer for goods worth much a kilogram, 120 % for perishables',
  ),
  dear_share: share(0.25, 'share of tariff lines, those worth most a kilogram, of which waiting is dear'),
});
/** HS chapters of goods that spoil. */
const perishable = new Set(['02', '03', '04', '06', '07', '08']);

export const delayByCost: Scheme<Static<typeof settings>> = {
  kind: 'delay-by-cost',
  family: 'harassment',
  about: {
    vi: 'Công chức giữ lâu nhất những lô hàng mà chờ đợi là tốn kém nhất: hàng tươi sống, hàng giá trị cao trên mỗi kg.',
    en: 'An officer holds longest what can wait least: perishables, and goods worth much a kilogram.',
  },
  source: 'methods.md H12: Olken and Barron, price discrimination on the roads of Aceh',
  settings,
  plant(world, chosen, plot, rng) {
    const { goods, chapters } = world.goods;
    const densities = goods.map(({ priceVnd, kg }) => priceVnd / kg).sort((a, b) => a - b);
    const dear =
      densities[Math.floor((1 - chosen.dear_share) * densities.length)] ?? Number.POSITIVE_INFINITY;
    const spoils = (good: number): boolean => perishable.has(chapters[goods[good]!.chapter]!); // indexes of the catalogue
    const able = checkersOfDocuments(world, plot, chosen, rng);
    pressOfficers(world, plot, chosen, chosen.strength, able, (plant) => ({ basket, grossKg }) => {
      const cost = spoils(basket.good[basket.main]!) ? 2 : basket.valueTotal / grossKg >= dear ? 1 : 0;
      return cost === 0
        ? undefined
        : { plants: [plant], role: roles.delayed, pace: 1 + cost * chosen.strength, complains: 0.01 };
    });
  },
};
