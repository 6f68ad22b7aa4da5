/** Colleagues who stop the goods once more after the decision, one after the other, where a scheme has it so. */
import { between } from '../draws.ts';
import { clock, event, stage } from '../output/words.ts';
import { slotAt } from '../population/roster.ts';
import type { Run } from '../run.ts';
import type { Dossier } from './dossier.ts';
import { emit } from './events.ts';

/** Moves `decided` on by half an hour to two hours a checkpoint. */
export function stopAgain(run: Run, dossier: Dossier): void {
  if (dossier.checkpoints === 0) return;
  const { team, documentOfficer, physicalOfficer, id } = dossier;
  const draws = dossier.rng.stream('checkpoints');
  const slot = slotAt(dossier.decided);
  const others = [team.document, team.physical]
    .flatMap((crew) =>
      crew === undefined
        ? []
        : // Slots before and after the year have no crew.
          [...(run.world.duty[crew.index]!.onDuty[slot] ?? [])].map((k) => crew.postings[k]!.officer),
    )
    .filter((officer) => officer !== documentOfficer && officer !== physicalOfficer);
  for (const officer of [...new Set(others)].slice(0, dossier.checkpoints)) {
    const opened = dossier.decided + between(draws, 300, 1800);
    const passed = opened + between(draws, 1800, 7200);
    if (passed >= run.end) return;
    emit(run, id, stage.supervision, event.opened, officer, opened, clock.customs);
    emit(run, id, stage.supervision, event.hold, officer, opened + 60, clock.customs);
    emit(run, id, stage.supervision, event.unhold, officer, passed, clock.customs);
    dossier.decided = passed;
  }
}
