/** The catalogue: every indicator, in order of its code. One line an indicator. */
import type { Indicator } from './indicator.ts';
import excessContact from './C01-excess-contact/index.ts';
import excessBrokerContact from './C02-excess-broker-contact/index.ts';
import unitPrice from './F01-unit-price/index.ts';
import channelShopping from './F12-channel-shopping/index.ts';
import excessHoldTime from './H01-excess-hold-time/index.ts';

export const indicators: readonly Indicator[] = [
  excessContact,
  excessBrokerContact,
  unitPrice,
  channelShopping,
  excessHoldTime,
];
