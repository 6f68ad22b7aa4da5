/**
 * The p-value of "at least `least` of these hypotheses are false": Simes over the p-values that are left when the `least` - 1 smallest are given
 * away. Y. Benjamini & R. Heller, "Screening for partial conjunction hypotheses", Biometrics 64 (2008), 1215-1222. Valid where the p-values are
 * independent or positively dependent. Probabilities; `least` from 1 (then it is Simes' test) to the number of them, else a RangeError.
 */
export function partialConjunction(p: ArrayLike<number>, least: number): number {
  if (!(least >= 1 && least <= p.length))
    throw new RangeError(`least = ${least}: expected 1 to ${p.length}, the number of p-values`);
  const left = Float64Array.from(p)
    .sort()
    .subarray(least - 1);
  let smallest = 1;
  left.forEach((value, i) => {
    smallest = Math.min(smallest, (left.length * value) / (i + 1));
  });
  return smallest;
}
