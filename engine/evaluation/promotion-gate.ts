/**
 * Whether a model may take the champion's place: judged on the newest random control sample alone, which neither has seen, as inspections that somebody
 * chose say more of the choice than of the model. Asked are enough findings; a larger area under the ROC curve than the champion's (without a champion:
 * than one half) by the lower end of a paired bootstrap interval; and chances that add up to the findings, or an expected tax would be
 * off (z of the sum of independent trials: D. J. Spiegelhalter, Statistics in Medicine 5, 1986, for the mean).
 */
import type { Bilingual } from '../domain/vocabulary.ts';
import { modelSums } from '../scoring/guardrails/model-sums.ts';
import { areaUnderRoc } from './area-under-roc.ts';
import { averagePrecision } from './average-precision.ts';
import { bootstrapRowDifference, bootstrapRows, type RowInterval } from './bootstrap-rows.ts';

export interface ControlSample {
  /** Chances of the candidate, 0 to 1, one a row. */
  readonly candidate: Float64Array;
  /** Of the champion, on the same rows; null where there is none. */
  readonly champion: Float64Array | null;
  readonly labels: Uint8Array;
}

export interface GateOptions {
  /** Findings that the sample must hold: 20. */
  readonly fewestFindings: number;
  /** Of the bootstrap interval: 0.9, so that the lower end is passed by chance once in twenty. */
  readonly level: number;
  /** Largest |z| of the summed chances: 3. */
  readonly largestZ: number;
  readonly seed: string;
}

export interface Gate {
  readonly passed: boolean;
  readonly rows: number;
  readonly findings: number;
  /** Sum of the candidate's chances. */
  readonly expected: number;
  /** (findings − expected) / standard deviation of the trials. */
  readonly z: number;
  /** Of the candidate; null where there is nothing to tell apart. */
  readonly area: RowInterval | null;
  /** Candidate less champion, or less one half; null the same. */
  readonly areaLead: RowInterval | null;
  /** Average precision, candidate less champion, or less the base rate; told, not asked for. */
  readonly precisionLead: RowInterval | null;
  /** Why it was refused; empty where it passed. */
  readonly reasons: readonly Bilingual[];
}

const defaults: GateOptions = { fewestFindings: 20, level: 0.9, largestZ: 3, seed: 'gate' };

export function promotionGate(
  { candidate, champion, labels }: ControlSample,
  options: Partial<GateOptions> = {},
): Gate {
  const { fewestFindings, level, largestZ, seed } = { ...defaults, ...options };
  if (candidate.length !== labels.length || (champion !== null && champion.length !== labels.length)) {
    throw new RangeError(
      `${labels.length} labels, but ${candidate.length} chances of the candidate and ${champion?.length ?? 'none'} of the champion`,
    );
  }
  const told = modelSums(candidate, labels);
  const { findings, expected, z } = told;
  if (findings < fewestFindings || findings === labels.length) {
    const reasons = [tooFew(labels.length, findings, fewestFindings)];
    return { ...told, passed: false, area: null, areaLead: null, precisionLead: null, reasons };
  }
  const base = findings / labels.length;
  const area = bootstrapRows(candidate, labels, areaOf, { seed, level });
  const areaLead =
    champion === null
      ? shifted(area, 0.5)
      : bootstrapRowDifference(candidate, champion, labels, areaOf, { seed, level });
  const precisionLead =
    champion === null
      ? shifted(bootstrapRows(candidate, labels, precisionOf, { seed, level }), base)
      : bootstrapRowDifference(candidate, champion, labels, precisionOf, { seed, level });
  const reasons = [
    ...(areaLead.low > 0 ? [] : [notAhead(areaLead, champion !== null)]),
    ...(Math.abs(z) <= largestZ ? [] : [offBy(findings, expected, z)]),
  ];
  return { ...told, passed: reasons.length === 0, area, areaLead, precisionLead, reasons };
}

const areaOf = (scores: Float64Array, labels: Uint8Array): number => areaUnderRoc({ scores, labels })!; // both labels occur
const precisionOf = (scores: Float64Array, labels: Uint8Array): number =>
  averagePrecision({ scores, labels }).value!; // the same

const shifted = (interval: RowInterval, by: number): RowInterval => ({
  ...interval,
  value: interval.value - by,
  low: interval.low - by,
  high: interval.high - by,
});

const tooFew = (rows: number, findings: number, fewest: number): Bilingual => ({
  vi: `mẫu kiểm soát ngẫu nhiên mới nhất có ${findings} phát hiện trên ${rows} tờ khai; cần ít nhất ${fewest}. Rút thăm thêm, hoặc chờ thêm kết quả`,
  en: `the newest random control sample has ${findings} findings in ${rows} declarations; at least ${fewest} are needed. Draw more at random, or wait for outcomes`,
});

function notAhead({ value, low, high }: RowInterval, hasChampion: boolean): Bilingual {
  const vi = (x: number): string => x.toFixed(3).replace('.', ',');
  return {
    vi: `chưa chứng tỏ tốt hơn ${hasChampion ? 'mô hình đang dùng' : 'chọn ngẫu nhiên'}: diện tích dưới đường ROC hơn ${vi(value)} (${vi(low)} đến ${vi(high)})`,
    en: `not shown to be better than ${hasChampion ? 'the champion' : 'chance'}: its area under the ROC curve leads by ${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`,
  };
}

const offBy = (findings: number, expected: number, z: number): Bilingual => ({
  vi: `xác suất không khớp: kỳ vọng ${expected.toFixed(1).replace('.', ',')} phát hiện, thực tế ${findings} (z = ${z.toFixed(1).replace('.', ',')})`,
  en: `its chances do not add up: ${expected.toFixed(1)} findings expected, ${findings} made (z = ${z.toFixed(1)})`,
});
