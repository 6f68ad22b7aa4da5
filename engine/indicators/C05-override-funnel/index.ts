import { observeSharePairs } from '../designs/share-pairs.ts';
import type { Indicator } from '../indicator.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  observe: (context) => observeSharePairs(context, { card, folder }),
  folder,
  evidenceIsOwn: true,
};
export default indicator;
