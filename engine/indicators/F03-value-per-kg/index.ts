import { observeMeans } from '../designs/means.ts';
import type { Indicator } from '../indicator.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  // A difference of logarithms as the share by which the price is lower.
  observe: (context) => observeMeans(context, { card, folder, effectOf: (gap) => -Math.expm1(-gap) }),
  folder,
};
export default indicator;
