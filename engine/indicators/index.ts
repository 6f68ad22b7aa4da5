/** The catalogue: every indicator, in order of its code. One line an indicator. */
import type { Indicator } from './indicator.ts';
import unitPrice from './F01-unit-price/index.ts';

export const indicators: readonly Indicator[] = [unitPrice];
