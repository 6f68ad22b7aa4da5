import { observeRates } from '../designs/rates.ts';
import type { Indicator } from '../indicator.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  observe: (context) => observeRates(context, { card, folder, selects: { broker: 'brokers.sql' } }),
  folder,
  evidenceIsOwn: true,
};
export default indicator;
