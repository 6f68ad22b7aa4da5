import { observeRules } from '../designs/rules.ts';
import type { Indicator } from '../indicator.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  // An officer who releases for everybody without the condition is one signal, not one of every enterprise besides.
  observe: (context) =>
    observeRules(context, {
      card,
      folder,
      selects: { pair: 'traders.sql', enterprise: 'traders.sql' },
    }),
  folder,
  evidenceIsOwn: true,
};
export default indicator;
