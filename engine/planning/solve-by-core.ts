/**
 * Solves a large choice of (thing, team) columns by its core: the relaxation in full, then branch and bound over the columns
 * that its prices leave in question. (E. Balas, E. Zemel, Operations Research 28 (1980), 1130-1154, for one knapsack.)
 *
 * Whole solutions of the core are solutions of the programme; the bound is that of the relaxation of the whole programme, so
 * what is left out of the core shows in the gap. Programmes of up to `small` columns go to the solver as they are.
 */
import type { Programme, Solved, Solver, SolverLimits } from './programme.ts';

const small = 4000;
const core = 5000;
/** Teams kept for each thing. */
const perGroup = 4;

/** `group[j]` is the thing of column j, -1 for columns that always belong to the core. */
export function solveByCore(
  solver: Solver,
  programme: Programme,
  group: Int32Array,
  limits: SolverLimits,
  sizes: { readonly small: number; readonly core: number } = { small, core },
): Solved {
  if (programme.columns <= sizes.small) return orGreedy(solver.solve(programme, limits), programme);
  const relaxed = solver.solve({ ...programme, integral: new Uint8Array(programme.columns) }, limits);
  const finished = relaxed.rowPrice !== null && relaxed.solution !== null;
  const kept = coreOf(
    programme,
    group,
    finished ? relaxed.solution : new Float64Array(programme.columns),
    finished ? relaxed.rowPrice : new Float64Array(programme.rows),
    sizes.core,
  );
  const solved = solver.solve(restricted(programme, kept), limits);
  const solution = new Float64Array(programme.columns);
  kept.forEach((column, i) => (solution[column] = solved.solution?.[i] ?? 0));
  return orGreedy(
    {
      ...solved,
      end: finished ? solved.end : relaxed.end,
      solution: solved.solution === null ? null : solution,
      bound: finished ? relaxed.value : Infinity,
      iterations: relaxed.iterations + solved.iterations,
    },
    programme,
  );
}

/**
 * What the solver found, or where its limits left it without, or with something worse, the plan of taking the best columns one after
 * the other; and where it has no bound, the sum of all values above 0.
 */
function orGreedy(solved: Solved, programme: Programme): Solved {
  const bound = Number.isFinite(solved.bound)
    ? solved.bound
    : programme.value.reduce((sum, value) => sum + Math.max(0, value), 0);
  if (solved.end === 'gap_reached' || solved.end === 'infeasible') return { ...solved, bound };
  const greedy = takeGreedily(programme);
  if (greedy === null) return { ...solved, bound };
  let value = 0;
  for (let j = 0; j < programme.columns; j++) value += programme.value[j]! * greedy[j]!;
  return value > solved.value ? { ...solved, bound, solution: greedy, value } : { ...solved, bound };
}

/** Columns of cost first, as far as rows ask for them; then the others by value, each that fits. Null where that fits no rows. */
function takeGreedily({
  columns,
  rows,
  value,
  upper,
  rowLower,
  rowUpper,
  starts,
  rowOf,
  coefficient,
}: Programme): Float64Array | null {
  const solution = new Float64Array(columns);
  const activity = new Float64Array(rows);
  const change = (j: number, by: number): boolean => {
    for (let k = starts[j]!; k < starts[j + 1]!; k++) activity[rowOf[k]!]! += by * coefficient[k]!;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const row = rowOf[k]!;
      if (activity[row]! > rowUpper[row]! + 1e-9 || (by < 0 && activity[row]! < rowLower[row]! - 1e-9)) {
        for (let back = starts[j]!; back < starts[j + 1]!; back++)
          activity[rowOf[back]!]! -= by * coefficient[back]!;
        return false;
      }
    }
    solution[j]! += by;
    return true;
  };
  const order = Array.from({ length: columns }, (_, j) => j).sort((a, b) => value[b]! - value[a]! || a - b);
  const costly = order.filter((j) => value[j]! < 0);
  for (const j of costly) change(j, upper[j]!);
  // twice: what is drawn makes room for what is not
  for (let round = 0; round < 2; round++)
    for (const j of order) if (value[j]! >= 0 && solution[j] === 0) change(j, 1);
  for (const j of costly) if (solution[j]! > 0) change(j, -solution[j]!);
  return activity.every((sum, row) => sum >= rowLower[row]! - 1e-9) ? solution : null;
}

function coreOf(
  { columns, value, starts, rowOf, coefficient }: Programme,
  group: Int32Array,
  solution: Float64Array,
  price: Float64Array,
  size: number,
): Int32Array {
  const margin = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    let left = value[j]!;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) left -= price[rowOf[k]!]! * coefficient[k]!;
    margin[j] = left;
  }
  const better = (a: number, b: number): number =>
    solution[b]! - solution[a]! || margin[b]! - margin[a]! || a - b;
  const always: number[] = [];
  const groups = new Map<number, number[]>();
  for (let j = 0; j < columns; j++) {
    const of = group[j]!;
    if (of === -1) always.push(j);
    else if (groups.has(of))
      groups.get(of)!.push(j); // just asked
    else groups.set(of, [j]);
  }
  const best = [...groups.values()]
    .flatMap((of) => of.sort(better).slice(0, perGroup))
    .sort(better)
    .slice(0, size);
  return Int32Array.from([...always, ...best]).sort();
}

function restricted(programme: Programme, kept: Int32Array): Programme {
  const pick = (of: Float64Array): Float64Array => Float64Array.from(kept, (j) => of[j]!);
  const starts = [0];
  const rowOf: number[] = [];
  const coefficient: number[] = [];
  for (const j of kept) {
    for (let k = programme.starts[j]!; k < programme.starts[j + 1]!; k++) {
      rowOf.push(programme.rowOf[k]!);
      coefficient.push(programme.coefficient[k]!);
    }
    starts.push(rowOf.length);
  }
  return {
    ...programme,
    columns: kept.length,
    value: pick(programme.value),
    lower: pick(programme.lower),
    upper: pick(programme.upper),
    integral: Uint8Array.from(kept, (j) => programme.integral[j]!),
    starts: Int32Array.from(starts),
    rowOf: Int32Array.from(rowOf),
    coefficient: Float64Array.from(coefficient),
  };
}
