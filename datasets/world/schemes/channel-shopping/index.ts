import type { Static } from 'typebox';
import { shuffle } from '../../draws.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('channel-shopping', {
  count: howMany(4, 'enterprises'),
  strength: share(0.85, 'share of red declarations that are cancelled and registered again'),
  attempts: howMany(4, 'registrations of one consignment at most'),
  minimum_risk: factor(
    1.3,
    'only of traders whose chance of a strict lane is this many times the mean: others need no scheme',
  ),
  minimum_red: howMany(8, 'red declarations a year that the enterprise must expect'),
});

export const channelShopping: Scheme<Static<typeof settings>> = {
  kind: 'channel-shopping',
  family: 'fraud',
  about: {
    vi: '"Chọn luồng": tờ khai bị phân luồng đỏ thì hủy, rồi đăng ký lại cùng vận đơn đến khi được luồng nhẹ hơn.',
    en: 'A declaration put in the red lane is cancelled and registered again under the same bill of lading until the lane is lighter.',
  },
  source: 'methods.md F12 and section 2: HCMC Customs 2023',
  settings,
  plant(world, chosen, plot, rng) {
    const { enterprises, scenario, calendar } = world;
    const period = periodOf(world, chosen);
    const red = (e: number): number =>
      enterprises.weight[e]! * scenario.size.declarations * scenario.channels.red * enterprises.risk[e]!;
    const able = shuffle(
      rng,
      Array.from({ length: enterprises.count }, (_, e) => e).filter(
        (e) =>
          !plot.takenEnterprises.has(e) &&
          enterprises.trade[e] === 0 &&
          enterprises.risk[e]! >= chosen.minimum_risk &&
          enterprises.foundedDay[e]! < calendar.firstDay &&
          red(e) >= chosen.minimum_red,
      ),
    );
    for (const enterprise of take(
      chosen.kind,
      able,
      chosen.count,
      'importers with enough red declarations',
    )) {
      const plant = plot.plant({
        ...period,
        scheme: chosen.kind,
        family: 'fraud',
        subject: 'enterprise',
        enterprise,
        strength: chosen.strength,
      });
      plot.shopLanes(enterprise, { ...period, plant, share: chosen.strength, attempts: chosen.attempts });
    }
  },
};
