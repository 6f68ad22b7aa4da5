/** Standard error of the area under the ROC curve of a score that says nothing: what shuffled labels stray from 0.5 (H. B. Mann & D. R. Whitney, Annals of Mathematical Statistics 18, 1947). */
export const nullAreaError = (positives: number, negatives: number): number =>
  Math.sqrt((positives + negatives + 1) / (12 * positives * negatives));
