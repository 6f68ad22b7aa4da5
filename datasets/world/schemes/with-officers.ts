/** Collusion beyond steering by hand: schemes in which officers and traders act together, or officers for traders. One line a scheme. */
import { downgrades } from './downgrades/index.ts';
import { perfunctoryChecks } from './perfunctory-checks/index.ts';
import { recordTampering } from './record-tampering/index.ts';
import { releaseBeforePayment } from './release-before-payment/index.ts';
import { rings } from './rings/index.ts';
import { turnTiming } from './turn-timing/index.ts';
import { unitShopping } from './unit-shopping/index.ts';
import { reunion } from './reunion/index.ts';
import { overrideFunnel } from './override-funnel/index.ts';
import { lenientPairs } from './lenient-pairs/index.ts';
import { missedDetection } from './missed-detection/index.ts';
import { accountSharing } from './account-sharing/index.ts';
import { followingTheOfficer } from './following-the-officer/index.ts';

export const withOfficers = [
  rings,
  turnTiming,
  downgrades,
  perfunctoryChecks,
  recordTampering,
  releaseBeforePayment,
  unitShopping,
  reunion,
  overrideFunnel,
  lenientPairs,
  missedDetection,
  accountSharing,
  followingTheOfficer,
] as const;
