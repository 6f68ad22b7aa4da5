import { type Static, Type } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { plantTraders } from '../candidates.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('split-consignments', {
  count: howMany(3, 'importers'),
  strength: share(0.6, 'share of consignments over the limit that are divided'),
  limit_million_vnd: Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    default: 300,
    description: 'value in million VND below which each part is kept',
  }),
  minimum_declarations: howMany(40, 'declarations a year that the importer must expect'),
});
const mostParts = 6;

export const splitConsignments: Scheme<Static<typeof settings>> = {
  kind: 'split-consignments',
  family: 'fraud',
  about: {
    vi: 'Một lô hàng của một người gửi trong một ngày được chia thành nhiều tờ khai, mỗi tờ dưới một ngưỡng trị giá.',
    en: 'A consignment of one consignor and day is divided over several declarations, each below a value.',
  },
  source: 'methods.md F13',
  settings,
  plant(world, chosen, plot, rng) {
    const limit = chosen.limit_million_vnd * 1e6;
    plantTraders(
      world,
      plot,
      chosen,
      { trade: 'import', minimum: chosen.minimum_declarations },
      'importers with enough declarations',
      rng,
      (enterprise, plant) => ({
        parts({ direction, basket }, draws) {
          const needed = Math.ceil(basket.valueTotal / (0.92 * limit));
          if (direction !== 0 || needed < 2 || needed > mostParts || !chance(draws, chosen.strength))
            return 1;
          return needed;
        },
        // Called for each part; one consignor, whoever else the firm deals with.
        declares: ({ part }) =>
          part > 0
            ? {
                plant,
                role: roles.part_of_consignment,
                partner: (enterprise * 3) % world.enterprises.partners,
              }
            : undefined,
      }),
    );
  },
};
