import { type Static, Type } from 'typebox';
import { shuffle } from '../../draws.ts';
import { howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('under-valuation', {
  count: howMany(4, 'importers'),
  strength: share(0.8, 'share of lines that are declared too low'),
  lowest: Type.Number({
    minimum: 0.05,
    maximum: 1,
    default: 0.4,
    description: 'lowest fraction of the price declared',
  }),
  highest: Type.Number({
    minimum: 0.05,
    maximum: 1,
    default: 0.6,
    description: 'highest fraction of the price declared',
  }),
  minimum_declarations: howMany(40, 'declarations a year that the importer must expect'),
});

export const underValuation: Scheme<Static<typeof settings>> = {
  kind: 'under-valuation',
  family: 'fraud',
  about: {
    vi: 'Doanh nghiệp nhập khẩu khai giá bằng một phần giá thật.',
    en: 'An importer declares a fraction of the price of its goods.',
  },
  source: 'methods.md F01 and 1.6: Rijkers, Baghdadi and Raballand (Tunisia); JRC fair prices',
  settings,
  plant(world, chosen, plot, rng) {
    const { enterprises, scenario, calendar } = world;
    const period = periodOf(world, chosen);
    const able = shuffle(
      rng,
      Array.from({ length: enterprises.count }, (_, e) => e).filter(
        (e) =>
          !plot.takenEnterprises.has(e) &&
          enterprises.trade[e] === 0 &&
          enterprises.aeo[e] === 0 &&
          enterprises.foundedDay[e]! < calendar.firstDay &&
          enterprises.weight[e]! * scenario.size.declarations >= chosen.minimum_declarations,
      ),
    );
    for (const enterprise of take(chosen.kind, able, chosen.count, 'importers with enough declarations')) {
      const plant = plot.plant({
        ...period,
        scheme: chosen.kind,
        family: 'fraud',
        subject: 'enterprise',
        enterprise,
        strength: chosen.strength,
      });
      plot.cutPrices(enterprise, {
        ...period,
        plant,
        share: chosen.strength,
        lowest: Math.min(chosen.lowest, chosen.highest),
        highest: Math.max(chosen.lowest, chosen.highest),
      });
    }
  },
};
