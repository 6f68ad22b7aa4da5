import { observeCounts } from '../designs/counts.ts';
import type { Indicator } from '../indicator.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);
const indicator: Indicator = {
  card,
  observe: (context) => observeCounts(context, { card, folder, nearby: true }),
  folder,
  evidenceIsOwn: true,
};
export default indicator;
