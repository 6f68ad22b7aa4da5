import type { Static } from 'typebox';
import { pairsFor } from '../partners.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('steered-pairs', {
  count: howMany(3, 'pairs of an officer and an enterprise'),
  strength: share(0.5, "share of the enterprise's checked declarations passed to the officer when on duty"),
  minimum_contacts: howMany(60, 'checked declarations a year that the enterprise must expect'),
  hold_factor: factor(0.7, 'hold time of a steered declaration, times'),
  finding_factor: factor(0.3, 'chance of a finding in a steered declaration, times'),
});

export const steeredPairs: Scheme<Static<typeof settings>> = {
  kind: 'steered-pairs',
  family: 'collusion',
  about: {
    vi: 'Tờ khai của một doanh nghiệp được chuyển tay cho một công chức khi người đó trực; công chức xử lý nhanh và nhẹ tay.',
    en: "An enterprise's declarations are passed by hand to one officer on duty, who is quick and lenient with them.",
  },
  source:
    'methods.md 3.2 and C01, after Chalendard, Fernandes, Raballand and Rijkers (QJE 138(1), 2023, 575-636)',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const pairs = pairsFor(world, plot, period, chosen.minimum_contacts, chosen.count, rng);
    for (const { enterprise, officer } of take(
      chosen.kind,
      pairs,
      chosen.count,
      'pairs with enough contacts',
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
    }
  },
};
