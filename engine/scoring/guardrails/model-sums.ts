/**
 * G04 over what the model in force says: on declarations drawn at random since it was trained, its chances must add up to the findings. z of the sum of independent
 * trials (D. J. Spiegelhalter, Statistics in Medicine 5, 1986, for the mean); beyond 3 the chances, and the tax expected by them, are off.
 */
import type { GuardrailFinding } from './finding.ts';

export interface ModelSums {
  readonly rows: number;
  readonly findings: number;
  readonly expected: number;
  /** NaN where no chance lies between 0 and 1. */
  readonly z: number;
}

/** @param chances 0 to 1, one a row. @param labels 0 or 1 */
export function modelSums(chances: Float64Array, labels: Uint8Array): ModelSums {
  const findings = labels.reduce((sum, label) => sum + label, 0);
  const expected = chances.reduce((sum, chance) => sum + chance, 0);
  const variance = chances.reduce((sum, chance) => sum + chance * (1 - chance), 0);
  const z = variance === 0 ? Number.NaN : (findings - expected) / Math.sqrt(variance);
  return { rows: labels.length, findings, expected, z };
}

/** Fewer rows say nothing. */
const fewest = 100;
const largestZ = 3;

export function modelSumsFinding(
  model: string,
  { rows, findings, expected, z }: ModelSums,
): GuardrailFinding {
  const enough = rows >= fewest && !Number.isNaN(z);
  const act = enough && Math.abs(z) > largestZ;
  const base = {
    vi: `kỳ vọng ${expected.toFixed(1).replace('.', ',')} phát hiện, thực tế ${findings} trên ${rows} tờ khai rút ngẫu nhiên`,
    en: `${expected.toFixed(1)} findings expected, ${findings} made in ${rows} declarations drawn at random`,
  };
  return {
    guardrail: 'G04',
    about: `chances of model ${model}`,
    n: rows,
    value: enough ? z : Number.NaN,
    low: Number.NaN,
    high: Number.NaN,
    result: !enough ? 'insufficient' : act ? 'act' : 'passed',
    detail: {
      vi: `${base.vi}${act ? ': xác suất không còn đúng, cần huấn luyện lại' : ''}`,
      en: `${base.en}${act ? ': the chances hold no more, train it anew' : ''}`,
    },
  };
}
