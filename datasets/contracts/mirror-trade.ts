import { hs6, identifier, kilograms, money, month, optional } from './column.ts';
import { defineFeed } from './feed.ts';

export const mirrorTrade = defineFeed({
  name: 'mirror_trade',
  about: 'Reference: what trade partners report as their exports to Viet Nam.',
  grain: 'one row a tariff heading, partner and month',
  source: 'S13',
  key: ['hs6', 'partner', 'month'],
  row: {
    hs6: hs6('tariff code, first six digits'),
    partner: identifier('exporting country'),
    month: month('month of export'),
    partner_export_usd: money('value of the exports, free on board', { unit: 'USD', privacy: 'none' }),
    partner_export_kg: optional(kilograms('mass of the exports')),
  },
});
