/** The occasions of each pair, as a SELECT gives them: one row an occasion and officer who could have been the one. */
import { groupRows } from '../../statistics/group-rows.ts';
import { type ColumnTable, columnOf } from '../../warehouse/warehouse.ts';
import { mainUnits } from '../main-units.ts';
import type { CodedIds } from '../observations.ts';
import { numbersOf, type SubjectRows, subjectRows } from './subject-rows.ts';

export type PairSubject = 'pair' | 'broker_pair';

/** On which one officer could have been the one for one trader, in order of time. */
export interface Occasions {
  readonly probabilities: Float64Array;
  /** How often it was this officer. */
  readonly observed: number;
  /** VND of those; null where unknown. */
  readonly value: number | null;
  /** Others' cases on which the probabilities rest, summed; null where these are taken as known. */
  readonly weight: number | null;
}

export interface PairOccasions {
  readonly subjects: SubjectRows;
  /** Where most of each pair's occasions lie. */
  readonly units: CodedIds;
  /** Every pair, in the order in which they are found with least work. */
  readonly order: Int32Array;
  readonly occasionsOf: (pair: number) => Occasions;
}

/** `table`: officer_id, enterprise_id, broker_id, unit_code, chance, hits, and where there are any weight and value_vnd. */
export function occasionsOfRows(table: ColumnTable, subject: PairSubject): PairOccasions {
  const chance = columnOf(table, 'chance', 'double').values;
  const hits = numbersOf(table, 'hits')!; // the SELECT's contract
  const values = numbersOf(table, 'value_vnd');
  const weights = numbersOf(table, 'weight');
  const subjects = subjectRows(table, subject);
  const { starts, rows } = groupRows(subjects.codes, subjects.count);
  return {
    subjects,
    units: mainUnits(subjects.codes, subjects.count, columnOf(table, 'unit_code', 'coded')),
    order: Int32Array.from({ length: subjects.count }, (_, pair) => pair),
    occasionsOf(pair) {
      const own = rows.subarray(starts[pair], starts[pair + 1]);
      return {
        probabilities: Float64Array.from(own, (row) => chance[row]!),
        observed: own.reduce((sum, row) => sum + hits[row]!, 0),
        value:
          values === null ? null : own.reduce((sum, row) => sum + (hits[row]! === 1 ? values[row]! : 0), 0),
        weight: weights === null ? null : own.reduce((sum, row) => sum + weights[row]!, 0),
      };
    },
  };
}
