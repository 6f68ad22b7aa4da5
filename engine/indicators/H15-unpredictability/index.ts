import { observeSpreads } from '../designs/spreads.ts';
import type { Indicator } from '../indicator.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);
const indicator: Indicator = {
  card,
  observe: (context) => observeSpreads(context, { card, folder, nearby: true }),
  folder,
};
export default indicator;
