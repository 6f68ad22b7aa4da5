import {
  country,
  hsCode,
  identifier,
  integer,
  kilograms,
  money,
  optional,
  percent,
  quantity,
  text,
} from './column.ts';
import { defineFeed } from './feed.ts';

export const declarationLines = defineFeed({
  name: 'declaration_lines',
  about: 'Goods lines of the declarations.',
  grain: 'one row a goods line',
  source: 'S1',
  key: ['declaration_id', 'line_no'],
  row: {
    declaration_id: identifier('declaration the line belongs to', { privacy: 'business' }),
    line_no: integer('number of the line within its declaration', { minimum: 1 }),
    hs_code: hsCode('tariff code declared'),
    description: optional(text('description of the goods', { privacy: 'business' })),
    origin_country: optional(country('country of origin')),
    quantity: optional(quantity('how much, in quantity_unit')),
    quantity_unit: optional(identifier('unit of quantity: KGM, PCE, …')),
    net_kg: optional(kilograms('net mass')),
    customs_value_vnd: money('customs value of the line'),
    duty_rate_pct: optional(percent('rate of import or export duty')),
    duty_vnd: optional(money('duty')),
    vat_vnd: optional(money('value-added tax')),
    preference_code: optional(identifier('tariff preference claimed')),
    certificate_no: optional(identifier('certificate of origin', { privacy: 'business' })),
    exemption_code: optional(identifier('exemption claimed')),
  },
});
