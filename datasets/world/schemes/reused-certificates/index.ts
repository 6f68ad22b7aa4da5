import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { goodsAnEnterprise } from '../../population/enterprises.ts';
import { certificateForms } from '../../population/goods-list.ts';
import type { World } from '../../world.ts';
import { plantTraders } from '../candidates.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';
import type { CertificateBook } from '../trader-plot.ts';

const settings = schemeSettings('reused-certificates', {
  count: howMany(4, 'importers'),
  strength: share(0.6, 'share of imports that show a certificate of origin used before'),
  minimum_declarations: howMany(40, 'declarations a year that the importer must expect'),
});

export const reusedCertificates: Scheme<Static<typeof settings>> = {
  kind: 'reused-certificates',
  family: 'fraud',
  about: {
    vi: 'Một giấy chứng nhận xuất xứ (C/O) được dùng cho nhiều tờ khai, vượt số lượng ghi trên C/O.',
    en: 'One certificate of origin is used for many declarations, far beyond the quantity it was issued for.',
  },
  source: 'methods.md F20',
  settings,
  plant(world, chosen, plot, rng) {
    plantTraders(
      world,
      plot,
      chosen,
      {
        trade: 'import',
        minimum: chosen.minimum_declarations,
        also: (e) => {
          const slot = e * goodsAnEnterprise;
          return (
            world.enterprises.secondUnit[e]! < 0 && // one book, one desk
            isPreferential(world, world.enterprises.goods[slot]!, world.enterprises.origin[slot]!)
          );
        },
      },
      'importers of dutiable goods from partners in a free-trade agreement',
      rng,
      (_, plant) => {
        const certificates: CertificateBook = new Map();
        return {
          declares({ direction, procedure, basket }, draws) {
            if (direction !== 0 || procedure > 1 || !chance(draws, chosen.strength)) return undefined;
            for (let line = 0; line < basket.lines; line++) {
              if (isPreferential(world, basket.good[line]!, basket.origin[line]!)) {
                return { plant, role: roles.reused_certificate, certificates, findings: 1.5 };
              }
            }
            return undefined;
          },
        };
      },
    );
  },
};

function isPreferential(world: World, good: number, origin: number): boolean {
  const { goods, countries } = world.goods;
  return goods[good]!.dutyPct > 0 && certificateForms[countries[origin]!] !== undefined; // indexes of the catalogue
}
