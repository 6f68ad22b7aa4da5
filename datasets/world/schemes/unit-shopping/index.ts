import type { Static } from 'typebox';
import type { Rng } from '../../../../engine/index.ts';
import { pick, shuffle } from '../../draws.ts';
import { neverCloses } from '../../population/enterprises.ts';
import type { Team } from '../../population/officers.ts';
import { teamOf, type World } from '../../world.ts';
import { checkedOften, officersOf } from '../partners.ts';
import type { Period, Plot } from '../plot.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('unit-shopping', {
  count: howMany(2, 'enterprises that declare with another team of their unit'),
  units: howMany(0, 'enterprises, beside them, that declare at another unit'),
  strength: share(0.5, 'share of declarations that are made where the officer serves'),
  steering: share(0.6, 'of these, share of the checked ones that is passed to the officer when on duty'),
  minimum_contacts: howMany(60, 'checked declarations a year that the enterprise must expect'),
  hold_factor: factor(0.7, 'hold time of what is passed to the officer, times'),
  finding_factor: factor(0.3, 'chance of a finding in it, times'),
});
type Settings = Static<typeof settings>;

interface Shopper {
  readonly enterprise: number;
  readonly officer: number;
  readonly to: Team;
  readonly elsewhere: boolean;
}

export const unitShopping: Scheme<Settings> = {
  kind: 'unit-shopping',
  family: 'collusion',
  about: {
    vi: '"Chọn nơi khai": doanh nghiệp chuyển tờ khai sang đội hoặc chi cục khác, nơi công chức quen làm việc, dù loại hình không thuộc đội đó.',
    en: 'A trader declares with another team or at another unit, where its officer serves, though its business belongs elsewhere.',
  },
  source: 'methods.md C08',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const wanted = [
      { elsewhere: false, count: chosen.count, noun: 'enterprises at units with several teams' },
      { elsewhere: true, count: chosen.units, noun: 'enterprises that could go to another unit' },
    ];
    for (const { elsewhere, count, noun } of wanted) {
      const found = shoppers(world, plot, chosen, period, elsewhere, count, rng);
      for (const shopper of take(chosen.kind, found, count, noun))
        plantShopper(plot, chosen, period, shopper);
    }
  },
};

function shoppers(
  world: World,
  plot: Plot,
  chosen: Settings,
  period: Period,
  elsewhere: boolean,
  count: number,
  rng: Rng,
): Shopper[] {
  const { enterprises, staff } = world;
  const found: Shopper[] = [];
  for (const enterprise of checkedOften(world, plot, chosen.minimum_contacts, rng)) {
    if (found.length === count) break;
    const unit = enterprises.unit[enterprise]!;
    const plain = enterprises.night[enterprise] === 0 && enterprises.post[enterprise] === 0;
    if (!plain || enterprises.closedDay[enterprise] !== neverCloses) continue;
    const own = teamOf(world, unit, enterprise);
    const teams = staff.teams
      .flatMap((ofUnit) => [ofUnit.import, ofUnit.export, ofUnit.processing])
      .filter((team) => team !== undefined)
      .filter(
        (team) =>
          (team.unit.index !== unit) === elsewhere &&
          team !== own &&
          (team.document?.postings.length ?? 0) >= 3,
      );
    if (teams.length === 0) continue;
    const to = pick(rng, teams);
    const officer =
      to.document === undefined ? undefined : shuffle(rng, officersOf(to.document, plot, period))[0];
    if (officer === undefined) continue;
    plot.takenOfficers.add(officer);
    found.push({ enterprise, officer, to, elsewhere });
  }
  return found;
}

function plantShopper(plot: Plot, chosen: Settings, period: Period, shopper: Shopper): void {
  const { enterprise, officer, to } = shopper;
  const common = {
    ...period,
    scheme: chosen.kind,
    family: 'collusion',
    enterprise,
    strength: chosen.strength,
  } as const;
  const own = plot.plant({ ...common, subject: 'enterprise' });
  const pair = plot.plant({ ...common, subject: 'pair', officer });
  plot.routes.moves.set(enterprise, {
    ...period,
    plants: [own],
    officer,
    share: chosen.strength,
    unit: to.unit.index,
    team: to.purpose,
  });
  plot.steerEnterprise(enterprise, {
    ...period,
    plant: pair,
    officer,
    share: chosen.steering,
    holdFactor: chosen.hold_factor,
    findingFactor: chosen.finding_factor,
  });
}
