/** A plan of a run: the random part from a verified draw, or drawn on the spot, then the rest by risk within the capacity. */
import {
  type CapacityPlan,
  createRng,
  drawAtOnce,
  drawnOf,
  expectedCases,
  type Interval,
  LiemError,
  loadSolver,
  makePlan,
  openDraw,
  totalInterval,
} from '../../engine/index.ts';
import { readDrawFile } from './draw-files.ts';
import { listOf, outcomesBehind, type PlanningBasis } from './planning-basis.ts';

export interface PlanFigures {
  readonly run: string;
  readonly drawVerifiable: boolean;
  /** Outcomes that the chances are calibrated on. */
  readonly outcomes: number;
  /** 90 % intervals, of what is not known of the calibration. */
  readonly harm: Interval;
  readonly hits: Interval;
  readonly withoutUnit: number;
  readonly unitsPutOff: number;
  readonly membersWithoutPostings: readonly string[];
}

/** `drawFolder`: of a draw that was selected from this run; without it a draw is made on the spot, and the figures say so. */
export async function planFromBasis(
  basis: PlanningBasis,
  drawFolder: string | undefined,
): Promise<{ readonly plan: CapacityPlan; readonly figures: PlanFigures }> {
  const solver = await loadSolver();
  const { solver: limits, random } = basis.plan;
  const drawn =
    drawFolder === undefined
      ? drawAtOnce(
          listOf(basis),
          drawnOf(
            random.share,
            Math.min(basis.frame.length, expectedCases(solver, basis.shortlist, basis.worthOf, limits)),
            basis.frame.length,
          ),
          `plan of ${basis.run.id}`,
        )
      : drawOf(basis, drawFolder);
  const plan = makePlan(solver, basis.withDrawn(drawn.map(({ id }) => id)), basis.worthOf, drawn, limits);
  const interval = totalInterval(
    plan.visits.map(({ candidate }) => candidate),
    basis.calibrations,
    basis.weights,
    createRng(`plan of ${basis.run.id}`),
  );
  return {
    plan,
    figures: {
      run: basis.run.id,
      drawVerifiable: drawFolder !== undefined,
      outcomes: outcomesBehind(basis),
      ...interval,
      withoutUnit: basis.notes.withoutUnit,
      unitsPutOff: basis.notes.unitsPutOff,
      membersWithoutPostings: basis.notes.membersWithoutPostings,
    },
  };
}

function drawOf(basis: PlanningBasis, folder: string) {
  const { commitment, selection } = openDraw({
    list: readDrawFile(folder, 'list'),
    commitment: readDrawFile(folder, 'commitment'),
    selection: readDrawFile(folder, 'selection'),
  });
  if (commitment.run !== basis.run.id) {
    throw new LiemError(
      'DRAW',
      `the draw in ${folder} is of run ${commitment.run}, this plan of ${basis.run.id}; plan with --run ${commitment.run}`,
    );
  }
  if (commitment.share < basis.plan.random.share) {
    throw new LiemError(
      'DRAW',
      `the draw in ${folder} has a share of ${commitment.share}, the plan file asks for ${basis.plan.random.share}`,
    );
  }
  return selection.selected;
}
