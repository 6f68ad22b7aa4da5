import type { TableColumn, TableSchema } from '../table.ts';

const text = (
  name: string,
  about: string,
  privacy: TableColumn['privacy'] = 'none',
  nullable = false,
): TableColumn => ({ name, type: 'VARCHAR', nullable, privacy, about });

/** The last step of the chain from a priority to what was declared and done. */
export const evidence: TableSchema = {
  name: 'evidence',
  about:
    'The declarations (or other records) behind the hits, and the unusual profiles, of subjects that are flagged or on watch: the first of each ranking, and the first rows of each, as the configuration bounds them.',
  grain: 'one row a family, subject, indicator and record behind it',
  orderBy: ['family', 'subject', 'subject_id', 'indicator', 'place'],
  columns: [
    text('family', 'collusion, fraud or harassment'),
    text('subject', 'kind of subject'),
    text('subject_id', 'as in rankings', 'personal'),
    text('indicator', 'code of the card'),
    { name: 'place', type: 'INTEGER', nullable: false, privacy: 'none', about: '1 is first' },
    text('declaration_id', 'goods declaration, where the record belongs to one', 'business', true),
    text('facts', "JSON: the record, as the indicator's evidence.sql selects it", 'personal'),
  ],
};
