import { choice, date, identifier, optional } from './column.ts';
import { defineFeed } from './feed.ts';

export const dutyInspections = defineFeed({
  name: 'duty_inspections',
  about: 'Inspections of public-duty performance, and what came of them (Decision 2799).',
  grain: 'one row a case',
  source: 'S15',
  key: ['case_id'],
  eventColumn: 'opened_on',
  row: {
    case_id: identifier('number of the case', { privacy: 'personal' }),
    subject: choice(['officer', 'unit', 'pair'], 'who or what was inspected'),
    officer_id: optional(identifier('officer inspected', { privacy: 'personal' })),
    unit_code: optional(identifier('office inspected')),
    enterprise_id: optional(identifier('enterprise of the pair: tax code', { privacy: 'business' })),
    trigger: choice(['plan', 'random', 'complaint', 'risk', 'referral'], 'why it was opened'),
    opened_on: date('first day'),
    closed_on: optional(date('last day')),
    outcome: optional(
      choice(
        ['cleared', 'procedural', 'training', 'collusion', 'harassment', 'fraud', 'data_error'],
        'what the inspectors concluded',
      ),
    ),
    discipline: optional(
      choice(
        ['none', 'reprimand', 'warning', 'salary_cut', 'demotion', 'removal', 'dismissal'],
        'what the administration decided',
      ),
    ),
  },
});
