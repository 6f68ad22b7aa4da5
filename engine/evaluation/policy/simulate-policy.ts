/**
 * Inspection week by week where only what was inspected is labelled: what a way of choosing brings, and what it makes the learner blind to. The
 * first days are all labelled, as a start. After S. Kim et al., "Active learning for human-in-the-loop customs inspection", IEEE TKDE 2021
 * (arXiv 2010.14282), and T. Mai et al., "Customs import declaration ... concept drift", arXiv 2109.14155. The random draw of each week is made from all rows
 * before anything else: it is the unbiased sample, and its chance is recorded.
 */
import type { Rng } from '../../domain/rng.ts';
import { selectionWeights } from './selection-weights.ts';
import { checkStrategy, nextShare, type Strategy } from './strategies.ts';

export interface InspectionStream {
  /** Day of each row, ascending. */
  readonly days: Float64Array;
  /** What an inspection finds. */
  readonly labels: Uint8Array;
  /** Extra tax of a row if it is a finding, 0 or more. */
  readonly amounts: Float64Array;
  /** Score of the risk rules; higher is riskier. */
  readonly ruleScores: Float64Array;
}

/** Learns from the rows `known`, with weights, and gives the chances of `asked`; never shown another row's label. */
export type Learn = (known: Int32Array, weights: Float64Array, asked: Int32Array) => Float64Array;

export interface PolicyOptions {
  readonly strategy: Strategy;
  /** Share of each week's rows that is inspected. */
  readonly rate: number;
  /** Days at the start that are all labelled: 14. */
  readonly labelledDays?: number;
  /** What a learned choice is ranked by: chance, or chance × log(1 + amount). */
  readonly rankBy?: 'chance' | 'expected value';
  /** Weeks from one learning to the next: 1. */
  readonly learnEvery?: number;
  /** Cap of inverse chances of inspection; 1: all rows count alike. 1 by default. */
  readonly mostWeight?: number;
  /** Weeks after which a label counts for half: what is learnt fades. Never by default. */
  readonly halfLifeWeeks?: number | null;
}

export interface PolicyWeek {
  readonly week: number;
  readonly rows: number;
  readonly inspected: number;
  readonly found: number;
  readonly amount: number;
  /** Of the draw at random. */
  readonly drawn: number;
  readonly foundDrawn: number;
  /** What a choice that knew all would have found with as many inspections. */
  readonly attainable: number;
  readonly attainableAmount: number;
}

export interface PolicyResult {
  readonly weeks: readonly PolicyWeek[];
  /** Rows that were inspected after the start, in order, and the chance that each had. */
  readonly inspected: Int32Array;
  readonly chances: Float64Array;
}

export function simulatePolicy(
  stream: InspectionStream,
  learn: Learn,
  rng: Rng,
  options: PolicyOptions,
): PolicyResult {
  const {
    strategy,
    rate,
    labelledDays = 14,
    rankBy = 'chance',
    learnEvery = 1,
    mostWeight = 1,
    halfLifeWeeks = null,
  } = options;
  checkStrategy(strategy);
  checkStream(stream);
  if (!(rate > 0 && rate <= 1)) throw new RangeError(`rate ${rate} must be over 0 and up to 1`);
  const start = stream.days[0]!; // checked: not empty
  const weeks = rowsByWeek(stream.days, start + labelledDays);
  const known: number[] = [];
  const knownChances: number[] = [];
  stream.days.forEach((day, row) => {
    if (day >= start + labelledDays) return;
    known.push(row);
    knownChances.push(1);
  });
  const labelledAtStart = known.length;
  const results: PolicyWeek[] = [];
  let share =
    strategy.kind === 'learned' ? strategy.exploration : strategy.kind === 'adaptive' ? strategy.least : 0;
  let model: { readonly known: Int32Array; readonly weights: Float64Array } | null = null;

  weeks.forEach((rows, week) => {
    if (rows.length === 0) return;
    const budget = Math.max(1, Math.round(rate * rows.length));
    const isLearned = strategy.kind === 'learned' || strategy.kind === 'adaptive';
    const drawnCount =
      strategy.kind === 'random' ? budget : isLearned ? stochasticRound(share * budget, rng) : 0;
    const drawn = drawRows(rows, drawnCount, rng);
    const isDrawn = new Set(drawn);
    let scores: Float64Array;
    let chances: Float64Array | null = null;
    if (isLearned) {
      if (model === null || week % learnEvery === 0) {
        model = {
          known: Int32Array.from(known),
          weights: selectionWeights(Float64Array.from(knownChances), {
            most: mostWeight,
            ...(halfLifeWeeks === null
              ? {}
              : { trust: faded(stream.days, known, rows[0]!, 7 * halfLifeWeeks) }), // not empty
          }),
        };
      }
      chances = learn(model.known, model.weights, rows);
      scores =
        rankBy === 'chance' ? chances : chances.map((p, i) => p * Math.log1p(stream.amounts[rows[i]!]!)); // rows of the stream
    } else {
      scores = Float64Array.from(rows, (row) => stream.ruleScores[row]!); // rows of the stream
    }
    const order = rankRows(scores, rng);
    const chosen: number[] = [];
    let [expected, variance, found] = [0, 0, 0];
    for (const place of order) {
      if (chosen.length >= budget - drawn.length) break;
      const row = rows[place]!; // a place of the week
      if (isDrawn.has(row)) continue;
      chosen.push(row);
      const chance = chances?.[place] ?? 0;
      expected += chance;
      variance += chance * (1 - chance);
      found += stream.labels[row]!;
    }
    const leading = new Set(Array.from(order.subarray(0, budget - drawn.length), (place) => rows[place]!)); // likewise
    for (const row of [...chosen, ...drawn].sort((a, b) => a - b)) {
      known.push(row);
      // What ranks first is inspected anyhow; the rest only by the draw.
      knownChances.push(leading.has(row) || !isDrawn.has(row) ? 1 : drawn.length / rows.length);
    }
    results.push(weekOf(week, rows, chosen, drawn, stream));
    if (strategy.kind === 'adaptive') share = nextShare(share, strategy, { expected, variance, found });
  });
  return {
    weeks: results,
    inspected: Int32Array.from(known.slice(labelledAtStart)),
    chances: Float64Array.from(knownChances.slice(labelledAtStart)),
  };
}

/** What is left of labels of rows `known` on the day of row `now`. */
const faded = (days: Float64Array, known: readonly number[], now: number, halfLife: number): Float64Array =>
  Float64Array.from(known, (row) => Math.max(1e-6, 0.5 ** ((days[now]! - days[row]!) / halfLife))); // rows of the stream

function checkStream({ days, labels, amounts, ruleScores }: InspectionStream): void {
  if (days.length === 0) throw new RangeError('the stream has no rows');
  for (const [name, column] of Object.entries({ labels, amounts, ruleScores })) {
    if (column.length !== days.length)
      throw new RangeError(`${column.length} ${name} for ${days.length} rows`);
  }
  days.forEach((day, row) => {
    if (row > 0 && !(day >= days[row - 1]!))
      throw new RangeError(`row ${row} is of day ${day}, before the row above it`);
  });
}

/** Rows of each week from `from` on; the last, where it is not whole, counts too. */
function rowsByWeek(days: Float64Array, from: number): Int32Array[] {
  const weeks: number[][] = [];
  days.forEach((day, row) => {
    if (day < from) return;
    const week = Math.floor((day - from) / 7);
    while (weeks.length <= week) weeks.push([]);
    weeks[week]!.push(row); // made just above
  });
  return weeks.map((rows) => Int32Array.from(rows));
}

/** Down or up by chance, so that a small share of a small budget is drawn in the long run. */
function stochasticRound(value: number, rng: Rng): number {
  const whole = Math.floor(value);
  return whole + (rng.uniform() < value - whole ? 1 : 0);
}

function drawRows(rows: Int32Array, count: number, rng: Rng): Int32Array {
  const all = rows.slice();
  for (let i = 0; i < Math.min(count, all.length); i++) {
    const j = i + rng.below(all.length - i);
    const swapped = all[i]!; // both below the length
    all[i] = all[j]!;
    all[j] = swapped;
  }
  return all.slice(0, count);
}

/** Places by score, highest first; ties in an order drawn at random. */
function rankRows(scores: Float64Array, rng: Rng): Int32Array {
  const ties = Float64Array.from(scores, () => rng.uniform());
  return Int32Array.from(scores, (_, place) => place).sort(
    (a, b) => scores[b]! - scores[a]! || ties[a]! - ties[b]! || a - b,
  );
}

function weekOf(
  week: number,
  rows: Int32Array,
  chosen: readonly number[],
  drawn: Int32Array,
  { labels, amounts }: InspectionStream,
): PolicyWeek {
  const inspected = [...chosen, ...drawn];
  const found = inspected.filter((row) => labels[row] === 1);
  const all = Array.from(rows).filter((row) => labels[row] === 1);
  const best = all.map((row) => amounts[row]!).sort((a, b) => b - a); // rows of the stream
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    week,
    rows: rows.length,
    inspected: inspected.length,
    found: found.length,
    amount: sum(found.map((row) => amounts[row]!)), // likewise
    drawn: drawn.length,
    foundDrawn: drawn.filter((row) => labels[row] === 1).length,
    attainable: Math.min(all.length, inspected.length),
    attainableAmount: sum(best.slice(0, inspected.length)),
  };
}

export interface PolicyFigures {
  readonly inspected: number;
  /** Findings over inspections. */
  readonly precision: number;
  /** Findings over what a choice that knew all would have found. */
  readonly ofAttainable: number;
  /** Amount over what a choice that knew all would have brought. */
  readonly amountOfAttainable: number;
  /** Share of findings in the draws at random: the unbiased base rate; null where nothing was drawn. */
  readonly drawnRate: number | null;
}

/** Of the weeks given: all of them, or the last ones. */
export function policyFigures(weeks: readonly PolicyWeek[]): PolicyFigures {
  const sum = (of: (week: PolicyWeek) => number): number =>
    weeks.reduce((total, week) => total + of(week), 0);
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  const inspected = sum((week) => week.inspected);
  const drawn = sum((week) => week.drawn);
  return {
    inspected,
    precision: share(
      sum((week) => week.found),
      inspected,
    ),
    ofAttainable: share(
      sum((week) => week.found),
      sum((week) => week.attainable),
    ),
    amountOfAttainable: share(
      sum((week) => week.amount),
      sum((week) => week.attainableAmount),
    ),
    drawnRate: drawn === 0 ? null : sum((week) => week.foundDrawn) / drawn,
  };
}
