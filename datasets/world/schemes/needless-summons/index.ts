import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { checkersOfDocuments, pressOfficers } from '../officers-at-desks.ts';
import { factor, howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('needless-summons', {
  count: howMany(2, 'officers who check documents'),
  strength: share(0.5, 'share of their dossiers in which whatever is asked for must be brought in person'),
  asks: factor(3, 'how many times more often something is asked for in these'),
});

export const needlessSummons: Scheme<Static<typeof settings>> = {
  kind: 'needless-summons',
  family: 'harassment',
  about: {
    vi: 'Công chức bắt người khai trực tiếp đến nộp giấy tờ dù có thể nộp qua hệ thống điện tử.',
    en: 'An officer makes declarants come in person with documents that could be sent electronically.',
  },
  source: 'methods.md H23: minimise person-to-person contact',
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
          ? { plants: [plant], role: roles.summoned, asks: chosen.asks, inPerson: 0.9, complains: 0.004 }
          : undefined,
    );
  },
};
