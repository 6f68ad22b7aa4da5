/** What was flagged, against what was planted: how many were found, and which share of the flags is false. */
import { wilsonInterval } from '../statistics/wilson-interval.ts';

export interface Share {
  readonly part: number;
  readonly whole: number;
  /** part / whole; null where whole is 0. */
  readonly share: number | null;
  /** 95 % Wilson interval; 0 to 1 where whole is 0. */
  readonly low: number;
  readonly high: number;
}

export function shareOf(part: number, whole: number): Share {
  const [low, high] = wilsonInterval(whole === 0 ? 0 : part / whole, whole);
  return { part, whole, share: whole === 0 ? null : part / whole, low, high };
}

export interface FlagQuality {
  readonly flagged: number;
  /** Flags on what is truly so. */
  readonly trueFlags: number;
  readonly falseFlags: number;
  /** False flags over all flags. */
  readonly falseShare: Share;
  /** True flags over all that is truly so. */
  readonly recall: Share;
}

/** One flag and one label an item. */
export function flagQuality(
  flags: ArrayLike<boolean | number>,
  labels: ArrayLike<boolean | number>,
): FlagQuality {
  if (flags.length !== labels.length)
    throw new RangeError(`${flags.length} flags but ${labels.length} labels`);
  let flagged = 0;
  let trueFlags = 0;
  let positives = 0;
  for (let i = 0; i < flags.length; i++) {
    const truly = Number(labels[i]) > 0 ? 1 : 0;
    positives += truly;
    if (Number(flags[i]) === 0) continue;
    flagged++;
    trueFlags += truly;
  }
  return {
    flagged,
    trueFlags,
    falseFlags: flagged - trueFlags,
    falseShare: shareOf(flagged - trueFlags, flagged),
    recall: shareOf(trueFlags, positives),
  };
}
