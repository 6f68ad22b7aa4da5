import { observePairs, type PairsDesign } from '../designs/observe-pairs.ts';
import type { Indicator } from '../indicator.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);
const design: PairsDesign = {
  card,
  folder,
  caseMix: ['goods', 'procedure', 'ordered', 'month'],
  scale: 'log',
  levels: 'proportional',
  gate: 'contact',
};

const indicator: Indicator = {
  card,
  observe: (context) => observePairs(context, design),
  folder,
  evidenceIsOwn: true,
};
export default indicator;
