/**
 * One p-value from two independent ones by their product: R. A. Fisher, Statistical Methods for Research Workers (4th ed. 1932), 21.1.
 * -2 ln(p1 p2) is chi-square with 4 degrees of freedom, whose upper tail is w (1 - ln w) of the product w. Discrete p-values, which lie
 * above uniform ones, make the result conservative.
 */
export function fisherCombination(p1: number, p2: number): number {
  const product = p1 * p2;
  return product > 0 ? Math.min(1, product * (1 - Math.log(product))) : product;
}
