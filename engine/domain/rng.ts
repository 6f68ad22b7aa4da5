/**
 * Seeded random numbers: xoshiro128** (Blackman & Vigna, "Scrambled linear pseudorandom number generators",
 * ACM TOMS 47(4), 2021), seeded by splitmix32 from a text, so that independent streams are named, not numbered.
 * The same text gives the same stream on every machine and version.
 */
export interface Rng {
  /** A whole number, uniform over 0 to 2^32 - 1. */
  uint32(): number;
  /** Uniform over [0, 1), 53 bits. */
  uniform(): number;
  /** A whole number, uniform over 0 to n - 1 (unbiased, by rejection). */
  below(n: number): number;
  /** Standard normal (polar method). */
  normal(): number;
  /** An independent stream with a name of its own. */
  stream(name: string): Rng;
}

export function createRng(seed: string): Rng {
  let hash = 2_166_136_261;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 16_777_619);
  const splitmix = (): number => {
    hash = (hash + 0x9e3779b9) | 0;
    let z = hash;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  // In arrays, whose numbers stay machine words; the variables of a closure do not.
  const state = Int32Array.of(splitmix(), splitmix(), splitmix(), splitmix() | 1); // an all-zero state would stay zero
  const spare = Float64Array.of(Number.NaN);
  let lastN = 1;
  let lastLimit = 4_294_967_296;

  /** 32 bits, signed: a number that needs no box. */
  const next = (): number => {
    const s1 = state[1]!; // four words
    const times5 = Math.imul(s1, 5);
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9);
    const s2 = state[2]! ^ state[0]!;
    const s3 = state[3]! ^ s1;
    state[1] = s1 ^ s2;
    state[0]! ^= s3;
    state[2] = s2 ^ (s1 << 9);
    state[3] = (s3 << 11) | (s3 >>> 21);
    return result;
  };
  const uint32 = (): number => next() >>> 0;
  const uniform = (): number => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
  return {
    uint32,
    uniform,
    below(n) {
      if (!(n >= 1 && n <= 4_294_967_296)) throw new RangeError(`below(${n}): n must lie in 1 to 2^32`);
      let draw = next() >>> 0;
      // Below any limit; words on both sides divide ten times as fast as doubles.
      if (draw < 4_294_967_296 - n) return (draw % (n >>> 0)) >>> 0;
      // Mostly asked for the same n as before.
      if (n !== lastN) {
        lastN = n;
        lastLimit = 4_294_967_296 - (4_294_967_296 % n);
      }
      const limit = lastLimit;
      while (draw >= limit) draw = next() >>> 0;
      return draw % n;
    },
    normal() {
      const kept = spare[0]!; // one number
      if (!Number.isNaN(kept)) {
        spare[0] = Number.NaN;
        return kept;
      }
      for (;;) {
        const u = 2 * uniform() - 1;
        const v = 2 * uniform() - 1;
        const radius = u * u + v * v;
        if (radius > 0 && radius < 1) {
          const factor = Math.sqrt((-2 * Math.log(radius)) / radius);
          spare[0] = v * factor;
          return u * factor;
        }
      }
    },
    stream: (name) => createRng(`${seed}\u0000${name}`),
  };
}
