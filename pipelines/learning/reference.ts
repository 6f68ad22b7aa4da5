/** Histograms of what a model was shown in its training window: what drift is measured against. */
import type { ShownColumn } from './learning-columns.ts';
import type { ReferenceBin, ReferenceColumn } from './model-file.ts';

/** Equal shares of the rows of a number. */
const bins = 10;
/** Codes of a category that are counted apart: the commonest. */
const mostCodes = 20;

/** @param lately the held-out months, in which the chances themselves were not fitted */
export function referenceOf(
  columns: readonly ShownColumn[],
  window: Int32Array,
  lately: { readonly places: Int32Array; readonly chances: Float64Array },
): readonly ReferenceColumn[] {
  const watched = columns
    .filter((column) => column.watched)
    .map(({ name, kind, values }): ReferenceColumn => {
      const own = Float64Array.from(window, (row) => values[row]!); // places of the rows
      return { column: name, kind, bins: binsOf(kind, own) };
    });
  return [...watched, { column: 'chance', kind: 'number', bins: binsOf('number', lately.chances) }];
}

function binsOf(kind: ShownColumn['kind'], values: Float64Array): readonly ReferenceBin[] {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const ends = kind === 'category' ? codeEnds(known) : shareEnds(known);
  const edges = [null, ...ends, null];
  const filled = edges.slice(1).map((high, i): ReferenceBin => {
    const low = edges[i] ?? null;
    const rows = known.filter(
      (value) => (low === null || value > low) && (high === null || value <= high),
    ).length;
    return { low, high, rows };
  });
  // A number of one value has one bin, which is open on both sides: it must differ from that of the missing.
  const named = filled.length === 1 ? [{ low: null, high: Number.MAX_VALUE, rows: known.length }] : filled;
  return [...named, { low: null, high: null, rows: values.length - known.length }];
}

function shareEnds(sorted: Float64Array): readonly number[] {
  const ends: number[] = [];
  for (let bin = 1; bin < bins && sorted.length > 0; bin++) {
    const end = sorted[Math.floor((bin * sorted.length) / bins)]!; // below the length
    if (end > (ends.at(-1) ?? -Infinity) && end < sorted.at(-1)!) ends.push(end);
  }
  return ends;
}

/** Codes are places by frequency, so the first are the commonest. */
function codeEnds(sorted: Float64Array): readonly number[] {
  const last = sorted.at(-1) ?? 0;
  return Array.from({ length: Math.min(mostCodes, last) }, (_, code) => code + 0.5);
}
