import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { goodsAnEnterprise } from '../../population/enterprises.ts';
import { plantTraders } from '../candidates.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('exemption-misuse', {
  count: howMany(3, 'importers'),
  strength: share(0.6, 'share of imports of dutiable goods declared exempt'),
  minimum_declarations: howMany(40, 'declarations a year that the importer must expect'),
});
/** Place of XNK210 among the exemption codes of declaration_lines. */
const projectGoods = 1;

export const exemptionMisuse: Scheme<Static<typeof settings>> = {
  kind: 'exemption-misuse',
  family: 'fraud',
  about: {
    vi: 'Hàng kinh doanh thông thường được khai mã miễn thuế để không phải nộp thuế nhập khẩu.',
    en: 'Ordinary commercial goods are declared under an exemption code, so that no duty is paid.',
  },
  source: 'methods.md F24',
  settings,
  plant(world, chosen, plot, rng) {
    const { goods } = world.goods;
    plantTraders(
      world,
      plot,
      chosen,
      {
        trade: 'import',
        minimum: chosen.minimum_declarations,
        also: (e) => goods[world.enterprises.goods[e * goodsAnEnterprise]!]!.dutyPct >= 5,
      },
      'importers of dutiable goods with enough declarations',
      rng,
      (_, plant) => ({
        declares({ direction, procedure, basket }, draws) {
          if (direction !== 0 || procedure > 1 || !chance(draws, chosen.strength)) return undefined;
          const dutiable = goods[basket.good[basket.main]!]!.dutyPct > 0;
          return dutiable
            ? { plant, role: roles.exemption_claimed, exemption: projectGoods, findings: 1.5 }
            : undefined;
        },
      }),
    );
  },
};
