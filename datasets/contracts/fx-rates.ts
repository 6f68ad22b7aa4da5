import { currency, date, exchangeRate } from './column.ts';
import { defineFeed } from './feed.ts';

export const fxRates = defineFeed({
  name: 'fx_rates',
  about: 'Reference: exchange rates for customs purposes.',
  grain: 'one row a currency and day',
  source: 'S13',
  key: ['currency', 'on'],
  eventColumn: 'on',
  row: {
    currency: currency('currency'),
    on: date('day from which the rate holds'),
    vnd: exchangeRate('price of one unit of the currency'),
  },
});
