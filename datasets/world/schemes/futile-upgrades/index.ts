import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { periodOf, howMany, type Scheme, schemeSettings, share } from '../scheme.ts';
import { checkersOfDocuments, isSmallTrader, pressOfficers } from '../officers-at-desks.ts';

const settings = schemeSettings('futile-upgrades', {
  count: howMany(2, 'officers who check documents'),
  strength: share(0.3, "share of their clean small traders' yellow declarations moved to the red lane"),
  green_share: share(
    0.02,
    'of the strength, the part that also hits green declarations registered in their shifts',
  ),
});

export const futileUpgrades: Scheme<Static<typeof settings>> = {
  kind: 'futile-upgrades',
  family: 'harassment',
  about: {
    vi: 'Công chức chuyển luồng xanh, vàng sang đỏ với doanh nghiệp nhỏ không vi phạm; kiểm hóa không phát hiện gì.',
    en: "An officer moves clean small traders' green and yellow declarations to the red lane; examination finds nothing.",
  },
  source: 'methods.md H03 and H04: Cameroon re-routing; COMCEC KPI on discretionary inspections',
  settings,
  plant(world, chosen, plot, rng) {
    const { enterprises } = world;
    const able = checkersOfDocuments(
      world,
      plot,
      chosen,
      rng,
      (crew) => crew.team.physical !== undefined && crew.team.physical.postings.length > 0,
    );
    pressOfficers(world, plot, chosen, chosen.strength, able, (plant, { officer }) => {
      plot.pressures.greens.set(officer, {
        ...periodOf(world, chosen),
        plant,
        share: chosen.strength * chosen.green_share,
      });
      return ({ enterprise, channel, basket }, draws) =>
        channel === 1 &&
        !basket.cut &&
        isSmallTrader(world, enterprise) &&
        enterprises.compliance[enterprise]! <= 3 &&
        chance(draws, chosen.strength)
          ? { plants: [plant], role: roles.upgraded, upgrade: true, complains: 0.02 }
          : undefined;
    });
  },
};
