import type { TableColumn, TableSchema } from '../table.ts';
import { idColumns } from './rankings.ts';

const text = (name: string, about: string, nullable = false): TableColumn => ({
  name,
  type: 'VARCHAR',
  nullable,
  privacy: 'none',
  about,
});
const number = (name: string, about: string): TableColumn => ({
  name,
  type: 'DOUBLE',
  nullable: true,
  privacy: 'none',
  about,
});

export const observations: TableSchema = {
  name: 'observations',
  about: 'What every indicator found about every subject it looked at, whatever the outcome.',
  grain: 'one row an indicator and subject',
  orderBy: ['indicator', 'family', 'subject', 'subject_id'],
  columns: [
    text('indicator', 'code of the card'),
    { name: 'version', type: 'INTEGER', nullable: false, privacy: 'none', about: 'version of the card' },
    text('family', 'collusion, fraud or harassment'),
    text('subject', 'kind of subject'),
    { ...text('subject_id', 'the ids below, joined so that they cannot collide'), privacy: 'personal' },
    ...idColumns,
    text('unit_of_measure', 'of observed, expected, effect and interval'),
    { name: 'window_from', type: 'DATE', nullable: false, privacy: 'none', about: 'first day looked at' },
    { name: 'window_to', type: 'DATE', nullable: false, privacy: 'none', about: 'last day looked at' },
    text('outcome', 'hit, clear, insufficient, not_computed or error'),
    text('why', 'for the last three outcomes', true),
    { name: 'n', type: 'INTEGER', nullable: true, privacy: 'none', about: 'declarations or contacts' },
    number('observed', 'what was seen'),
    number('expected', 'what the null model expects'),
    number('variance', 'of observed, under the null model'),
    number('effect', 'size of the departure'),
    number('low', 'lower end of the 95 % interval of the effect'),
    number('high', 'upper end of the 95 % interval of the effect'),
    number('p', 'p-value under the null model'),
    number('q', 'false-discovery adjusted p-value'),
    {
      name: 'tests',
      type: 'INTEGER',
      nullable: false,
      privacy: 'none',
      about: 'tests in its family of tests',
    },
    {
      name: 'peers',
      type: 'INTEGER',
      nullable: false,
      privacy: 'none',
      about: 'with how many it is compared',
    },
  ],
};
