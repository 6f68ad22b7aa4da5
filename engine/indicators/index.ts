/** The catalogue: every indicator, in order of its code. One line an indicator. */
import type { Indicator } from './indicator.ts';

export const indicators: readonly Indicator[] = [];
