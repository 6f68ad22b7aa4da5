import type { Indicator } from '../indicator.ts';
import { observeRules } from '../designs/rules.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  observe: (context) => observeRules(context, { card, folder }),
  folder,
};
export default indicator;
