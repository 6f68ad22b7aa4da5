/** Every scheme that can be planted. One line a scheme. */
import type { Scheme, SchemePeriod } from './scheme.ts';
import { borderGate } from './border-gate/index.ts';
import { channelShopping } from './channel-shopping/index.ts';
import { slowOfficers } from './slow-officers/index.ts';
import { steeredBrokerPairs } from './steered-broker-pairs/index.ts';
import { steeredPairs } from './steered-pairs/index.ts';
import { underValuation } from './under-valuation/index.ts';

/** Settings of one planted scheme: `kind`, `from`, `to` and those of its folder. */
export type SchemeSettings = SchemePeriod & Readonly<Record<string, unknown>>;

const listed = [
  borderGate,
  slowOfficers,
  steeredBrokerPairs,
  steeredPairs,
  underValuation,
  channelShopping,
] as const;

/** In the order in which they are planted. */
// Each scheme is given the settings that its own schema has checked: see scenario/read-scenario.ts.
export const schemes = listed as unknown as readonly Scheme<SchemeSettings>[];
