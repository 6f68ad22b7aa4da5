/**
 * Checks after release, by somebody who had no part in it: a random draw, which is the only unbiased look at what a check
 * missed, and a few on intelligence, which go where something is wrong. Each is a row of inspections and, where it finds
 * something, of decisions.
 */
import { between, chance } from '../draws.ts';
import type { Run } from '../run.ts';
import type { Dossier } from './dossier.ts';
import { noteInspection } from './inspection.ts';

const randomShare = 0.012;
const intelligenceShare = 0.004;
/** How much of what is wrong a thorough second look finds. */
const power = 0.9;
const day = 86_400;
/** Positions in `orderers` of the feed. */
const random = 1;
const intelligence = 3;

export function backCheck(run: Run, dossier: Dossier): void {
  const { rng, irregular, found } = dossier;
  if (dossier.released < 0 || dossier.channel === 0) return;
  const missed = irregular && !found;
  const drawn = chance(rng, randomShare);
  if (!drawn && !chance(rng, intelligenceShare * (missed ? 40 : 0.5))) return;
  const officer = auditorOf(dossier);
  const started = dossier.released + between(rng, 3 * day, 75 * day);
  const ended = started + between(rng, 2 * 3600, 20 * 3600);
  if (ended >= run.end || officer < 0) return;
  const again = missed && chance(rng, power);
  noteInspection(run, dossier, {
    officer,
    second: -1,
    method: 0,
    orderedBy: drawn ? random : intelligence,
    started,
    ended,
    finding: again ? (chance(rng, 0.4) ? 1 : 2) : 0,
  });
}

/** Somebody of the unit who had neither the papers nor the goods; -1 where there is nobody else. */
function auditorOf({ rng, team, documentOfficer, physicalOfficer }: Dossier): number {
  const crew = team.physical ?? team.document;
  const others = (crew?.postings ?? []).filter(
    ({ officer }) => officer !== documentOfficer && officer !== physicalOfficer,
  );
  return others.length === 0 ? -1 : others[rng.below(others.length)]!.officer;
}
