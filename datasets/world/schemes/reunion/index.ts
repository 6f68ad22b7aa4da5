import type { Static } from 'typebox';
import { rotatedPairs } from '../rotated-pairs.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('reunion', {
  count: howMany(1, 'pairs of an officer who is rotated to another unit and an enterprise of the first one'),
  strength: share(
    0.5,
    'share of the checked declarations passed to the officer when on duty, before and after',
  ),
  follows: share(
    0.5,
    "share of the enterprise's declarations that is made at the officer's new unit afterwards",
  ),
  minimum_contacts: howMany(60, 'checked declarations a year that the enterprise must expect'),
  hold_factor: factor(0.7, 'hold time of a steered declaration, times'),
  finding_factor: factor(0.3, 'chance of a finding in a steered declaration, times'),
});

export const reunion: Scheme<Static<typeof settings>> = {
  kind: 'reunion',
  family: 'collusion',
  about: {
    vi: 'Tái hợp sau luân chuyển: công chức chuyển sang đơn vị khác, doanh nghiệp quen đi theo và tờ khai lại về tay người đó.',
    en: 'A pair that is steered, parted by rotation, and steered again at the new unit, to which the enterprise brings its declarations.',
  },
  source: 'methods.md C20: Abbink, Staff rotation as an anti-corruption policy (2004)',
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
      const plant = plot.plant({
        ...period,
        scheme: chosen.kind,
        family: 'collusion',
        subject: 'pair',
        officer,
        enterprise,
        strength: chosen.strength,
      });
      plot.steerEnterprise(enterprise, {
        ...period,
        plant,
        officer,
        share: chosen.strength,
        holdFactor: chosen.hold_factor,
        findingFactor: chosen.finding_factor,
      });
      const { team } = after.crew;
      plot.routes.moves.set(enterprise, {
        from: after.posting.from,
        to: period.to,
        plants: [plant],
        officer,
        share: chosen.follows,
        unit: team.unit.index,
        team: team.purpose,
      });
    }
  },
};
