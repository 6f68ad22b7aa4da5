import { type Static, Type } from 'typebox';
import { chance, logNormal } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { checkersOfDocuments, pressOfficers } from '../officers-at-desks.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('empty-holds', {
  count: howMany(2, 'officers who check documents'),
  strength: share(0.3, 'share of their dossiers that are put on hold for nothing'),
  hours: Type.Number({
    minimum: 0.5,
    maximum: 100,
    default: 6,
    description: 'median hours of such a hold',
  }),
});

export const emptyHolds: Scheme<Static<typeof settings>> = {
  kind: 'empty-holds',
  family: 'harassment',
  about: {
    vi: 'Công chức tạm dừng hồ sơ nhiều giờ không nêu lý do, rồi cho qua mà không thay đổi gì.',
    en: 'An officer puts declarations on hold for hours without a reason, then lets them go with nothing changed.',
  },
  source: 'methods.md H07: VCCI 2018 (93 % met prolonged time)',
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
              role: roles.held_for_nothing,
              emptyHold: logNormal(draws, chosen.hours, 0.4),
              complains: 0.01,
            }
          : undefined,
    );
  },
};
