/** Payment of taxes, release, and the messages of ports and warehouses. */
import { between, chance, exponential, logNormal } from '../draws.ts';
import { banks, event, movement, stage } from '../output/words.ts';
import type { Run } from '../run.ts';
import type { Dossier } from './dossier.ts';
import { emit } from './events.ts';

const hour = 3600;

/** Pays and releases a declaration that customs is done with: sets `released`. */
export function release(run: Run, dossier: Dossier): void {
  const { rng } = dossier;
  const aeo = run.world.enterprises.aeo[dossier.enterprise] === 1;
  let paid = dossier.decided;
  if (dossier.taxVnd > 0) {
    const guaranteed = chance(rng, aeo ? 0.6 : 0.08);
    if (guaranteed) paid = dossier.decided + 120 + between(rng, 0, 600);
    else paid = Math.round(dossier.decided + logNormal(rng, aeo ? 1 : 2.5, 0.9) * hour);
    notePayment(run, dossier, paid, guaranteed);
  }
  const released = Math.round(Math.max(paid, dossier.decided) + 30 + exponential(rng, aeo ? 120 : 420));
  if (released >= run.end) return;
  dossier.released = released;
  emit(run, dossier.id, stage.release, event.released, -1, released, -1);
}

function notePayment(run: Run, dossier: Dossier, paid: number, guaranteed: boolean): void {
  const { rng } = dossier;
  const sink = run.sinks.tax_payments;
  const row = sink.next();
  const { at } = sink;
  at.payment_id[row] = sink.total;
  at.declaration_id[row] = dossier.id;
  at.due_vnd[row] = dossier.taxVnd;
  at.due_at[row] = run.origin + dossier.decided + 86_400;
  at.method[row] = guaranteed ? 2 : chance(rng, 0.96) ? 0 : 1;
  if (paid >= run.end) {
    at.paid_vnd[row] = 0;
    return;
  }
  at.paid_vnd[row] = dossier.taxVnd;
  at.paid_at[row] = run.origin + paid;
  if (!guaranteed || chance(rng, 0.9)) at.bank_code[row] = dossier.enterprise % banks.length;
  // Now and then a broker pays in advance for its clients.
  at.payer_key[row] =
    dossier.filing.broker >= 0 && chance(rng, 0.06) ? 50_000_000 + dossier.filing.broker : dossier.enterprise;
}

/** Two messages a consignment: it comes into the port's hands, and it leaves them. */
export function moveCargo(run: Run, dossier: Dossier): void {
  const { rng, registered, released, direction } = dossier;
  const road = dossier.team.unit.kind === 'border_gate';
  if (dossier.team.unit.kind === 'inland' || chance(rng, 0.05)) return; // no operator connected, or no message
  if (direction === 1) {
    const came = registered + between(rng, -10 * hour, 20 * hour);
    message(run, dossier, movement.gate_in, came);
    if (released >= 0)
      message(
        run,
        dossier,
        movement.loaded,
        Math.round(Math.max(came, released) + logNormal(rng, 14, 0.6) * hour),
      );
    return;
  }
  // One consignment in six is declared before it arrives.
  const lead = chance(rng, 0.17) ? -exponential(rng, 8) : logNormal(rng, 20, 0.8);
  const came = Math.round(registered - lead * hour);
  message(run, dossier, road ? movement.arrived : movement.discharged, came);
  if (released >= 0) {
    message(
      run,
      dossier,
      movement.gate_out,
      Math.round(Math.max(came, released) + logNormal(rng, road ? 1 : 9, 0.8) * hour),
    );
  }
}

function message(run: Run, dossier: Dossier, kind: number, second: number): void {
  if (second >= run.end) return;
  const { rng } = dossier;
  const { confounders } = run.world.scenario;
  const sink = run.sinks.cargo_movements;
  const row = sink.next();
  const { at } = sink;
  // Some terminals' clocks are wrong by up to three hours for a while.
  const skew = confounders.clock_skew && chance(rng, 0.008) ? between(rng, -3 * hour, 3 * hour) : 0;
  at.movement_id[row] = sink.total;
  at.declaration_id[row] = dossier.id;
  at.movement[row] = kind;
  at.at[row] = run.origin + second + skew;
  at.message_at[row] = run.origin + Math.round(second + exponential(rng, 360));
  at.operator[row] = dossier.team.unit.index % 4;
  if (dossier.bill >= 0) at.bill_of_lading[row] = dossier.bill;
  if (dossier.containers > 0) {
    at.container_no[row] = (dossier.bill * 7919 + 13) % 10_000_000;
    if (chance(rng, 0.9)) at.seal_no[row] = (dossier.bill * 31 + 7) % 100_000_000;
  }
  if (chance(rng, 0.6))
    at.gross_kg[row] = Math.round(dossier.grossKg * (0.985 + 0.03 * rng.uniform()) * 1000) / 1000;
}
