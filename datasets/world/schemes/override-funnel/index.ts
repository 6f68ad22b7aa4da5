import type { Static } from 'typebox';
import { teamOf } from '../../world.ts';
import { pairsFor } from '../partners.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('override-funnel', {
  count: howMany(1, 'leaders who give one enterprise to one officer'),
  strength: share(
    0.3,
    "share of the enterprise's checked declarations that the leader gives by hand to the officer on duty",
  ),
  minimum_contacts: howMany(60, 'checked declarations a year that the enterprise must expect'),
  hold_factor: factor(0.85, 'hold time of such a declaration, times'),
  finding_factor: factor(0.5, 'chance of a finding in it, times'),
});

export const overrideFunnel: Scheme<Static<typeof settings>> = {
  kind: 'override-funnel',
  family: 'collusion',
  about: {
    vi: 'Lãnh đạo đội dùng quyền phân công thủ công để dồn tờ khai của một doanh nghiệp cho một công chức.',
    en: 'A team leader uses assignment by hand to pass one enterprise to one officer, never leaving it to the rota first.',
  },
  source: 'methods.md C05: manual exceptions of Official Dispatch 9689/CHQ-CNTT',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const { enterprises } = world;
    /** The first posting of a document crew leads its shifts by day, and assigns by hand. */
    const leaderOf = (enterprise: number): number | undefined =>
      enterprises.night[enterprise] === 1
        ? undefined
        : teamOf(world, enterprises.unit[enterprise]!, enterprise).document?.postings[0]?.officer;
    const led = new Set<number>();
    const pairs = pairsFor(world, plot, period, chosen.minimum_contacts, chosen.count, rng, (enterprise) => {
      const leader = leaderOf(enterprise);
      if (leader === undefined || led.has(leader) || plot.takenOfficers.has(leader)) return false;
      led.add(leader);
      plot.takenOfficers.add(leader); // so that the officer is another one
      return true;
    });
    for (const { enterprise, officer } of take(
      chosen.kind,
      pairs,
      chosen.count,
      'leaders with an enterprise of enough contacts',
    )) {
      const common = {
        ...period,
        scheme: chosen.kind,
        family: 'collusion',
        strength: chosen.strength,
      } as const;
      const leader = leaderOf(enterprise)!; // pairsFor took only such
      const assigner = plot.plant({ ...common, subject: 'officer', officer: leader });
      const plant = plot.plant({ ...common, subject: 'pair', officer, enterprise });
      plot.steerEnterprise(enterprise, {
        ...period,
        plant,
        also: assigner,
        assigner: leader,
        direct: true,
        officer,
        share: chosen.strength,
        holdFactor: chosen.hold_factor,
        findingFactor: chosen.finding_factor,
      });
    }
  },
};
