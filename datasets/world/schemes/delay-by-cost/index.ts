import type { Static } from 'typebox';
import { roles } from '../../output/roles.ts';
import { checkersOfDocuments, pressOfficers } from '../officers-at-desks.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('delay-by-cost', {
  count: howMany(2, 'officers who check documents'),
  strength: share(
    0.6,
    'excess time on goods for which waiting is dear: 0.6 is 60 % longer for containers, 120 % for perishables',
  ),
});
/** HS chapters of goods that spoil. */
const perishable = new Set(['02', '03', '04', '06', '07', '08']);

export const delayByCost: Scheme<Static<typeof settings>> = {
  kind: 'delay-by-cost',
  family: 'harassment',
  about: {
    vi: 'Công chức giữ lâu nhất những lô hàng mà chờ đợi là tốn kém nhất: hàng tươi sống, container chịu phí lưu bãi.',
    en: 'An officer holds longest what can wait least: perishables, and containers that pay demurrage.',
  },
  source: 'methods.md H12: Olken and Barron, price discrimination on the roads of Aceh',
  settings,
  plant(world, chosen, plot, rng) {
    const { goods, chapters } = world.goods;
    const spoils = (good: number): boolean => perishable.has(chapters[goods[good]!.chapter]!); // indexes of the catalogue
    const able = checkersOfDocuments(
      world,
      plot,
      chosen,
      rng,
      ({ team }) => team.unit.kind === 'seaport' || team.unit.kind === 'inland', // where containers come
    );
    pressOfficers(world, plot, chosen, chosen.strength, able, (plant) => ({ basket, containers }) => {
      const dear = spoils(basket.good[basket.main]!) ? 2 : containers > 0 ? 1 : 0;
      return dear === 0
        ? undefined
        : { plants: [plant], role: roles.delayed, pace: 1 + dear * chosen.strength, complains: 0.01 };
    });
  },
};
