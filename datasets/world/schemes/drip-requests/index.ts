import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { checkersOfDocuments, pressOfficers } from '../officers-at-desks.ts';
import { factor, howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('drip-requests', {
  count: howMany(2, 'officers who check documents'),
  strength: share(0.5, 'share of their dossiers that are treated so'),
  asks: factor(5, 'how many times more often documents are asked for in these'),
  more_rounds: share(0.65, 'chance of another round of requests after each'),
  out_of_list: share(0.5, 'share of requests for documents no law lists'),
});

export const dripRequests: Scheme<Static<typeof settings>> = {
  kind: 'drip-requests',
  family: 'harassment',
  about: {
    vi: 'Công chức yêu cầu bổ sung hồ sơ nhỏ giọt nhiều lần, đòi cả giấy tờ ngoài danh mục quy định.',
    en: 'An officer asks for documents drop by drop, round after round, many of them in no legal list.',
  },
  source: 'methods.md H05 and H06: VCCI 2018 (48 % met documents outside the regulation)',
  settings,
  plant(world, chosen, plot, rng) {
    const able = checkersOfDocuments(world, plot, chosen, rng);
    pressOfficers(
      world,
      plot,
      chosen,
      chosen.strength,
      able,
      (plant) => (_, draws) =>
        chance(draws, chosen.strength)
          ? {
              plants: [plant],
              role: roles.documents_asked,
              asks: chosen.asks,
              moreRounds: chosen.more_rounds,
              outOfList: chosen.out_of_list,
              complains: 0.004,
            }
          : undefined,
    );
  },
};
