/** How colluding traders come before the officer they want: another examiner or gate, another team or unit, the right turn. */
import type { TeamPurpose } from '../population/units.ts';
import { holds, type Period } from './period.ts';

interface ForOfficer extends Period {
  /** Plants that this belongs to: the pair's, and the ring's. */
  readonly plants: readonly number[];
  readonly officer: number;
  readonly share: number;
}

/** The goods of an enterprise are examined, or let out at the gate, by one officer where that one is on duty. */
export type StageSteering = ForOfficer;

/** Registered when the officer's turn on the rota is next. */
export interface TurnTiming extends ForOfficer {
  /** Seconds that the trader waits for the turn at most. */
  readonly patience: number;
}

/** Declared at another unit, or with another team of the same unit, where the officer serves. */
export interface Move extends ForOfficer {
  readonly unit: number;
  readonly team: TeamPurpose | undefined;
}

export class RoutePlot {
  readonly examiners = new Map<number, StageSteering>();
  readonly gates = new Map<number, StageSteering>();
  readonly timedEnterprises = new Map<number, TurnTiming>();
  readonly timedBrokers = new Map<number, TurnTiming>();
  readonly moves = new Map<number, Move>();

  timing(enterprise: number, broker: number, day: number): TurnTiming | undefined {
    const timing = this.timedEnterprises.get(enterprise) ?? this.timedBrokers.get(broker);
    return timing !== undefined && holds(timing, day) ? timing : undefined;
  }

  move(enterprise: number, day: number): Move | undefined {
    const move = this.moves.get(enterprise);
    return move !== undefined && holds(move, day) ? move : undefined;
  }
}
