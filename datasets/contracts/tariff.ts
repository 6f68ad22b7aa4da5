import { date, hsCode, percent } from './column.ts';
import { defineFeed } from './feed.ts';

export const tariff = defineFeed({
  name: 'tariff',
  about: 'Reference: rates of import duty.',
  grain: 'one row a tariff code and first day of validity',
  source: 'S13',
  key: ['hs_code', 'valid_from'],
  eventColumn: 'valid_from',
  row: {
    hs_code: hsCode('tariff code'),
    valid_from: date('first day on which the rate holds'),
    duty_rate_pct: percent('rate of duty'),
  },
});
