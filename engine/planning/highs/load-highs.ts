/**
 * HiGHS as WebAssembly, the default solver of plans (Q. Huangfu, J. A. J. Hall, Mathematical Programming Computation 10
 * (2018), 119-142), behind the port as DuckDB stands behind the warehouse's.
 *
 * Loading reads the package's own .wasm, as an import would; solving is one synchronous call on one thread, with a fixed seed:
 * the same programme and the same limits by work give the same bytes. HiGHS knows no limit on the simplex iterations of a whole
 * search, so its checkpoints are asked; they come at fixed points of the search. Only the limit in seconds looks at a clock, and
 * a result that it cut short says so.
 */
import highsModule, { type Highs } from 'highs';
import type { Programme, Solved, Solver, SolverLimits } from '../programme.ts';

/** The package's types are CommonJS's, where the loader is a property of the default; what Node imports is the ES module, whose default it is. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

export async function loadSolver(): Promise<Solver> {
  const highs = await loadHighs();
  const { major, minor, patch } = highs.version;
  return {
    version: `HiGHS ${major}.${minor}.${patch}`,
    solve: (programme, limits) => solve(highs, programme, limits),
  };
}

function solve(highs: Highs, programme: Programme, limits: SolverLimits): Solved {
  const { constants, infinity } = highs;
  const open = (bounds: Float64Array): Float64Array =>
    bounds.map((bound) => (bound === Infinity ? infinity : bound === -Infinity ? -infinity : bound));
  const whole = programme.integral.some((one) => one === 1);
  const input = {
    numCols: programme.columns,
    numRows: programme.rows,
    sense: constants.objectiveSense.maximize,
    colCost: programme.value,
    colLower: open(programme.lower),
    colUpper: open(programme.upper),
    rowLower: open(programme.rowLower),
    rowUpper: open(programme.rowUpper),
    matrix: {
      format: 'csc' as const,
      numRows: programme.rows,
      numCols: programme.columns,
      starts: programme.starts,
      indices: programme.rowOf,
      values: programme.coefficient,
    },
    ...(whole
      ? {
          integrality: Array.from(programme.integral, (one) =>
            one === 1 ? constants.variableType.integer : constants.variableType.continuous,
          ),
        }
      : {}),
  };
  return highs.withModel(input, (model): Solved => {
    model.options.set({
      output_flag: false,
      random_seed: 0,
      mip_rel_gap: limits.gap,
      mip_max_nodes: limits.nodes,
      simplex_iteration_limit: limits.iterations,
      time_limit: limits.seconds,
    });
    model.run({
      [constants.callbackType.mipInterrupt](event) {
        if (Number(event.data.mip_total_lp_iterations ?? 0) > limits.iterations) event.interrupt();
        return undefined;
      },
    });
    const status = model.getModelStatus();
    const { modelStatus } = constants;
    if (status === modelStatus.infeasible) {
      return {
        end: 'infeasible',
        solution: null,
        value: -Infinity,
        bound: -Infinity,
        rowPrice: null,
        nodes: 0,
        iterations: 0,
      };
    }
    const info = (name: string): number => Number(model.info.get(name));
    const solution = model.getSolution();
    const value = info('objective_function_value');
    const found = info('primal_solution_status') === 2; // kSolutionStatusFeasible
    return {
      end:
        status === modelStatus.optimal
          ? 'gap_reached'
          : status === modelStatus.timeLimit
            ? 'time_limit'
            : 'work_limit',
      solution: found ? solution.colValue : null,
      value: found ? value : -Infinity,
      bound: whole ? info('mip_dual_bound') : value,
      rowPrice: !whole && status === modelStatus.optimal ? solution.rowDual : null,
      nodes: whole ? info('mip_node_count') : 0,
      iterations: info('simplex_iteration_count'),
    };
  });
}
