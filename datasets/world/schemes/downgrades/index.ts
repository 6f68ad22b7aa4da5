import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { teamOf } from '../../world.ts';
import { checkedOften, officersByDay } from '../partners.ts';
import { howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('downgrades', {
  count: howMany(2, 'officers who check documents'),
  enterprises: howMany(4, 'enterprises of each officer'),
  strength: share(
    0.6,
    "share of their red declarations in the officer's hands that is moved to a lighter lane",
  ),
  to_green: share(0.25, 'of these, share that is moved to the green lane rather than to the yellow one'),
  minimum_contacts: howMany(30, 'checked declarations a year that each enterprise must expect'),
});

export const downgrades: Scheme<Static<typeof settings>> = {
  kind: 'downgrades',
  family: 'collusion',
  about: {
    vi: 'Công chức chuyển tờ khai luồng đỏ của doanh nghiệp quen sang luồng vàng hoặc xanh; hàng không bị kiểm tra thực tế.',
    en: 'An officer moves red declarations of certain enterprises to the yellow or green lane; the goods are not examined.',
  },
  source: 'methods.md C15: discretionary change of channel (COMCEC)',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const { enterprises } = world;
    const officers = officersByDay(world, plot, 'document', period, rng);
    const able = checkedOften(world, plot, chosen.minimum_contacts, rng).filter(
      (e) => enterprises.night[e] === 0,
    );
    const found: { officer: number; partners: number[] }[] = [];
    const taken = new Set<number>();
    for (const officer of officers) {
      if (found.length === chosen.count) break;
      const crew = world.staff.crews.find(
        ({ stage, postings }) =>
          stage === 'document' && postings.some((posting) => posting.officer === officer),
      );
      const partners = able
        .filter((e) => !taken.has(e) && teamOf(world, enterprises.unit[e]!, e) === crew?.team)
        // Those who meet the red lane most have most to gain.
        .sort(
          (a, b) =>
            enterprises.weight[b]! * enterprises.risk[b]! - enterprises.weight[a]! * enterprises.risk[a]!,
        )
        .slice(0, chosen.enterprises);
      if (partners.length < chosen.enterprises) continue;
      partners.forEach((e) => taken.add(e));
      found.push({ officer, partners });
    }
    for (const { officer, partners } of take(
      chosen.kind,
      found,
      chosen.count,
      'officers with enough clients',
    )) {
      plot.takenOfficers.add(officer);
      const common = {
        ...period,
        scheme: chosen.kind,
        family: 'collusion',
        officer,
        strength: chosen.strength,
      } as const;
      const own = plot.plant({ ...common, subject: 'officer' });
      for (const enterprise of partners) {
        plot.takenEnterprises.add(enterprise);
        const pair = plot.plant({ ...common, subject: 'pair', enterprise });
        plot.favours.add(officer, {
          ...period,
          favour: (dossier, stage, draws) =>
            stage === 'document' &&
            dossier.enterprise === enterprise &&
            dossier.channel === 2 &&
            chance(draws, chosen.strength)
              ? { plants: [own, pair], role: roles.downgraded, lane: chance(draws, chosen.to_green) ? 0 : 1 }
              : undefined,
        });
      }
    }
  },
};
