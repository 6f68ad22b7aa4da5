/** What an officer does for a declaration beyond an honest check, asked for when the officer takes it in hand. */
import type { Rng } from '../../../engine/index.ts';
import type { Dossier } from '../clearance/dossier.ts';
import type { Role } from '../output/roles.ts';
import { holds, type Period } from './period.ts';

export type HandledStage = 'document' | 'physical';

export interface Favour {
  /** Plants that this belongs to: the officer's, and the pair's where it is done for one enterprise. */
  readonly plants: readonly number[];
  /** How the declaration is named in the truth, under each of the plants. */
  readonly role: Role;
  /** Times the hours that the officer holds it. */
  readonly pace?: number;
  /** Times the chance that what is wrong is found. */
  readonly findings?: number;
  /** Times what a violation adds to the value. */
  readonly severity?: number;
  /** The lane to which it is moved: 0 green, 1 yellow. */
  readonly lane?: number;
  /** Minutes that the examination takes. */
  readonly minutes?: number;
  /** Packages opened, of what the rate asks for. */
  readonly coverage?: number;
  /** Seconds after the end of the shift at which the result is entered. */
  readonly afterShift?: number;
  /** Decided with everything else that lies on the desk, seconds apart, once in so many days. */
  readonly burst?: number;
  /** Released before the tax is paid. */
  readonly unpaid?: boolean;
  /** What is done to the record afterwards, without a ticket: a number of `auditActions`. */
  readonly tampers?: number;
  /** The account works at a second terminal within the same minutes: that of this officer. */
  readonly lentTo?: number;
}

export interface Favourer extends Period {
  /** Undefined for a declaration that is handled as any other. The draws are the scheme's own. */
  readonly favour: (dossier: Dossier, stage: HandledStage, draws: Rng) => Favour | undefined;
}

export class FavourPlot {
  private readonly favourers = new Map<number, Favourer[]>();

  add(officer: number, favourer: Favourer): void {
    const list = this.favourers.get(officer);
    if (list === undefined) this.favourers.set(officer, [favourer]);
    else list.push(favourer);
  }

  on(dossier: Dossier, officer: number, stage: HandledStage): Favour | undefined {
    const list = this.favourers.get(officer);
    if (list === undefined) return undefined;
    const draws = dossier.rng.stream(`favour/${stage}`);
    for (const favourer of list) {
      if (!holds(favourer, dossier.day)) continue;
      const favour = favourer.favour(dossier, stage, draws);
      if (favour !== undefined) return favour;
    }
    return undefined;
  }
}
