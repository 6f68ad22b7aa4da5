import {
  boolean,
  choice,
  country,
  date,
  hsCode,
  identifier,
  optional,
  quantity,
  text,
  timestamp,
} from './column.ts';
import { defineFeed } from './feed.ts';

export const permits = defineFeed({
  name: 'permits',
  about: 'Licences, certificates of origin and specialised inspections (National and ASEAN Single Window).',
  grain: 'one row a permit',
  source: 'S10',
  key: ['permit_id'],
  eventColumn: 'issued_at',
  row: {
    permit_id: identifier('number of the permit', { privacy: 'business' }),
    kind: choice(['licence', 'certificate_of_origin', 'specialised_inspection'], 'kind of permit'),
    form: optional(identifier('form: D, E, …')),
    issuer: optional(text('who issued it')),
    enterprise_id: optional(identifier('holder: tax code', { privacy: 'business' })),
    declaration_id: optional(identifier('declaration it was used for', { privacy: 'business' })),
    hs_code: optional(hsCode('tariff code it covers')),
    origin_country: optional(country('country of origin')),
    quantity: optional(quantity('how much it covers, in quantity_unit')),
    quantity_unit: optional(identifier('unit of quantity')),
    requested_at: optional(timestamp('when it was applied for')),
    issued_at: optional(timestamp('when it was issued')),
    valid_to: optional(date('last day on which it is valid')),
    verified: optional(boolean('whether the issuer confirmed it')),
  },
});
