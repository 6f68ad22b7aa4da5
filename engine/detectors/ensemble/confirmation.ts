/**
 * What the ensemble makes of its members' scores: calibrated ranks, and weights by confirmation.
 */

/** Scores of the fitted rows, rising: what a score is ranked among. */
export const rankedAmong = (scores: Float64Array): Float64Array => scores.slice().sort();

/** The first place whose score is not below (`orEqual`: is above) the given one. */
function placeOf(sorted: Float64Array, score: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < score || (orEqual && sorted[middle] === score)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Share of the fitted rows above the score, half of those at par with it; at least half of one row's share. */
export function shareAbove(sorted: Float64Array, score: number): number {
  const below = placeOf(sorted, score, false);
  const notAbove = placeOf(sorted, score, true);
  return Math.max(sorted.length - notAbove + (notAbove - below) / 2, 0.5) / sorted.length;
}

/** −log of the share above: on a list of pure noise it is exponential with mean 1, whatever the member's own scale. */
export const calibrated = (sorted: Float64Array, score: number): number =>
  0 - Math.log(shareAbove(sorted, score));

const top = 0.1;

/**
 * One weight a member, adding up to 1. Nobody has looked at a label, so a member is believed by how far the others confirm it where it matters: of the tenth that it ranks highest,
 * the mean place that the others give them, from 0 (no better than chance) to 1 (the very top), squared. A member whose top the others find ordinary hardly
 * speaks; where none confirms another all weigh the same. `scores` are of the fitted rows.
 */
export function confirmationWeights(scores: readonly Float64Array[]): Float64Array {
  const sorted = scores.map(rankedAmong);
  const places = scores.map((own, member) => own.map((score) => 1 - shareAbove(sorted[member]!, score)));
  const confirmed = scores.map((own, member) => {
    const ranking = sorted[member]!;
    const fence = ranking[ranking.length - Math.ceil(top * ranking.length)]!; // at least one row
    let sum = 0;
    let count = 0;
    places.forEach((place, other) => {
      if (other === member) return;
      own.forEach((score, row) => {
        if (score < fence) return;
        sum += place[row]!;
        count++;
      });
    });
    return count === 0 ? 0 : Math.max(0, 2 * (sum / count) - 1) ** 2;
  });
  const whole = confirmed.reduce((sum, value) => sum + value, 0);
  return Float64Array.from(confirmed, (value) => (whole === 0 ? 1 / scores.length : value / whole));
}
