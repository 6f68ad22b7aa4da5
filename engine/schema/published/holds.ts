/** Flags that the night held back. */
import type { TableSchema } from '../table.ts';

export const holds: TableSchema = {
  name: 'holds',
  about:
    'Flags that were not raised again: concluded by a review, put off by somebody, or older than ninety days and not extended. New evidence ends each.',
  grain: 'one row a family and subject',
  orderBy: ['family', 'subject', 'subject_id'],
  columns: [
    {
      name: 'family',
      type: 'VARCHAR',
      nullable: false,
      privacy: 'none',
      about: 'collusion, fraud or harassment',
    },
    { name: 'subject', type: 'VARCHAR', nullable: false, privacy: 'none', about: 'kind of subject' },
    { name: 'subject_id', type: 'VARCHAR', nullable: false, privacy: 'personal', about: 'as in rankings' },
    {
      name: 'reason',
      type: 'VARCHAR',
      nullable: false,
      privacy: 'none',
      about: 'concluded, expired or snoozed',
    },
    {
      name: 'since',
      type: 'DATE',
      nullable: false,
      privacy: 'none',
      about: 'from which day it is held back',
    },
    {
      name: 'until',
      type: 'DATE',
      nullable: true,
      privacy: 'none',
      about: 'first day on which it ends by itself; null: by new evidence only',
    },
    {
      name: 'evidence',
      type: 'VARCHAR',
      nullable: false,
      privacy: 'none',
      about: 'JSON: indicator, q and n of each hit when it began; new is told against it',
    },
    { name: 'why_vi', type: 'VARCHAR', nullable: false, privacy: 'none', about: 'why, in Vietnamese' },
    { name: 'why_en', type: 'VARCHAR', nullable: false, privacy: 'none', about: 'the same in English' },
  ],
};
