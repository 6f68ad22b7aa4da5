import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { plantOfficers } from '../officers.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('account-sharing', {
  count: howMany(2, 'officers whose account a colleague uses too'),
  strength: share(
    0.2,
    "share of decisions within a minute of which the account works at the colleague's terminal",
  ),
});

export const accountSharing: Scheme<Static<typeof settings>> = {
  kind: 'account-sharing',
  family: 'collusion',
  about: {
    vi: 'Dùng chung tài khoản: tài khoản của một công chức hoạt động gần như cùng lúc trên hai máy trạm.',
    en: "An officer's account is used at two terminals at about the same time: a colleague works under it.",
  },
  source: 'methods.md C26: Cat Lai; VICT (duties passed on)',
  settings,
  plant(world, chosen, plot, rng) {
    plantOfficers(world, plot, chosen, { stage: 'document', count: chosen.count }, rng, (officer) => {
      const crew = world.staff.crews.find(
        ({ stage, postings }) =>
          stage === 'document' && postings.some((posting) => posting.officer === officer),
      );
      const colleagues = (crew?.postings ?? [])
        .map((posting) => posting.officer)
        .filter((other) => other !== officer);
      const lentTo = colleagues[rng.below(colleagues.length)]!; // larger crews only
      return (_, draws) =>
        chance(draws, chosen.strength) ? { role: roles.account_shared, lentTo } : undefined;
    });
  },
};
