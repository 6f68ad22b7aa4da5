/**
 * Observation tables whose columns lie in a file, and their ids packed: each is read when it is first asked for, and let go when the table is put to rest. A national
 * night finds tens of millions of rows and looks at few of their columns at a time: all of them at once were most of its memory.
 */
import { type CodedIds, type IdKind, type ObservationTable } from '../../engine/index.ts';
import { type ColumnValues, readColumn, type StoredArray } from './column-file.ts';
import type { PackedTexts } from './packed-texts.ts';

export const doubles = ['n', 'observed', 'expected', 'variance', 'effect', 'low', 'high', 'p', 'q'] as const;

/** Everything of a table but its columns. */
export type TableHead = Pick<
  ObservationTable,
  | 'indicator'
  | 'version'
  | 'family'
  | 'subject'
  | 'group'
  | 'unitOfMeasure'
  | 'windowFrom'
  | 'windowTo'
  | 'rowCount'
  | 'whys'
  | 'notes'
  | 'pickedFrom'
  | 'rolledUp'
  | 'deviations'
>;

export interface StoredColumns {
  readonly path: string;
  readonly arrays: Readonly<Record<string, StoredArray>>;
  /** Of the codes in the columns `id_<kind>`. */
  readonly dictionaries: Partial<Readonly<Record<IdKind, PackedTexts>>>;
}

const resting = new WeakMap<ObservationTable, () => void>();

/** Lets go of what was read of these tables; it is read again when it is asked for. Tables that lie nowhere stay as they are. */
export function rest(tables: Iterable<ObservationTable>): void {
  for (const table of tables) resting.get(table)?.();
}

/** A table at rest. What was read stays the same object until the next rest. */
export function restingTable(head: TableHead, columns: StoredColumns): ObservationTable {
  const letGo: (() => void)[] = [];
  function waking<T>(make: () => T): () => T {
    let held: T | undefined;
    letGo.push(() => (held = undefined));
    return () => (held ??= make());
  }
  const column = (name: string): (() => ColumnValues) =>
    waking(() => readColumn(columns.path, columns.arrays[name]!)); // every table is written with all of them
  const ids = Object.fromEntries(
    Object.entries(columns.dictionaries).map(([kind, dictionary]) => {
      const codes = column(`id_${kind}`);
      const texts = waking(dictionary.texts);
      const own: CodedIds = {
        get codes() {
          return codes() as Int32Array;
        },
        get dictionary() {
          return texts();
        },
      };
      return [kind, own];
    }),
  );
  const [outcome, why, tests, peers] = ['outcome', 'why', 'tests', 'peers'].map(column) as Four;
  const [n, observed, expected, variance, effect, low, high, p, q] = doubles.map(column) as Nine;
  const valueAtRiskVnd = column('value_at_risk_vnd') as () => BigInt64Array;
  const table: ObservationTable = {
    ...head,
    ids,
    get outcome() {
      return outcome();
    },
    get why() {
      return why();
    },
    get tests() {
      return tests();
    },
    get peers() {
      return peers();
    },
    get n() {
      return n();
    },
    get observed() {
      return observed();
    },
    get expected() {
      return expected();
    },
    get variance() {
      return variance();
    },
    get effect() {
      return effect();
    },
    get low() {
      return low();
    },
    get high() {
      return high();
    },
    get p() {
      return p();
    },
    get q() {
      return q();
    },
    get valueAtRiskVnd() {
      return valueAtRiskVnd();
    },
  };
  resting.set(table, () => {
    for (const forget of letGo) forget();
  });
  return table;
}

type Four = [() => Uint8Array, () => Int16Array, () => Int32Array, () => Int32Array];
type Double = () => Float64Array;
type Nine = [Double, Double, Double, Double, Double, Double, Double, Double, Double];
