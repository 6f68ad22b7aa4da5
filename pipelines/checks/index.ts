/** Every check of a night, in order. One line a check. */
import type { Check } from './check.ts';
import { conservation } from './conservation.ts';
import { declarationsAccounted } from './declarations-accounted.ts';
import { declarationsInWindow } from './declarations-in-window.ts';
import { feedContracts } from './feed-contracts.ts';
import { feedFreshness } from './feed-freshness.ts';
import { feedRows } from './feed-rows.ts';
import { flaggedShare } from './flagged-share.ts';
import { indicatorsRan } from './indicators-ran.ts';
import { quarantinedShare } from './quarantined-share.ts';
import { rankingOrder } from './ranking-order.ts';
import { sumsAgree } from './sums-agree.ts';
import { suspendedIndicators } from './suspended-indicators.ts';
import { topChurn } from './top-churn.ts';

export const checks: readonly Check[] = [
  declarationsInWindow,
  conservation,
  quarantinedShare,
  feedContracts,
  feedFreshness,
  feedRows,
  indicatorsRan,
  suspendedIndicators,
  declarationsAccounted,
  sumsAgree,
  rankingOrder,
  flaggedShare,
  topChurn,
];
