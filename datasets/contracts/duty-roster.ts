import { choice, identifier, integer, optional, timestamp } from './column.ts';
import { defineFeed } from './feed.ts';

export const dutyRoster = defineFeed({
  name: 'duty_roster',
  about: 'Who was on duty, and where.',
  grain: 'one row an officer and shift',
  source: 'S8',
  key: ['shift_id'],
  eventColumn: 'starts_at',
  row: {
    shift_id: identifier('number of the shift'),
    officer_id: identifier('officer', { privacy: 'personal' }),
    unit_code: identifier('office'),
    team_code: optional(identifier('processing-unit code within the office')),
    stage: optional(choice(['document', 'physical', 'supervision', 'gate'], 'stage of the clearance served')),
    starts_at: timestamp('when the shift begins'),
    ends_at: timestamp('when the shift ends'),
    rota_order: optional(integer('place in the automatic assignment list')),
  },
});
