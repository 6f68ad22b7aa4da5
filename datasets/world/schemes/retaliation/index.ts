import type { Static } from 'typebox';
import { secondsADay } from '../../calendar.ts';
import { chance, shuffle } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { expectedContacts, teamOf } from '../../world.ts';
import { checkersOfDocuments } from '../officers-at-desks.ts';
import type { Pressure } from '../pressure.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('retaliation', {
  count: howMany(2, 'pairs of a trader who complains and the officer complained of'),
  strength: share(0.7, "share of the trader's declarations, after the complaint, that are made to suffer"),
  slow_factor: factor(3, 'hold time of these, times'),
  colleagues: share(0.5, 'of the strength, the part with which the rest of the crew joins in'),
  upgrades: share(0.3, 'share of these, in the yellow lane, moved to the red'),
  minimum_contacts: howMany(15, 'checks a year that the trader must expect of the officer'),
});

export const retaliation: Scheme<Static<typeof settings>> = {
  kind: 'retaliation',
  family: 'harassment',
  about: {
    vi: 'Trả đũa: sau khi doanh nghiệp khiếu nại, công chức bị khiếu nại và cả đội gây khó cho các tờ khai sau.',
    en: 'Retaliation: after a trader complains, the officer complained of and the crew make its later declarations suffer.',
  },
  source: 'methods.md H11: VCCI 2018 (69 % met trouble in later procedures)',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const { enterprises } = world;
    const desks = checkersOfDocuments(world, plot, chosen, rng);
    const traders = shuffle(
      rng,
      Array.from({ length: enterprises.count }, (_, e) => e).filter(
        (e) =>
          !plot.takenEnterprises.has(e) &&
          enterprises.aeo[e] === 0 &&
          enterprises.night[e] === 0 &&
          enterprises.foundedDay[e]! < world.calendar.firstDay,
      ),
    );
    const pairs: { enterprise: number; desk: (typeof desks)[number] }[] = [];
    for (const enterprise of traders) {
      if (pairs.length === chosen.count) break;
      const team = teamOf(world, enterprises.unit[enterprise]!, enterprise);
      const contacts = expectedContacts(world, enterprise);
      const at = desks.findIndex(
        ({ crew }) => crew.team === team && contacts / crew.postings.length >= chosen.minimum_contacts,
      );
      if (at >= 0) pairs.push({ enterprise, desk: desks.splice(at, 1)[0]! }); // found there
    }
    const found = take(chosen.kind, pairs, chosen.count, 'pairs with enough contacts');
    for (const { enterprise, desk } of found) {
      // The complaint comes in the second quarter, so that there is a before and a longer after.
      const quarter = Math.floor((period.to - period.from) / 4);
      const day = period.from + quarter + (quarter > 0 ? rng.below(quarter) : 0);
      const unit = desk.crew.team.unit.index;
      const after = { from: day + 1, to: period.to };
      const shared = {
        ...after,
        scheme: chosen.kind,
        family: 'harassment',
        strength: chosen.strength,
      } as const;
      const pair = plot.plant({ ...shared, subject: 'pair', officer: desk.officer, enterprise });
      const branch = plot.plant({ ...shared, subject: 'unit', unit });
      plot.takenEnterprises.add(enterprise);
      plot.pressures.complaints.push({
        enterprise,
        officer: desk.officer,
        unit,
        second: day * secondsADay + 9 * 3600 + rng.below(7 * 3600),
      });
      const suffers = (plants: readonly number[], upgrade: boolean): Pressure => ({
        plants,
        role: roles.retaliated,
        pace: chosen.slow_factor,
        asks: 3,
        moreRounds: 0.35,
        outOfList: 0.3,
        upgrade,
      });
      for (const { officer } of desk.crew.postings) {
        const own = officer === desk.officer;
        const plants = own ? [pair, branch] : [branch];
        const strength = chosen.strength * (own ? 1 : chosen.colleagues);
        const presser = {
          ...after,
          press: (dossier: { readonly enterprise: number }, draws: typeof rng) =>
            dossier.enterprise === enterprise && chance(draws, strength)
              ? suffers(plants, chance(draws, chosen.upgrades))
              : undefined,
        };
        if (own) plot.press(officer, presser);
        else plot.pressures.add(officer, presser);
      }
    }
  },
};
