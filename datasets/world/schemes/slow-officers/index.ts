import type { Static } from 'typebox';
import { shuffle } from '../../draws.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, take } from '../scheme.ts';

export const slowingSettings = {
  small_traders: factor(0.6, 'excess time on declarations of small and micro traders: 0.6 is 60 % longer'),
  others: factor(0.25, 'excess time on all other declarations'),
  requests: factor(3, 'how many times more requests for documents no law lists'),
};
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
