import type { Static } from 'typebox';
import { between, chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { plantTraders } from '../candidates.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('out-before-clearance', {
  count: howMany(3, 'importers'),
  strength: share(0.3, 'share of imports that leave the port before they are released'),
  most_hours: howMany(30, 'hours between leaving and release, at most'),
  minimum_declarations: howMany(40, 'declarations a year that the importer must expect'),
});

export const outBeforeClearance: Scheme<Static<typeof settings>> = {
  kind: 'out-before-clearance',
  family: 'fraud',
  about: {
    vi: 'Hàng nhập khẩu ra khỏi khu vực giám sát trước khi được thông quan.',
    en: 'Imports leave the supervised area before they are released.',
  },
  source: 'methods.md F14: VASSCM gate messages',
  settings,
  plant(world, chosen, plot, rng) {
    plantTraders(
      world,
      plot,
      chosen,
      {
        trade: 'import',
        minimum: chosen.minimum_declarations,
        also: (e) => world.units[world.enterprises.unit[e]!]!.kind !== 'inland', // no operator reports from there
      },
      'importers with enough declarations at a port with gate messages',
      rng,
      (_, plant) => ({
        declares({ direction }, draws) {
          if (direction !== 0 || !chance(draws, chosen.strength)) return undefined;
          const leavesBefore = between(draws, 4 * 3600, Math.max(5, chosen.most_hours) * 3600);
          return { plant, role: roles.out_before_release, leavesBefore };
        },
      }),
    );
  },
};
