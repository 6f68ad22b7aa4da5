/** What is known of a declaration while it is cleared. One object, used again for every declaration. */
import type { Rng } from '../../../engine/index.ts';
import type { Basket } from '../filing/basket.ts';
import type { Desk, Filing } from '../filing/desk.ts';
import type { Team } from '../population/officers.ts';
import type { Tricks } from '../schemes/trader-plot.ts';
import type { Favour } from '../schemes/favour.ts';

export interface Dossier {
  desk: Desk;
  rng: Rng;
  filing: Filing;
  team: Team;
  basket: Basket;
  id: number;
  /** Seconds from the first day. */
  registered: number;
  day: number;
  enterprise: number;
  direction: number;
  procedure: number;
  bill: number;
  channel: number;
  channelFinal: number;
  /** -1 where it stands. */
  cancelled: number;
  documentOfficer: number;
  physicalOfficer: number;
  dutyVnd: number;
  taxVnd: number;
  grossKg: number;
  packages: number;
  containers: number;
  /** What the officers who took it in hand do for it. */
  documentFavour: Favour | undefined;
  physicalFavour: Favour | undefined;
  /** Its examiner was chosen by a ring. */
  examinationSteered: boolean;
  /** Factors of the steering that took it; 1 for none. */
  holdFactor: number;
  findingFactor: number;
  /** When customs is done with it; -1 where not within the year. */
  decided: number;
  released: number;
  /** When the other agency's permit was there; -1 where none is asked for. */
  permitted: number;
  /** When its goods were examined; -1 where they were not. */
  examined: number;
  /** Its examination was by scanner. */
  scanned: boolean;
  /** When it left for a warehouse of its own under customs supervision, before release; -1 where it did not. */
  stored: number;
  /** Something is wrong with it, found or not. */
  irregular: boolean;
  found: boolean;
  /** What its trader's scheme made false of it; undefined for an honest declaration. */
  tricks: Tricks | undefined;
  /** Which part of a divided consignment it is, from 1 on; 0 where it is whole. */
  part: number;
  /** How many colleagues stop the goods again after the decision. */
  checkpoints: number;
}
