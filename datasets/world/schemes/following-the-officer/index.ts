import type { Static } from 'typebox';
import { rotatedPairs } from '../rotated-pairs.ts';
import { howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('following-the-officer', {
  count: howMany(1, 'enterprises that follow an officer who is rotated to another unit'),
  strength: share(0.4, "share of declarations that is made at the officer's new unit afterwards"),
  days: howMany(180, 'days after the rotation for which this lasts'),
  minimum_contacts: howMany(60, 'checked declarations a year that the enterprise must expect'),
});

export const followingTheOfficer: Scheme<Static<typeof settings>> = {
  kind: 'following-the-officer',
  family: 'collusion',
  about: {
    vi: 'Đi theo công chức: sau khi công chức được luân chuyển, doanh nghiệp chuyển tờ khai sang đơn vị mới của người đó.',
    en: 'After an officer is rotated, an enterprise moves declarations to the new unit; who checks them is left to the rota.',
  },
  source: 'methods.md C07, after Abbink (2004)',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const pairs = rotatedPairs(world, plot, period, chosen.minimum_contacts, rng);
    for (const { officer, enterprise, after } of take(
      chosen.kind,
      pairs,
      chosen.count,
      'officers rotated between units within the period, with enough clients',
    )) {
      const { from } = after.posting;
      const common = {
        from,
        to: Math.min(period.to, from + chosen.days),
        scheme: chosen.kind,
        family: 'collusion',
        enterprise,
        strength: chosen.strength,
      } as const;
      const own = plot.plant({ ...common, subject: 'enterprise' });
      const pair = plot.plant({ ...common, subject: 'pair', officer });
      plot.takenOfficers.add(officer);
      plot.takenEnterprises.add(enterprise);
      const { team } = after.crew;
      plot.routes.moves.set(enterprise, {
        from,
        to: common.to,
        plants: [own, pair],
        officer,
        share: chosen.strength,
        unit: team.unit.index,
        team: team.purpose,
      });
    }
  },
};
