/**
 * The standard normal distribution, to full double precision in both tails.
 * Tails: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969),
 * 631-637, with the argument split of R's pnorm; far tail by the continued fraction of Laplace. Quantile: M. J. Wichura, algorithm AS 241, Applied Statistics 37 (1988),
 * 477-484. Tested against scipy.
 */
const centreTop = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const centreBottom = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const middleTop = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const middleBottom = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
];
const inverseRootTwoPi = 0.3989422804014327;

/** Horner's rule; the first coefficient is that of the highest power. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

export function normalDensity(x: number): number {
  return inverseRootTwoPi * Math.exp(-0.5 * x * x);
}

/** Mills' ratio times the density's constant, by its continued fraction; 60 levels settle every digit from x = 5 on. */
function farFactor(x: number): number {
  let fraction = x;
  for (let level = 60; level >= 1; level--) fraction = x + level / fraction;
  return inverseRootTwoPi / fraction;
}

/** P(Z > x): keeps its relative precision far into the upper tail (x = 37: 6e-300). */
export function normalUpperTail(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x)) return Number.NaN;
  if (size <= 0.67448975) {
    const square = size > 1.11e-16 ? x * x : 0;
    return 0.5 - (x * polynomial(centreTop, square)) / polynomial(centreBottom, square);
  }
  const factor =
    size <= Math.sqrt(32) ? polynomial(middleTop, size) / polynomial(middleBottom, size) : farFactor(size);
  // exp(-x²/2) in two factors: the rounding of x² would cost digits.
  const coarse = Math.trunc(size * 16) / 16;
  const tail = Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (size - coarse) * (size + coarse)) * factor;
  return x > 0 ? tail : 1 - tail;
}

export function normalCumulative(x: number): number {
  return normalUpperTail(-x);
}

const quantileCentreTop = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const quantileCentreBottom = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const quantileNearTop = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const quantileNearBottom = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const quantileFarTop = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const quantileFarBottom = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];

/** The x below which lies probability p; ±Infinity at 1 and 0, NaN outside [0, 1]. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  const centred = p - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const r = 0.180625 - centred * centred;
    return (centred * polynomial(quantileCentreTop, r)) / polynomial(quantileCentreBottom, r);
  }
  const depth = Math.sqrt(-Math.log(centred < 0 ? p : 1 - p));
  const x =
    depth <= 5
      ? polynomial(quantileNearTop, depth - 1.6) / polynomial(quantileNearBottom, depth - 1.6)
      : polynomial(quantileFarTop, depth - 5) / polynomial(quantileFarBottom, depth - 5);
  return centred < 0 ? -x : x;
}
