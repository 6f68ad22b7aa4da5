/** Every check of a night, in order. One line a check. */
import type { Check } from './check.ts';
import { conservation } from './conservation.ts';
import { declarationsInWindow } from './declarations-in-window.ts';
import { flaggedShare } from './flagged-share.ts';
import { indicatorsRan } from './indicators-ran.ts';
import { quarantinedShare } from './quarantined-share.ts';
import { rankingOrder } from './ranking-order.ts';

export const checks: readonly Check[] = [
  declarationsInWindow,
  conservation,
  quarantinedShare,
  indicatorsRan,
  rankingOrder,
  flaggedShare,
];
