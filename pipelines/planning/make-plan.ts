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
  type Selection,
  sha256,
  totalInterval,
} from '../../engine/index.ts';
import { readDrawFile } from './draw-files.ts';
import { listOf, outcomesBehind, type PlanningBasis } from './planning-basis.ts';

export interface PlanFigures {
  readonly run: string;
  readonly drawVerifiable: boolean;
  /** What anybody needs to verify the draw; null where it was made on the spot. */
  readonly draw: VerifiableDraw | null;
  /** Outcomes that the chances are calibrated on. */
  readonly outcomes: number;
  /** Of these, the cases of our own reviewers; and why a part of their log is not believed, null where it holds. */
  readonly ownOutcomes: number;
  readonly reviewsFault: string | null;
  /** 90 % intervals, of what is not known of the calibration. */
  readonly harm: Interval;
  readonly hits: Interval;
  readonly withoutUnit: number;
  readonly unitsPutOff: number;
  readonly membersWithoutPostings: readonly string[];
}

export interface VerifiableDraw {
  /** SHA-256 of commitment.json and of candidates.tsv. */
  readonly digest: string;
  readonly listDigest: string;
  readonly candidates: number;
  readonly drawn: number;
  /** Civil times in Asia/Ho_Chi_Minh. */
  readonly committedAt: string;
  readonly seedSource: string;
  readonly seedKnownFrom: string;
  readonly seed: string;
  readonly seedPublishedAt: string;
}

/** `drawFolder`: of a draw that was selected from this run; without it a draw is made on the spot, and the figures say so. */
export async function planFromBasis(
  basis: PlanningBasis,
  drawFolder: string | undefined,
): Promise<{ readonly plan: CapacityPlan; readonly figures: PlanFigures }> {
  const solver = await loadSolver();
  const { solver: limits, random } = basis.plan;
  const verifiable = drawFolder === undefined ? null : drawOf(basis, drawFolder);
  const drawn =
    verifiable === null
      ? drawAtOnce(
          listOf(basis),
          drawnOf(
            random.share,
            Math.min(basis.frame.length, expectedCases(solver, basis.shortlist, basis.worthOf, limits)),
            basis.frame.length,
          ),
          `plan of ${basis.run.id}`,
        )
      : verifiable.selected;
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
      drawVerifiable: verifiable !== null,
      draw: verifiable === null ? null : verifiable.facts,
      outcomes: outcomesBehind(basis),
      ownOutcomes: basis.notes.ownOutcomes,
      reviewsFault: basis.notes.reviewsFault,
      ...interval,
      withoutUnit: basis.notes.withoutUnit,
      unitsPutOff: basis.notes.unitsPutOff,
      membersWithoutPostings: basis.notes.membersWithoutPostings,
    },
  };
}

function drawOf(
  basis: PlanningBasis,
  folder: string,
): { readonly selected: Selection['selected']; readonly facts: VerifiableDraw } {
  const files = {
    list: readDrawFile(folder, 'list'),
    commitment: readDrawFile(folder, 'commitment'),
    selection: readDrawFile(folder, 'selection'),
  };
  const { commitment, selection } = openDraw(files);
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
  return {
    selected: selection.selected,
    facts: {
      digest: sha256(files.commitment),
      listDigest: commitment.list_digest,
      candidates: commitment.candidates,
      drawn: commitment.drawn,
      committedAt: commitment.committed_at,
      seedSource: commitment.seed_source,
      seedKnownFrom: commitment.seed_known_from,
      seed: selection.seed,
      seedPublishedAt: selection.seed_published_at,
    },
  };
}
