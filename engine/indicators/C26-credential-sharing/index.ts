import { observeRules } from '../designs/rules.ts';
import type { Indicator } from '../indicator.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  observe: (context) => observeRules(context, { card, folder }),
  folder,
  evidenceIsOwn: true,
};
export default indicator;
