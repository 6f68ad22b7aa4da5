import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { plantTrader, traders } from '../candidates.ts';
import { howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('shared-payers', {
  count: howMany(1, 'accounts that pay for others'),
  members: howMany(4, 'unrelated importers that one account pays for'),
  strength: share(0.7, "share of these importers' taxes that the account pays"),
  minimum_declarations: howMany(30, 'declarations a year that each importer must expect'),
});
/** Accounts of schemes are numbered from here: beyond those of firms and of brokers. */
const firstAccount = 70_000_000;

export const sharedPayers: Scheme<Static<typeof settings>> = {
  kind: 'shared-payers',
  family: 'fraud',
  about: {
    vi: 'Một tài khoản nộp thuế thay cho nhiều doanh nghiệp không có liên hệ với nhau.',
    en: 'One account pays the taxes of several firms that have nothing to do with each other.',
  },
  source: 'methods.md F27',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const wanted = { trade: 'import', minimum: chosen.minimum_declarations } as const;
    const able = traders(world, plot, wanted, rng);
    const firms = take(
      chosen.kind,
      able,
      chosen.count * chosen.members,
      'importers with enough declarations',
    );
    for (const [index, enterprise] of firms.entries()) {
      const plant = plantTrader(world, plot, chosen, enterprise);
      const payer = firstAccount + plant - (index % chosen.members);
      plot.traders.schemes.set(enterprise, {
        ...period,
        declares({ direction, procedure }, draws) {
          if (direction !== 0 || procedure > 1 || !chance(draws, chosen.strength)) return undefined;
          return { plant, role: roles.paid_by_other, payer };
        },
      });
    }
  },
};
