/** Payment of taxes, and release. */
import { between, chance, exponential, logNormal } from '../draws.ts';
import { banks, event, stage } from '../output/words.ts';
import type { Run } from '../run.ts';
import { nameFavour } from './complicity.ts';
import type { Dossier } from './dossier.ts';
import { emit } from './events.ts';

const hour = 3600;

/** Pays and releases a declaration that customs is done with: sets `released`. */
export function release(run: Run, dossier: Dossier): void {
  const { rng } = dossier;
  const aeo = run.world.enterprises.aeo[dossier.enterprise] === 1;
  let paid = dossier.decided;
  const early = dossier.documentFavour?.unpaid === true ? dossier.documentFavour : undefined;
  let unpaid = false;
  if (dossier.taxVnd > 0) {
    const guaranteed = chance(rng, aeo ? 0.6 : 0.08) || dossier.tricks?.unpaid === true;
    if (guaranteed) paid = dossier.decided + 120 + between(rng, 0, 600);
    else paid = Math.round(dossier.decided + logNormal(rng, aeo ? 1 : 2.5, 0.9) * hour);
    unpaid = early !== undefined && !guaranteed;
    // Nothing presses a trader whose goods are out already.
    if (unpaid) paid = Math.round(dossier.decided + logNormal(rng.stream('unpaid'), 40, 0.5) * hour);
    notePayment(run, dossier, paid, guaranteed);
  }
  const due = unpaid ? dossier.decided : Math.max(paid, dossier.decided, dossier.permitted);
  const released = Math.round(due + 30 + exponential(rng, aeo ? 120 : 420));
  if (released >= run.end) return;
  dossier.released = released;
  const by = unpaid ? dossier.documentOfficer : -1;
  emit(run, dossier.id, stage.release, event.released, by, released, -1);
  if (unpaid && early !== undefined) nameFavour(run, dossier, early);
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
  if (paid >= run.end || dossier.tricks?.unpaid === true) {
    at.paid_vnd[row] = 0;
    return;
  }
  at.paid_vnd[row] = dossier.taxVnd;
  // A bank's message now and then comes after the release that it allowed.
  const late = !guaranteed && chance(rng, 0.004) ? between(rng, 300, 1500) : 0;
  at.paid_at[row] = run.origin + Math.min(paid + late, run.end - 1);
  if (!guaranteed || chance(rng, 0.9)) at.bank_code[row] = dossier.enterprise % banks.length;
  // Now and then a broker pays in advance for its clients.
  const usual =
    dossier.filing.broker >= 0 && chance(rng, 0.06) ? 50_000_000 + dossier.filing.broker : dossier.enterprise;
  at.payer_key[row] = dossier.tricks?.payer ?? usual;
}
