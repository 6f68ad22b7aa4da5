import { choice, identifier, kilograms, optional, text, timestamp } from './column.ts';
import { defineFeed } from './feed.ts';

export const cargoMovements = defineFeed({
  name: 'cargo_movements',
  about: 'Messages of ports, airports and warehouses (VASSCM).',
  grain: 'one row a movement',
  source: 'S5',
  key: ['movement_id'],
  eventColumn: 'at',
  row: {
    movement_id: identifier('number of the movement'),
    declaration_id: optional(identifier('declaration', { privacy: 'business' })),
    container_no: optional(identifier('container', { privacy: 'business' })),
    bill_of_lading: optional(identifier('bill of lading or air waybill', { privacy: 'business' })),
    movement: choice(
      ['discharged', 'gate_in', 'positioned', 'scanned', 'gate_out', 'loaded', 'arrived'],
      'what happened to the goods',
    ),
    at: timestamp('when it happened'),
    message_at: optional(timestamp('when the message was sent')),
    operator: optional(text('port, airport or warehouse operator', { privacy: 'business' })),
    gross_kg: optional(kilograms('mass weighed')),
    seal_no: optional(identifier('seal', { privacy: 'business' })),
  },
});
