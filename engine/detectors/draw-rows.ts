import type { Rng } from '../domain/rng.ts';

/** The first `size` of a partial Fisher-Yates shuffle; `rows` stays shuffled, which the next draw may start from. */
export function drawRows(rows: Int32Array, size: number, rng: Rng): Int32Array {
  for (let i = 0; i < size; i++) {
    const j = i + rng.below(rows.length - i);
    const swapped = rows[i]!; // both are below the length
    rows[i] = rows[j]!;
    rows[j] = swapped;
  }
  return rows.slice(0, size);
}
