import { observeMeans } from '../designs/means.ts';
import type { Indicator } from '../indicator.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  observe: (context) => observeMeans(context, { card, folder, effectOf: Math.expm1 }),
  folder,
};
export default indicator;
