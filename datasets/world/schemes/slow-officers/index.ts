import type { Static } from 'typebox';
import type { Rng } from '../../../../engine/index.ts';
import { roles } from '../../output/roles.ts';
import type { World } from '../../world.ts';
import { checkersOfDocuments, isSmallTrader, pressOfficers } from '../officers-at-desks.ts';
import type { Presser, Pressure } from '../pressure.ts';
import { factor, howMany, type Scheme, schemeSettings } from '../scheme.ts';

const byDefault = { smallTraders: 0.6, others: 0.25, requests: 3 };

export const slowingSettings = {
  small_traders: factor(
    byDefault.smallTraders,
    'excess time on declarations of small and micro traders: 0.6 is 60 % longer',
  ),
  others: factor(byDefault.others, 'excess time on all other declarations'),
  requests: factor(byDefault.requests, 'how many times more requests for documents no law lists'),
};
/** Strength 0.5: small traders' declarations take 50 % longer; the rest keeps the proportion it has to that by default. */
export const slowingAtStrength = (strength: number) => ({
  small_traders: strength,
  others: (strength * byDefault.others) / byDefault.smallTraders,
  requests: 1 + (strength * (byDefault.requests - 1)) / byDefault.smallTraders,
});

/** Holds small traders' declarations longer than others', and asks them for more. */
export function slowly(
  world: World,
  plants: readonly number[],
  chosen: { readonly small_traders: number; readonly others: number; readonly requests: number },
  alsoToSmall?: (draws: Rng) => Partial<Pressure>,
): Presser['press'] {
  const asking = { asks: chosen.requests, moreRounds: 0.35, outOfList: 0.45, inPerson: 0.3 };
  const small = {
    plants,
    role: roles.delayed,
    pace: 1 + chosen.small_traders,
    complains: 0.02,
    ...asking,
  };
  const others = { plants, pace: 1 + chosen.others, ...asking };
  return ({ enterprise }, draws) =>
    isSmallTrader(world, enterprise) ? { ...small, ...alsoToSmall?.(draws) } : others;
}

const settings = schemeSettings('slow-officers', {
  count: howMany(2, 'officers who check documents'),
  ...slowingSettings,
});

export const slowOfficers: Scheme<Static<typeof settings>> = {
  kind: 'slow-officers',
  family: 'harassment',
  about: {
    vi: 'Công chức giữ tờ khai lâu hơn, nhất là của doanh nghiệp nhỏ, và đòi giấy tờ ngoài quy định.',
    en: 'An officer holds declarations longer, small traders above all, and asks for documents no law lists.',
  },
  source: 'methods.md H01, H05, H13: VCCI 2018; Freund, Hallward-Driemeier and Rijkers',
  settings,
  atStrength: slowingAtStrength,
  plant(world, chosen, plot, rng) {
    const able = checkersOfDocuments(world, plot, chosen, rng);
    pressOfficers(world, plot, chosen, chosen.small_traders, able, (plant) => slowly(world, [plant], chosen));
  },
};
