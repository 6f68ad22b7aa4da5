import type { Static } from 'typebox';
import { between, chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { plantFirmRing, plantTrader, traders } from '../candidates.ts';
import { understateValue } from '../false-goods.ts';
import { howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('shell-clusters', {
  count: howMany(1, 'clusters'),
  members: howMany(5, 'firms of a cluster'),
  strength: share(0.6, "share of the firms' imports that are declared too low"),
  keys_shared: share(
    1,
    'chance that a firm has the address, person or phone of the cluster, and that its account pays',
  ),
  minimum_declarations: howMany(5, 'declarations a year that each firm must expect'),
});
/** Addresses, people, phones and accounts of clusters are numbered from here: beyond those of firms and offices to let. */
const firstKey = 80_000_000;

export const shellClusters: Scheme<Static<typeof settings>> = {
  kind: 'shell-clusters',
  family: 'fraud',
  about: {
    vi: 'Nhóm công ty "vỏ bọc" mới lập, chung địa chỉ, người đại diện, điện thoại và tài khoản nộp thuế, cùng khai thấp trị giá.',
    en: 'A cluster of young shell firms with one address, representative, phone and account, all of which declare too low a value.',
  },
  source: 'methods.md F23 and section 2: 56 firms of Cat Lai, all closed or with a false address',
  settings,
  // A weak cluster is also one that is hard to see as a cluster.
  atStrength: (strength) => ({ strength, keys_shared: strength }),
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const { enterprises, calendar } = world;
    const able = traders(
      world,
      plot,
      {
        trade: 'import',
        minimum: chosen.minimum_declarations,
        also: (e) => enterprises.size[e]! <= 1 && enterprises.secondUnit[e]! < 0,
      },
      rng,
    ).sort((a, b) => enterprises.unit[a]! - enterprises.unit[b]! || a - b); // a cluster keeps to one unit, but for its last
    const firms = take(chosen.kind, able, chosen.count * chosen.members, 'small importers');
    let ring = -1;
    for (const [index, enterprise] of firms.entries()) {
      if (index % chosen.members === 0) {
        ring = plantFirmRing(world, plot, chosen, firms.slice(index, index + chosen.members));
      }
      const also = ring;
      const plant = plantTrader(world, plot, chosen, enterprise);
      const key = firstKey + ring;
      // The register alone says that they are young: they file when they would have filed.
      plot.traders.registers.set(enterprise, {
        foundedDay: calendar.firstDay - between(rng, 25, 150),
        ...(chance(rng, chosen.keys_shared) ? { addressKey: key } : {}),
        ...(chance(rng, chosen.keys_shared) ? { representativeKey: key } : {}),
        ...(chance(rng, chosen.keys_shared) ? { phoneKey: key } : {}),
      });
      const pays = chance(rng, chosen.keys_shared);
      plot.traders.schemes.set(enterprise, {
        ...period,
        declares({ direction, basket }, draws) {
          if (direction !== 0) return undefined;
          const low = chance(draws, chosen.strength);
          if (low) understateValue(basket, 0.4, 0.7, draws);
          return {
            plant,
            also,
            role: roles.shell_firm,
            ...(pays ? { payer: key } : {}),
            findings: low ? 2 : 1,
          };
        },
      });
    }
  },
};
