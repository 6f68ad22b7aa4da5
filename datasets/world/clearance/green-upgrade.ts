/** A green declaration that an officer on duty moves to the red lane without a doubt, where a scheme has it so. */
import { between, chance } from '../draws.ts';
import { channels, clock, event, reason, stage } from '../output/words.ts';
import { roles } from '../output/roles.ts';
import { slotAt } from '../population/roster.ts';
import { label, type Run } from '../run.ts';
import { holds } from '../schemes/period.ts';
import type { Dossier } from './dossier.ts';
import { emit } from './events.ts';

/** True where the goods must be examined now: `decided` is when the officer decided so. */
export function pullOutOfGreen(run: Run, dossier: Dossier): boolean {
  const { greens } = run.plot.pressures;
  const { team } = dossier;
  if (greens.size === 0 || team.document === undefined || team.physical === undefined) return false;
  const duty = run.world.duty[team.document.index]!; // one duty a crew
  const draws = dossier.rng.stream('green');
  for (const k of duty.onDuty[slotAt(dossier.registered)] ?? []) {
    const { officer } = team.document.postings[k]!; // positions in the crew
    const puller = greens.get(officer);
    if (puller === undefined || !holds(puller, dossier.day) || !chance(draws, puller.share)) continue;
    const at = dossier.registered + between(draws, 60, 900);
    const row = emit(run, dossier.id, stage.document, event.channel_changed, officer, at, clock.queue);
    if (row < 0) return false;
    const { processing_events: sink } = run.sinks;
    sink.at.channel_from[row] = channels.indexOf('green');
    sink.at.channel_to[row] = channels.indexOf('red');
    sink.at.reason_code[row] = reason.VALUE_QUERY;
    run.plot.touched[puller.plant]!++;
    label(run, puller.plant, dossier.id, roles.upgraded);
    dossier.channelFinal = channels.indexOf('red');
    dossier.findingFactor *= 0.1; // there was nothing to find
    dossier.decided = at;
    return true;
  }
  return false;
}
