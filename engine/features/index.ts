/** Every feature, in the order in which they are built. One line a feature. */
import type { Feature } from './feature.ts';

export const features: readonly Feature[] = [
  {
    name: 'price_lines',
    file: new URL('price_lines.sql', import.meta.url),
    grain: 'one row a goods line of an import declaration that was not cancelled, registered in the window',
    about: 'What the unit price of a goods line is made of, and the cell of like goods that it belongs to.',
    reads: ['declarations', 'declaration_lines'],
  },
  {
    name: 'channel_opportunities',
    file: new URL('channel_opportunities.sql', import.meta.url),
    grain: 'one row an enterprise, broker, unit, direction and channel assigned at registration',
    about:
      'How many declarations could have been cancelled and registered again, and the channel mix of units.',
    reads: ['declarations'],
  },
  {
    name: 'channel_reentries',
    file: new URL('channel_reentries.sql', import.meta.url),
    grain: 'one row a cancelled declaration whose goods the same enterprise registered again within 30 days',
    about: 'Goods that were cancelled and registered again, with the channels before and after.',
    reads: ['declarations', 'declaration_lines'],
  },
  {
    name: 'hold_times',
    file: new URL('hold_times.sql', import.meta.url),
    grain:
      'one row a declaration and stage that an officer finished, of declarations registered in the window and not cancelled',
    about: 'Seconds that customs held a declaration at a stage, with its case mix.',
    reads: [
      'declarations',
      'declaration_lines',
      'processing_events',
      'enterprises',
      'units',
      'permits',
      'holidays',
    ],
  },
  {
    name: 'contact_cells',
    file: new URL('contact_cells.sql', import.meta.url),
    grain:
      'one row a unit, team, stage, quarter hour, HS chapter, enterprise, broker and officer that met in it',
    about: 'Who handled whose declarations, when, and of which goods.',
    reads: ['declarations', 'declaration_lines', 'processing_events'],
  },
  {
    name: 'duty_shifts',
    file: new URL('duty_shifts.sql', import.meta.url),
    grain: 'one row a shift of the roster that touches the window, for officers who handle declarations',
    about: 'Who was on duty at which stage of which unit and team.',
    reads: ['duty_roster'],
  },
  {
    name: 'ring_members',
    file: new URL('ring_members.sql', import.meta.url),
    grain: 'one row a ring and member',
    about: 'The members of the rings that C29 found; empty until it ran.',
    reads: ['declarations'],
  },
  {
    name: 'goods_rounds',
    file: new URL('goods_rounds.sql', import.meta.url),
    grain: 'one row a round of goods among firms and a step of it',
    about: 'Goods that went out and came back to who exported them, as F18 found; empty until it ran.',
    reads: ['declarations'],
  },
  {
    name: 'shared_keys',
    file: new URL('shared_keys.sql', import.meta.url),
    grain: 'one row a key that two or more share, and an enterprise or customs agent that holds it',
    about: 'Addresses, representatives, telephones and accounts that link enterprises and customs agents.',
    reads: ['enterprises', 'brokers', 'declarations', 'tax_payments'],
  },
  {
    name: 'identity_judgements',
    file: new URL('identity_judgements.sql', import.meta.url),
    grain: 'one row a pair of enterprises or customs agents that a person judged',
    about: 'Who is and who is not of one party, as people judged; empty where nobody did.',
    reads: ['declarations'],
  },
];
