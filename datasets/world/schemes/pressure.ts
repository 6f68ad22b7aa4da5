/** What officers put upon traders beyond an honest check, asked for when an officer takes a declaration in hand. */
import type { Rng } from '../../../engine/index.ts';
import type { Dossier } from '../clearance/dossier.ts';
import type { Role } from '../output/roles.ts';
import { holds, type Period } from './period.ts';

export interface Pressure {
  /** Plants that this belongs to: the officer's, and the branch's or the pair's where they act together. */
  readonly plants: readonly number[];
  /** How the declaration is named in the truth, under the first plant; without it, it is counted but not named. */
  readonly role?: Role;
  /** Times the hours that the officer holds documents. */
  readonly pace?: number;
  /** Times the chance that documents are asked for. */
  readonly asks?: number;
  /** Chance of another round of requests after each. */
  readonly moreRounds?: number;
  /** Share of requests for documents that no law lists. */
  readonly outOfList?: number;
  /** Share of requests for which somebody must come. */
  readonly inPerson?: number;
  /** Hours of a hold without a reason that ends in nothing. */
  readonly emptyHold?: number;
  /** Moved to the red lane without a doubt. */
  readonly upgrade?: boolean;
  /** Colleagues who stop the goods once more after the decision. */
  readonly checkpoints?: number;
  /** Chance that the trader complains. */
  readonly complains?: number;
}

export interface Presser extends Period {
  /** Undefined for a declaration that the officer treats as any other would. The draws are the scheme's own. */
  readonly press: (dossier: Dossier, draws: Rng) => Pressure | undefined;
}

/** A complaint that sets a scheme off. */
export interface PlannedComplaint {
  readonly enterprise: number;
  readonly officer: number;
  readonly unit: number;
  /** From the first day of the year. */
  readonly second: number;
}

export class PressurePlot {
  private readonly pressers = new Map<number, Presser[]>();
  /** Officers who move green declarations to the red lane, with the share of those in their shifts. */
  readonly greens = new Map<number, { readonly share: number; readonly plant: number } & Period>();
  readonly complaints: PlannedComplaint[] = [];

  add(officer: number, presser: Presser): void {
    const list = this.pressers.get(officer);
    if (list === undefined) this.pressers.set(officer, [presser]);
    else list.push(presser);
  }

  on(dossier: Dossier, officer: number): Pressure | undefined {
    const list = this.pressers.get(officer);
    if (list === undefined) return undefined;
    const draws = dossier.rng.stream('pressure');
    for (const presser of list) {
      if (!holds(presser, dossier.day)) continue;
      const pressure = presser.press(dossier, draws);
      if (pressure !== undefined) return pressure;
    }
    return undefined;
  }
}
