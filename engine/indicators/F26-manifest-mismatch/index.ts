import type { Indicator } from '../indicator.ts';
import { observeBreaches } from '../designs/breaches.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  observe: (context) => observeBreaches(context, { card, folder }),
  folder,
  evidenceIsOwn: true,
};
export default indicator;
