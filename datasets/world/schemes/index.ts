/** Every scheme that can be planted. One line a scheme. */
import type { Scheme, SchemePeriod } from './scheme.ts';
import { borderGate } from './border-gate/index.ts';
import { withOfficers } from './with-officers.ts';
import { channelShopping } from './channel-shopping/index.ts';
import { slowOfficers } from './slow-officers/index.ts';
import { steeredBrokerPairs } from './steered-broker-pairs/index.ts';
import { steeredPairs } from './steered-pairs/index.ts';
import { underValuation } from './under-valuation/index.ts';
import { carousel } from './carousel/index.ts';
import { delayByCost } from './delay-by-cost/index.ts';
import { dripRequests } from './drip-requests/index.ts';
import { emptyHolds } from './empty-holds/index.ts';
import { ephemeralFirms } from './ephemeral-firms/index.ts';
import { exemptionMisuse } from './exemption-misuse/index.ts';
import { futileUpgrades } from './futile-upgrades/index.ts';
import { hsHopping } from './hs-hopping/index.ts';
import { lostTransit } from './lost-transit/index.ts';
import { needlessSummons } from './needless-summons/index.ts';
import { outBeforeClearance } from './out-before-clearance/index.ts';
import { phantomExports } from './phantom-exports/index.ts';
import { retaliation } from './retaliation/index.ts';
import { reusedCertificates } from './reused-certificates/index.ts';
import { sharedPayers } from './shared-payers/index.ts';
import { shellClusters } from './shell-clusters/index.ts';
import { speedMoney } from './speed-money/index.ts';
import { splitConsignments } from './split-consignments/index.ts';
import { taxDefault } from './tax-default/index.ts';
import { weightMismatch } from './weight-mismatch/index.ts';
import { originConversion } from './origin-conversion/index.ts';

/** Settings of one planted scheme: `kind`, `from`, `to` and those of its folder. */
export type SchemeSettings = SchemePeriod & Readonly<Record<string, unknown>>;

const listed = [
  borderGate,
  slowOfficers,
  steeredBrokerPairs,
  steeredPairs,
  ...withOfficers,
  underValuation,
  channelShopping,
  carousel,
  delayByCost,
  dripRequests,
  emptyHolds,
  ephemeralFirms,
  exemptionMisuse,
  futileUpgrades,
  hsHopping,
  lostTransit,
  needlessSummons,
  outBeforeClearance,
  phantomExports,
  retaliation,
  reusedCertificates,
  sharedPayers,
  shellClusters,
  speedMoney,
  splitConsignments,
  taxDefault,
  weightMismatch,
  originConversion,
] as const;

/** In the order in which they are planted. */
// Each scheme is given the settings that its own schema has checked: see scenario/read-scenario.ts.
export const schemes = listed as unknown as readonly Scheme<SchemeSettings>[];
