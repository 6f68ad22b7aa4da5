/** Examinations and gates at which a colluding officer takes an enterprise's goods, and the gate's record of what leaves. */
import { chance } from '../draws.ts';
import { roles } from '../output/roles.ts';
import { event, stage } from '../output/words.ts';
import { type DutyCrew, slotAt } from '../population/roster.ts';
import { countParties, type Run, touch } from '../run.ts';
import { holds } from '../schemes/period.ts';
import type { StageSteering } from '../schemes/route.ts';
import type { Dossier } from './dossier.ts';
import { emit } from './events.ts';

/** The position in the crew of the examiner to whom the enterprise's goods are steered; undefined where it is left to the workload. */
export function steeredExaminer(
  run: Run,
  dossier: Dossier,
  duty: DutyCrew,
  slot: number,
): number | undefined {
  const steering = run.plot.routes.examiners.get(dossier.enterprise);
  const k = steeredTo(steering, dossier, duty, slot, 'examination');
  if (steering === undefined || k === undefined) return undefined;
  duty.load[slot * duty.crew.postings.length + k]!++;
  name(run, dossier, steering, roles.steered_examination);
  dossier.examinationSteered = true;
  return k;
}

/** The officer of the gate crew on duty who lets the goods out at `second`; nothing where the unit has no gate crew there. */
export function confirmExit(run: Run, dossier: Dossier, second: number): void {
  const crew = run.world.staff.teams[dossier.team.unit.index]?.gate?.gate;
  if (crew === undefined || second >= run.end) return;
  const duty = run.world.duty[crew.index]!; // one duty a crew
  const slot = slotAt(second);
  const present = duty.onDuty[slot] ?? [];
  if (present.length === 0) return;
  const steering = run.plot.routes.gates.get(dossier.enterprise);
  const steered = steeredTo(steering, dossier, duty, slot, 'gate');
  const k = steered ?? present[dossier.rng.stream('exit').below(present.length)]!;
  if (steering !== undefined && steered !== undefined) name(run, dossier, steering, roles.steered_gate);
  emit(run, dossier.id, stage.gate, event.decided, crew.postings[k]!.officer, second, -1); // a position in the crew
}

function steeredTo(
  steering: StageSteering | undefined,
  dossier: Dossier,
  duty: DutyCrew,
  slot: number,
  draws: string,
): number | undefined {
  if (steering === undefined || !holds(steering, slot >> 1)) return undefined;
  const k = duty.onDuty[slot]!.find((k) => duty.crew.postings[k]!.officer === steering.officer);
  return k !== undefined && chance(dossier.rng.stream(`steered/${draws}`), steering.share) ? k : undefined;
}

function name(run: Run, dossier: Dossier, steering: StageSteering, role: number): void {
  touch(run, steering.plants, dossier.id, role);
  countParties(run, steering.plants, dossier.enterprise, dossier.filing.broker);
}
