import { choice, identifier, optional, timestamp } from './column.ts';
import { defineFeed } from './feed.ts';

export const processingEvents = defineFeed({
  name: 'processing_events',
  about: 'Who did what to a declaration, and when.',
  grain: 'one row an event',
  source: 'S2',
  key: ['event_id'],
  eventColumn: 'at',
  row: {
    event_id: identifier('number of the event'),
    declaration_id: identifier('declaration', { privacy: 'business' }),
    stage: choice(
      ['document', 'physical', 'scan', 'valuation', 'supervision', 'gate', 'release', 'audit'],
      'stage of the clearance',
    ),
    event: choice(
      ['assigned', 'reassigned', 'opened', 'channel_changed', 'hold', 'unhold', 'decided', 'released'],
      'what happened',
    ),
    officer_id: optional(identifier('officer who acts or is assigned', { privacy: 'personal' })),
    assigner_id: optional(identifier('officer who assigned', { privacy: 'personal' })),
    assignment_mode: optional(choice(['auto', 'manual'], 'how the officer was chosen')),
    exception_code: optional(identifier('why the automatic choice was passed over')),
    at: timestamp('when it happened'),
    clock: optional(
      choice(['customs', 'trader', 'bank', 'agency', 'queue'], 'whose time runs after this event'),
    ),
    channel_from: optional(identifier('lane before the event')),
    channel_to: optional(identifier('lane after the event')),
    reason_code: optional(identifier('reason given')),
    workstation: optional(identifier('terminal it was done on', { privacy: 'personal' })),
  },
});
