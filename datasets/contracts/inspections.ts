import { choice, identifier, integer, money, optional, percent, text, timestamp } from './column.ts';
import { defineFeed } from './feed.ts';

export const inspections = defineFeed({
  name: 'inspections',
  about: 'Examinations of goods and documents, with their outcome.',
  grain: 'one row an examination',
  source: 'S3',
  key: ['inspection_id'],
  eventColumn: 'started_at',
  row: {
    inspection_id: identifier('number of the examination'),
    declaration_id: identifier('declaration', { privacy: 'business' }),
    ordered_by: choice(['system', 'random', 'officer', 'intelligence'], 'who or what ordered it'),
    method: choice(['document', 'scan', 'partial', 'full'], 'how it was done'),
    officer_id: identifier('officer who examined', { privacy: 'personal' }),
    second_officer_id: optional(identifier('second officer', { privacy: 'personal' })),
    site: optional(text('where it was done')),
    required_pct: optional(percent('share of the packages to be opened', 100)),
    packages_total: optional(integer('packages in the consignment', { unit: 'packages' })),
    packages_opened: optional(integer('packages opened', { unit: 'packages' })),
    started_at: optional(timestamp('when it began')),
    ended_at: optional(timestamp('when it ended')),
    scan_result: optional(choice(['clear', 'suspect'], 'reading of the scan image')),
    finding: choice(['none', 'minor', 'violation'], 'what was found'),
    finding_code: optional(identifier('code of the finding')),
    value_uplift_vnd: optional(money('change of the customs value', { signed: true })),
    tax_uplift_vnd: optional(money('change of the taxes', { signed: true })),
    fine_vnd: optional(money('fine')),
  },
});
