import type { Indicator } from '../indicator.ts';
import { observeExcessContact } from '../excess-contact/observe.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  observe: (context) =>
    observeExcessContact(card, { trader: 'broker', pair: 'broker_pair' }, folder, context),
  folder,
  evidenceIsOwn: true,
};
export default indicator;
