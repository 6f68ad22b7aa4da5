import { occasionsOfTurns } from '../designs/dealt-turns.ts';
import { observeSharePairs } from '../designs/share-pairs.ts';
import type { Indicator } from '../indicator.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  observe: (context) => observeSharePairs(context, { card, folder, occasions: occasionsOfTurns }),
  folder,
};
export default indicator;
