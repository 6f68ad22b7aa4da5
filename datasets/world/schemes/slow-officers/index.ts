import type { Static } from 'typebox';
import { shuffle } from '../../draws.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, take } from '../scheme.ts';

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
    const period = periodOf(world, chosen);
    const officers = shuffle(
      rng,
      world.staff.crews
        .filter((crew) => crew.stage === 'document' && !crew.team.unit.small && crew.postings.length >= 4)
        .flatMap((crew) => crew.postings)
        .filter(
          (posting) =>
            !posting.night &&
            posting.from <= period.from &&
            posting.to >= period.to &&
            !plot.takenOfficers.has(posting.officer),
        )
        .map((posting) => posting.officer),
    );
    for (const officer of take(chosen.kind, officers, chosen.count, 'officers of larger crews')) {
      const plant = plot.plant({
        ...period,
        scheme: chosen.kind,
        family: 'harassment',
        subject: 'officer',
        officer,
        strength: chosen.small_traders,
      });
      plot.slow(officer, {
        ...period,
        plant,
        smallTraders: 1 + chosen.small_traders,
        others: 1 + chosen.others,
        requests: chosen.requests,
      });
    }
  },
};
