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
  let s0 = splitmix();
  let s1 = splitmix();
  let s2 = splitmix();
  let s3 = splitmix() | 1; // an all-zero state would stay zero
  let spare = Number.NaN;

  const uint32 = (): number => {
    const times5 = Math.imul(s1, 5);
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9) >>> 0;
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result;
  };
  const uniform = (): number => ((uint32() >>> 5) * 67_108_864 + (uint32() >>> 6)) / 9_007_199_254_740_992;
  return {
    uint32,
    uniform,
    below(n) {
      if (!(n >= 1 && n <= 4_294_967_296)) throw new RangeError(`below(${n}): n must lie in 1 to 2^32`);
      const limit = 4_294_967_296 - (4_294_967_296 % n);
      for (;;) {
        const draw = uint32();
        if (draw < limit) return draw % n;
      }
    },
    normal() {
      if (!Number.isNaN(spare)) {
        const kept = spare;
        spare = Number.NaN;
        return kept;
      }
      for (;;) {
        const u = 2 * uniform() - 1;
        const v = 2 * uniform() - 1;
        const radius = u * u + v * v;
        if (radius > 0 && radius < 1) {
          const factor = Math.sqrt((-2 * Math.log(radius)) / radius);
          spare = v * factor;
          return u * factor;
        }
      }
    },
    stream: (name) => createRng(`${seed}\u0000${name}`),
  };
}
