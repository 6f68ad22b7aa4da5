import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { procedures } from '../../output/words.ts';
import { roles } from '../../output/roles.ts';
import { plantTraders } from '../candidates.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('lost-transit', {
  count: howMany(3, 'importers'),
  strength: share(0.25, 'share of consignments put under transit that never arrive'),
  minimum_declarations: howMany(40, 'declarations a year that the importer must expect'),
});

export const lostTransit: Scheme<Static<typeof settings>> = {
  kind: 'lost-transit',
  family: 'fraud',
  about: {
    vi: 'Hàng khai quá cảnh rời cảng nhưng không bao giờ đến nơi: container "biến mất".',
    en: 'Goods put under transit leave the port and never arrive: the containers vanish.',
  },
  source: 'methods.md F16 and section 2: 213 containers of Cat Lai, 2015-17',
  settings,
  plant(world, chosen, plot, rng) {
    plantTraders(
      world,
      plot,
      chosen,
      {
        trade: 'import',
        minimum: chosen.minimum_declarations,
        also: (e) => world.units[world.enterprises.unit[e]!]!.kind === 'seaport',
      },
      'importers with enough declarations at a seaport',
      rng,
      (_, plant) => ({
        declares(dossier, draws) {
          if (dossier.direction !== 0 || !chance(draws, chosen.strength)) return undefined;
          dossier.direction = 2;
          dossier.procedure = procedures.indexOf('C31');
          return { plant, role: roles.never_arrived, lost: 'on_the_way' };
        },
      }),
    );
  },
};
