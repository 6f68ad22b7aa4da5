/**
 * Two worlds for ways of choosing: a stationary one, and one in which the trade with findings moves. Goods of 80 kinds: some are risky, some have the cleanest record of
 * all. When it drifts, the risky kinds keep a little of it, more than was ever seen in the others, and it moves to those of the cleanest
 * record: a learner that looks only where it found before sees no reason to leave.
 */
import type { LearningTable } from '../../classifiers/classifier.ts';
import type { Rng } from '../../domain/rng.ts';
import type { InspectionStream } from './simulate-policy.ts';

export interface PlantedStreamOptions {
  readonly weeks: number;
  readonly rowsPerWeek: number;
  /** Week of the move; null: stationary. */
  readonly driftWeek: number | null;
}

export const plantedDefaults: PlantedStreamOptions = { weeks: 46, rowsPerWeek: 1000, driftWeek: null };

const kinds = 80;
/** Of kinds that are risky at the start, and of kinds that are cleanest at the start. */
const group = 7;
const chanceOf = { risky: 0.55, formerlyRisky: 0.1, other: 0.04, cleanest: 0.01 } as const;

export interface PlantedStream {
  readonly stream: InspectionStream;
  readonly table: LearningTable;
}

export function plantedStream(rng: Rng, options: Partial<PlantedStreamOptions> = {}): PlantedStream {
  const { weeks, rowsPerWeek, driftWeek } = { ...plantedDefaults, ...options };
  const rows = weeks * rowsPerWeek;
  const days = new Float64Array(rows);
  const labels = new Uint8Array(rows);
  const amounts = new Float64Array(rows);
  const ruleScores = new Float64Array(rows);
  const kind = new Float64Array(rows);
  const origin = new Float64Array(rows);
  const mass = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    days[row] = Math.floor((7 * row) / rowsPerWeek);
    kind[row] = rng.below(kinds);
    origin[row] = rng.below(20);
    mass[row] = Math.exp(2 * rng.normal());
    const moved = driftWeek !== null && row >= driftWeek * rowsPerWeek;
    const wasRisky = kind[row]! < group; // just set, here and below
    const wasCleanest = !wasRisky && kind[row]! < 2 * group;
    const chance = wasRisky
      ? chanceOf[moved ? 'formerlyRisky' : 'risky']
      : wasCleanest
        ? chanceOf[moved ? 'risky' : 'cleanest']
        : chanceOf.other;
    labels[row] = rng.uniform() < chance ? 1 : 0;
    amounts[row] = Math.round(1e6 * mass[row]! * Math.exp(0.5 * rng.normal()));
    // Rules know half of the kinds that are risky at the start, and five that are not.
    ruleScores[row] = kind[row]! % 2 === 0 && wasRisky ? 1 : kind[row]! >= kinds - 5 ? 1 : 0;
  }
  return {
    stream: { days, labels, amounts, ruleScores },
    table: {
      rowCount: rows,
      columns: [
        { name: 'kind', kind: 'category', values: kind },
        { name: 'origin', kind: 'category', values: origin },
        { name: 'mass', kind: 'number', values: mass },
        { name: 'rule', kind: 'number', values: ruleScores },
      ],
    },
  };
}
