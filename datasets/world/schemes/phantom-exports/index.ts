import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { plantTraders } from '../candidates.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('phantom-exports', {
  count: howMany(3, 'exporters'),
  strength: share(0.4, 'share of exports that are cleared on paper only'),
  minimum_declarations: howMany(40, 'declarations a year that the exporter must expect'),
});

export const phantomExports: Scheme<Static<typeof settings>> = {
  kind: 'phantom-exports',
  family: 'fraud',
  about: {
    vi: '"Xuất khống": tờ khai xuất khẩu được thông quan nhưng hàng không vào cảng, không xếp lên tàu.',
    en: 'Exports are cleared, but the goods never enter the port and are never loaded.',
  },
  source: 'methods.md F15 and section 2: fake exports for refunds of value-added tax',
  settings,
  plant(world, chosen, plot, rng) {
    plantTraders(
      world,
      plot,
      chosen,
      {
        trade: 'export',
        minimum: chosen.minimum_declarations,
        also: (e) => world.units[world.enterprises.unit[e]!]!.kind !== 'inland', // no operator reports from there
      },
      'exporters with enough declarations at a port with messages',
      rng,
      (_, plant) => ({
        declares({ direction }, draws) {
          if (direction !== 1 || !chance(draws, chosen.strength)) return undefined;
          return { plant, role: roles.never_exported, lost: 'before_port' };
        },
      }),
    );
  },
};
