import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { crewOf, teamOf } from '../../world.ts';
import { checkedOften, officersOf, pairsFor } from '../partners.ts';
import { shuffle } from '../../draws.ts';
import type { Pair } from '../partners.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('lenient-pairs', {
  count: howMany(2, 'pairs of an enterprise and an officer who checks documents'),
  examiners: howMany(1, 'pairs of an enterprise and an officer who examines goods, beside them'),
  strength: share(0.8, "share of the pair's declarations on which the officer is lenient"),
  hold_factor: factor(0.5, 'hold time then, times'),
  finding_factor: factor(0.1, 'chance of a finding, times'),
  severity: factor(0.3, 'what a violation that is found all the same adds to the value, times'),
  minimum_contacts: howMany(80, 'checked declarations a year that the enterprise must expect'),
});

export const lenientPairs: Scheme<Static<typeof settings>> = {
  kind: 'lenient-pairs',
  family: 'collusion',
  about: {
    vi: 'Công chức nhẹ tay với một doanh nghiệp khi gặp theo phân công ngẫu nhiên: xử lý nhanh, ít phát hiện, ít điều chỉnh trị giá; không hề chuyển tờ khai.',
    en: 'An officer is quick and lenient with one enterprise when the rota brings it; nothing is steered.',
  },
  source: 'methods.md C09, C10, C11, after Chalendard, Fernandes, Raballand and Rijkers (QJE 138(1), 2023)',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const byDay = (enterprise: number): boolean => world.enterprises.night[enterprise] === 0;
    const lenient = ({ enterprise, officer }: Pair, stage: 'document' | 'physical'): void => {
      const plant = plot.plant({
        ...period,
        scheme: chosen.kind,
        family: 'collusion',
        subject: 'pair',
        officer,
        enterprise,
        strength: chosen.strength,
      });
      plot.takenOfficers.add(officer);
      plot.takenEnterprises.add(enterprise);
      plot.favours.add(officer, {
        ...period,
        favour: (dossier, at, draws) =>
          at === stage && dossier.enterprise === enterprise && chance(draws, chosen.strength)
            ? {
                plants: [plant],
                role: roles.lenient,
                pace: chosen.hold_factor,
                findings: chosen.finding_factor,
                severity: chosen.severity,
              }
            : undefined,
      });
    };
    const atDocuments = pairsFor(world, plot, period, chosen.minimum_contacts, chosen.count, rng, byDay);
    for (const pair of take(chosen.kind, atDocuments, chosen.count, 'pairs with enough contacts')) {
      lenient(pair, 'document');
    }
    const atExaminations: Pair[] = [];
    for (const enterprise of checkedOften(world, plot, chosen.minimum_contacts, rng).filter(byDay)) {
      if (atExaminations.length === chosen.examiners) break;
      const team = teamOf(world, world.enterprises.unit[enterprise]!, enterprise);
      if (team.physical === undefined || team.purpose === 'post') continue;
      const officer = shuffle(rng, officersOf(crewOf(team, 'physical'), plot, period))[0];
      if (officer === undefined) continue;
      plot.takenOfficers.add(officer);
      atExaminations.push({ enterprise, officer });
    }
    for (const pair of take(
      chosen.kind,
      atExaminations,
      chosen.examiners,
      'examiners of enterprises with enough contacts',
    )) {
      lenient(pair, 'physical');
    }
  },
};
