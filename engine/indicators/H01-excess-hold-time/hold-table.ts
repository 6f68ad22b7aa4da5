/** Hold times with their case mix as typed arrays, in order of officer, declaration and stage. */
import { combineCodes } from '../../statistics/combine-codes.ts';
import type { Factor } from '../../statistics/additive-model.ts';
import { type ColumnTable, columnOf } from '../../warehouse/warehouse.ts';
import type { CodedIds } from '../observations.ts';

export interface HoldTable {
  readonly rowCount: number;
  readonly officer: CodedIds;
  readonly unit: CodedIds;
  /** Kind of each row's unit. */
  readonly kind: CodedIds;
  readonly stage: CodedIds;
  /** ln(hours). */
  readonly logHours: Float64Array;
  /** 0: counted from registration to release, the clock's owner not known. */
  readonly clockSeparated: Int32Array;
  /** Enterprise × day: rows handled together count as one piece of evidence. */
  readonly batch: Int32Array;
  readonly batchCount: number;
  /** What the case was, but for the unit; never who handled it. */
  readonly caseMix: readonly Factor[];
  /** Calendar month of the start, 0 is the first seen. */
  readonly month: Factor;
}

export const codedColumns = [
  'officer_id',
  'enterprise_id',
  'unit_code',
  'unit_kind',
  'stage',
  'channel_assigned',
  'procedure_code',
  'transport_mode',
  'chapter',
  'enterprise_size',
];

const codedFactor = ({ codes, dictionary }: CodedIds): Factor => ({
  levels: codes,
  levelCount: dictionary.length,
});

/** One level for each pair of levels. */
export function crossed(left: Factor, right: Factor): Factor {
  const { codes, count } = combineCodes(left.levels, right.levels, right.levelCount);
  return { levels: codes, levelCount: count };
}

/** Levels from 0, by their order of first appearance. */
function numbered(values: ArrayLike<number>, levelOf: (value: number) => number): Factor {
  const seen = new Map<number, number>();
  const levels = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const level = levelOf(values[row]!);
    let code = seen.get(level);
    if (code === undefined) {
      code = seen.size;
      seen.set(level, code);
    }
    levels[row] = code;
  }
  return { levels, levelCount: seen.size };
}

/** Doublings: 1, 2-3, 4-7, …; -1 for none or unknown. */
const doublings = (value: number): number => (value < 1 ? -1 : Math.floor(Math.log2(value)));
const years = [0, 1, 3, 10];
const ageBand = (days: number): number =>
  days < 0 ? -1 : years.filter((year) => days >= year * 365.25).length;
const monthOf = (day: number): number => {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

export function holdTable(table: ColumnTable): HoldTable {
  const coded = (name: string): CodedIds => columnOf(table, name, 'coded');
  const whole = (name: string): Int32Array => columnOf(table, name, 'integer').values;
  const same = (value: number): number => value;
  const stage = codedFactor(coded('stage'));
  const started = whole('started_on');
  const hours = whole('started_hour');
  const hourOfWeek = started.map((day, row) => ((((day + 3) % 7) + 7) % 7) * 24 + hours[row]!); // Monday 0 h is 0
  const enterprise = coded('enterprise_id');
  let firstDay = Infinity;
  let lastDay = -Infinity;
  for (const day of started) {
    firstDay = Math.min(firstDay, day);
    lastDay = Math.max(lastDay, day);
  }
  const batch = combineCodes(
    enterprise.codes,
    started.map((day) => day - firstDay),
    lastDay - firstDay + 1,
  );
  const clockSeparated = whole('clock_separated');
  return {
    rowCount: table.rowCount,
    officer: coded('officer_id'),
    unit: coded('unit_code'),
    kind: coded('unit_kind'),
    stage: coded('stage'),
    logHours: columnOf(table, 'log_hours', 'double').values,
    clockSeparated,
    batch: batch.codes,
    batchCount: batch.count,
    month: numbered(started, monthOf),
    caseMix: [
      crossed(stage, codedFactor(coded('channel_assigned'))),
      crossed(stage, codedFactor(coded('procedure_code'))),
      crossed(stage, codedFactor(coded('chapter'))),
      codedFactor(coded('transport_mode')),
      codedFactor(coded('enterprise_size')),
      numbered(whole('compliance_class'), same),
      numbered(whole('enterprise_age_days'), ageBand),
      crossed(stage, numbered(hourOfWeek, same)),
      crossed(stage, numbered(whole('agency_permit'), same)),
      numbered(whole('holiday'), same),
      crossed(stage, numbered(columnOf(table, 'gross_kg', 'double').values, doublings)),
      crossed(stage, numbered(whole('lines'), doublings)),
      crossed(stage, numbered(clockSeparated, same)),
    ],
  };
}
