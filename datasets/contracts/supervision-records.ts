import { choice, identifier, minutes, optional, timestamp } from './column.ts';
import { defineFeed } from './feed.ts';

export const supervisionRecords = defineFeed({
  name: 'supervision_records',
  about: 'Records of the online supervision office and its cameras.',
  grain: 'one row a record',
  source: 'S12',
  key: ['record_id'],
  eventColumn: 'at',
  row: {
    record_id: identifier('number of the record'),
    unit_code: identifier('office'),
    officer_id: optional(identifier('officer seen', { privacy: 'personal' })),
    at: timestamp('when it was seen'),
    kind: choice(['off_post', 'visitor_contact', 'camera_gap', 'queue_jump', 'other'], 'what was seen'),
    minutes: optional(minutes('how long it lasted')),
  },
});
