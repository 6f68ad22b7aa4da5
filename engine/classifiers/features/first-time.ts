/** First times and usual values: what a row is beside the rows that came before it. No label enters. */

/** 1 where no row of an earlier day has the key, 0 where one has; NaN where the key is missing. */
export function firstTimeFlags(keys: Float64Array, days: Float64Array): Float64Array {
  const first = new Map<number, number>();
  keys.forEach((key, row) => {
    const day = days[row]!; // as many as keys
    if (!Number.isNaN(key) && day < (first.get(key) ?? Infinity)) first.set(key, day);
  });
  return keys.map((key, row) => (Number.isNaN(key) ? Number.NaN : first.get(key) === days[row] ? 1 : 0));
}

/**
 * Log of a value over the median of its key, as `past` has it; of the wider key where the key has under `least` rows; NaN where that has none
 * either, or the value is not over 0.
 */
export function logRatioToMedian(
  past: { readonly values: Float64Array; readonly keys: Float64Array; readonly widerKeys: Float64Array },
  least: number,
): (values: Float64Array, keys: Float64Array, widerKeys: Float64Array) => Float64Array {
  const medians = logMedians(past.values, past.keys, least);
  const wider = logMedians(past.values, past.widerKeys, least);
  return (values, keys, widerKeys) =>
    values.map((value, row) => {
      const median = medians.get(keys[row]!) ?? wider.get(widerKeys[row]!) ?? Number.NaN; // as many as values
      return value > 0 ? Math.log(value) - median : Number.NaN;
    });
}

/** Medians of logs, of keys with enough rows over 0. */
export function logMedians(values: Float64Array, keys: Float64Array, least: number): Map<number, number> {
  const logs = new Map<number, number[]>();
  keys.forEach((key, row) => {
    const value = values[row]!; // as many as keys
    if (Number.isNaN(key) || !(value > 0)) return;
    const own = logs.get(key);
    if (own === undefined) logs.set(key, [Math.log(value)]);
    else own.push(Math.log(value));
  });
  return new Map(
    [...logs]
      .filter(([, own]) => own.length >= least)
      .map(([key, own]) => {
        own.sort((a, b) => a - b);
        const middle = own.length >> 1;
        return [key, own.length % 2 === 1 ? own[middle]! : (own[middle - 1]! + own[middle]!) / 2];
      }),
  );
}

/** The day of a year as a point on a circle, so that 31 December and 1 January are neighbours. */
export const season = (
  days: Float64Array,
): { readonly sine: Float64Array; readonly cosine: Float64Array } => ({
  sine: days.map((day) => Math.sin((2 * Math.PI * day) / 365.2425)),
  cosine: days.map((day) => Math.cos((2 * Math.PI * day) / 365.2425)),
});
