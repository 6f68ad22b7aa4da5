import type { Static } from 'typebox';
import type { Rng } from '../../../../engine/index.ts';
import { between, chance, shuffle } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import type { Crew } from '../../population/officers.ts';
import { expectedContacts, teamOf, type World } from '../../world.ts';
import { checkersOfDocuments, type DeskOfficer, isSmallTrader, pressOfficers } from '../officers-at-desks.ts';
import type { Plot } from '../plot.ts';
import type { Pressure } from '../pressure.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('speed-money', {
  count: howMany(2, 'officers who check documents'),
  strength: share(0.6, 'share of the clean small traders at their desks from whom they want money'),
  slow_factor: factor(2.5, 'hold time until a trader pays, times'),
  fast_factor: factor(0.6, 'hold time once a trader pays, times'),
  payers: share(0.5, 'share of these traders who pay in the end'),
  first_contacts: howMany(3, 'contacts after which a payer gives in, about'),
  pair_contacts: howMany(6, 'contacts with the officer from which a payer is in the truth as a pair too'),
});

export const speedMoney: Scheme<Static<typeof settings>> = {
  kind: 'speed-money',
  family: 'harassment',
  about: {
    vi: '"Tiền bôi trơn": công chức giữ lâu hồ sơ của doanh nghiệp nhỏ không vi phạm cho đến khi họ chi tiền, sau đó thì nhanh.',
    en: 'Speed money: an officer is slow with clean small traders until they pay, and fast with them from then on.',
  },
  source: 'methods.md H13, H16 and H17: Freund, Hallward-Driemeier and Rijkers; VCCI 2018',
  settings,
  plant(world, chosen, plot, rng) {
    // Where small traders are met often: a desk of large ones has nobody to squeeze.
    const contacts = (desk: DeskOfficer): number =>
      cleanSmallClients(world, desk.crew).reduce((sum, e) => sum + expectedContacts(world, e), 0) /
      desk.crew.postings.length;
    const desks = checkersOfDocuments(world, plot, chosen, rng);
    const usual = desks.map(contacts).sort((a, b) => a - b)[Math.floor(desks.length / 2)] ?? 0;
    const able = desks.filter((desk) => contacts(desk) >= usual);
    pressOfficers(world, plot, chosen, chosen.strength, able, (plant, { officer, crew }) => {
      const victims = chooseVictims(world, plot, chosen, crew, officer, plant, rng);
      return ({ enterprise, basket }) => {
        const victim = victims.get(enterprise);
        if (victim === undefined || basket.cut) return undefined;
        victim.contacts++;
        return victim.contacts > victim.patience ? victim.fast : victim.slow;
      };
    });
  },
};

interface Victim {
  contacts: number;
  /** Contacts before the trader pays; without end for one who never does. */
  readonly patience: number;
  readonly slow: Pressure;
  readonly fast: Pressure;
}

/** Small traders whom the crew meets by day and who give no cause for doubt. */
function cleanSmallClients(world: World, crew: Crew): number[] {
  const { enterprises } = world;
  const unit = crew.team.unit.index;
  return Array.from({ length: enterprises.count }, (_, e) => e).filter(
    (e) =>
      enterprises.unit[e] === unit &&
      isSmallTrader(world, e) &&
      enterprises.compliance[e]! <= 3 &&
      enterprises.night[e] === 0 &&
      teamOf(world, unit, e) === crew.team,
  );
}

function chooseVictims(
  world: World,
  plot: Plot,
  chosen: Static<typeof settings>,
  crew: Crew,
  officer: number,
  plant: number,
  rng: Rng,
): Map<number, Victim> {
  const victims = new Map<number, Victim>();
  for (const enterprise of shuffle(rng, cleanSmallClients(world, crew))) {
    if (!chance(rng, chosen.strength)) continue;
    const pays = chance(rng, chosen.payers);
    const patience = pays
      ? between(rng, Math.ceil(chosen.first_contacts / 2), Math.ceil(chosen.first_contacts * 1.5))
      : Number.POSITIVE_INFINITY;
    const plants = [plant];
    if (pays && expectedContacts(world, enterprise) / crew.postings.length >= chosen.pair_contacts) {
      plants.push(
        plot.plant({
          ...periodOf(world, chosen),
          scheme: chosen.kind,
          family: 'harassment',
          subject: 'pair',
          officer,
          enterprise,
          strength: chosen.strength,
        }),
      );
    }
    victims.set(enterprise, {
      contacts: 0,
      patience,
      slow: { plants, role: roles.delayed, pace: chosen.slow_factor, complains: 0.02 },
      fast: { plants, role: roles.sped_up, pace: chosen.fast_factor },
    });
  }
  return victims;
}
