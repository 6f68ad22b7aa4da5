/** The messages of ports, airports, gates and warehouses: a consignment comes into their hands, and it leaves them. */
import { between, chance, exponential, logNormal } from '../draws.ts';
import { movement } from '../output/words.ts';
import type { Run } from '../run.ts';
import type { Dossier } from './dossier.ts';
import { confirmExit } from './steered-stages.ts';

const hour = 3600;
/** Consignments of which no message ever comes: a gate without an operator, a lost file. */
const unheard = 0.05;
/** Single messages that are lost on the way. */
const lost = 0.006;

export function moveCargo(run: Run, dossier: Dossier): void {
  const { rng, direction } = dossier;
  if (dossier.team.unit.kind === 'inland' || chance(rng, unheard)) return;
  // Half of the cargo that leaves is weighed at the gate, and the port says what it found.
  if (direction === 1) moveExport(run, dossier);
  else if (direction === 2) moveTransit(run, dossier);
  else moveImport(run, dossier);
}

function moveExport(run: Run, dossier: Dossier): void {
  const { rng, registered, released } = dossier;
  if (dossier.tricks?.lost === 'before_port') return;
  const came = registered + between(rng, -10 * hour, 20 * hour);
  message(run, dossier, movement.gate_in, came);
  if (released < 0) return;
  // Some boxes miss their ship and wait for the next one.
  const wait = chance(rng, 0.02) ? logNormal(rng, 140, 0.4) : logNormal(rng, 14, 0.6);
  message(run, dossier, movement.loaded, Math.round(Math.max(came, released) + wait * hour));
}

function moveImport(run: Run, dossier: Dossier): void {
  const { rng, registered, released } = dossier;
  const road = dossier.team.unit.kind === 'border_gate';
  // One consignment in six is declared before it arrives.
  const lead = chance(rng, 0.17) ? -exponential(rng, 8) : logNormal(rng, 20, 0.8);
  const early = released < 0 ? undefined : dossier.tricks?.leavesBefore;
  const out = early === undefined ? undefined : released - early;
  const declaredTo = Math.round(registered - lead * hour);
  const came = out === undefined ? declaredTo : Math.min(declaredTo, out - 600);
  message(run, dossier, road ? movement.arrived : movement.discharged, came);
  if (dossier.examined >= 0 && !road && dossier.examined > came) {
    message(run, dossier, movement.positioned, dossier.examined - between(rng, 600, 2 * hour));
    if (dossier.scanned) message(run, dossier, movement.scanned, dossier.examined + between(rng, 60, 900));
  }
  if (out !== undefined) {
    message(run, dossier, movement.gate_out, out);
    return;
  }
  const free = dossier.stored >= 0 ? dossier.stored : released;
  if (free < 0) return;
  const left = Math.round(Math.max(came, free) + logNormal(rng, road ? 1 : 9, 0.8) * hour);
  message(run, dossier, movement.gate_out, left);
  confirmExit(run, dossier, left);
}

/** Leaves under seal for another office, which says that it came. */
function moveTransit(run: Run, dossier: Dossier): void {
  const { rng, registered, released } = dossier;
  const came = Math.round(registered - logNormal(rng, 20, 0.8) * hour);
  message(run, dossier, movement.discharged, came);
  if (released < 0) return;
  const left = Math.round(Math.max(came, released) + logNormal(rng, 6, 0.6) * hour);
  message(run, dossier, movement.gate_out, left);
  if (dossier.tricks?.lost === 'on_the_way') return;
  message(run, dossier, movement.arrived, Math.round(left + logNormal(rng, 16, 0.5) * hour));
}

function message(run: Run, dossier: Dossier, kind: number, second: number): void {
  const { rng } = dossier;
  const { confounders } = run.world.scenario;
  if (second >= run.end || chance(rng, lost)) return;
  const { unit } = dossier.team;
  const sink = run.sinks.cargo_movements;
  const row = sink.next();
  const { at } = sink;
  const day = Math.floor(second / 86_400);
  const skewed = unit.clockWrong >= 0 && day >= unit.clockWrong && day < unit.clockWrong + 4;
  at.movement_id[row] = sink.total;
  at.declaration_id[row] = dossier.id;
  at.movement[row] = kind;
  at.at[row] = run.origin + second + (skewed ? unit.clockSkew : 0);
  at.message_at[row] = run.origin + Math.round(second + exponential(rng, 360));
  at.operator[row] = unit.index % 4;
  // A house bill is often not in the manifest that the operator works from.
  const billed = !confounders.missing_house_bills || !chance(rng, 0.06);
  if (dossier.bill >= 0 && billed) at.bill_of_lading[row] = dossier.bill;
  if (dossier.containers > 0) {
    at.container_no[row] = (dossier.bill * 7919 + 13) % 10_000_000;
    if (chance(rng, 0.9)) at.seal_no[row] = (dossier.bill * 31 + 7) % 100_000_000;
  }
  if (chance(rng, 0.6)) at.gross_kg[row] = weighed(dossier);
}

/** What a weighbridge says: packing, moisture and tare differ a little, and now and then a lot. */
function weighed({ rng, grossKg, tricks }: Dossier): number {
  const spread = chance(rng, 0.012) ? 0.06 : 0.008;
  const there = grossKg * (tricks?.scale ?? 1);
  return Math.max(0.001, Math.round(there * Math.exp(spread * rng.normal()) * 1000) / 1000);
}
