/**
 * Calendar arithmetic on civil dates, without time zones and without a clock.
 * A day is a whole number: days since 1970-01-01 (DuckDB's and Arrow's DATE). Timestamps of the history are civil
 * time in Asia/Ho_Chi_Minh, which has had no daylight saving since 1975.
 */
export type IsoDate = string & { readonly isoDate: unique symbol };

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads `YYYY-MM-DD`; throws a RangeError naming the text when it is not a real date. */
export function isoDate(text: string): IsoDate {
  const match = pattern.exec(text);
  if (match !== null) {
    const [, year, month, day] = match.map(Number) as [number, number, number, number]; // three groups matched
    const date = new Date(Date.UTC(year, month - 1, day));
    if (date.getUTCMonth() === month - 1 && date.getUTCDate() === day) return text as IsoDate;
  }
  throw new RangeError(`'${text}' is not a date of the form YYYY-MM-DD`);
}

export function dayNumber(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

export function dayToIso(day: number): IsoDate {
  return new Date(day * 86_400_000).toISOString().slice(0, 10) as IsoDate;
}

/** The same day of the month, `months` later (negative: earlier), clamped to the month's last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]; // an IsoDate has three parts
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10) as IsoDate;
}

/** 1970-Q1 is 0. */
export function quarterIndex(day: number): number {
  const date = new Date(day * 86_400_000);
  return (date.getUTCFullYear() - 1970) * 4 + Math.floor(date.getUTCMonth() / 3);
}
