/** The records behind a hit on a line of time. */
import type { Facts } from './answers.ts';

export interface RecordDot {
  /** From the first record (0) to the last (1). */
  readonly at: number;
  /** How many stand below it: records of about the same day are stacked. */
  readonly level: number;
  /** Whether the subject took part in it, as far as the record says. */
  readonly taking: boolean;
}
export interface RecordsInTime {
  /** Days of the first and the last. */
  readonly from: string;
  readonly to: string;
  readonly dots: readonly RecordDot[];
}

const slots = 90;

/** By the first column that holds a time in every record; null where none does, or all are of one day. */
export function recordsInTime(records: readonly Facts[]): RecordsInTime | null {
  const [first] = records;
  if (first === undefined) return null;
  const column = Object.keys(first).find(
    (name) => /(_at|_on|day|date)$/.test(name) && records.every((record) => timeOf(record[name]) !== null),
  );
  if (column === undefined) return null;
  const times = records.map((record) => timeOf(record[column])!); // every one has it
  const [low, high] = [Math.min(...times), Math.max(...times)];
  if (high - low < 86_400_000) return null;
  const heights = new Map<number, number>();
  const dots = records.map((record, i) => {
    const at = (times[i]! - low) / (high - low); // as many times as records
    const slot = Math.round(at * slots);
    const level = heights.get(slot) ?? 0;
    heights.set(slot, level + 1);
    return { at: slot / slots, level, taking: record.is_contact !== false };
  });
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return { from: day(low), to: day(high), dots };
}

/** Civil time, read as if it were UTC: only distances matter. */
function timeOf(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return null;
  const time = Date.parse(`${value.slice(0, 10)}T${value.slice(11, 19) || '00:00:00'}Z`);
  return Number.isNaN(time) ? null : time;
}
