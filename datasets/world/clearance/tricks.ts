/** Asks a trader's scheme what it makes of a consignment, and notes it in the truth. */
import { label, type Run } from '../run.ts';
import type { Tricks } from '../schemes/trader-plot.ts';
import type { Dossier } from './dossier.ts';

/** What is false about a declaration; a consignment that comes again is false in the same way. */
export function tricksOf(run: Run, dossier: Dossier): Tricks | undefined {
  const { again } = dossier.filing;
  if (again !== undefined) return again.tricks;
  const scheme = run.plot.traders.schemeOf(dossier.enterprise, dossier.day);
  // A stream by part, so that the parts of a divided consignment differ.
  return scheme?.declares(dossier, dossier.filing.rng.stream(`declares/${dossier.part}`));
}

/** Into how many declarations the consignment is divided. */
export function partsOf(run: Run, dossier: Dossier): number {
  if (dossier.filing.again !== undefined) return 1;
  const scheme = run.plot.traders.schemeOf(dossier.enterprise, dossier.day);
  return scheme?.parts?.(dossier, dossier.filing.rng.stream('parts')) ?? 1;
}

export function noteTricks(run: Run, dossier: Dossier, { plant, also, role }: Tricks): void {
  for (const number of also === undefined ? [plant] : [plant, also]) {
    run.plot.touched[number]!++;
    label(run, number, dossier.id, role);
  }
}
