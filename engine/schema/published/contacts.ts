import type { TableColumn, TableSchema } from '../table.ts';

const column = (name: string, type: string, about: string, rest: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type,
  nullable: false,
  privacy: 'none',
  about,
  ...rest,
});

export const contacts: TableSchema = {
  name: 'contacts',
  about: 'The officer-enterprise contact graph: who met whom, and how often the assignment rule explains.',
  grain:
    'one row an officer, enterprise, broker, unit, stage and month, of those who met at that unit and stage in the window',
  orderBy: ['officer_id', 'enterprise_id', 'broker_id', 'unit_code', 'stage', 'month'],
  columns: [
    column('officer_id', 'VARCHAR', "the feed's officer id", { privacy: 'personal' }),
    column('enterprise_id', 'VARCHAR', 'tax code', { privacy: 'business' }),
    column('broker_id', 'VARCHAR', 'customs agent, null where the enterprise declares itself', {
      nullable: true,
      privacy: 'business',
    }),
    column('unit_code', 'VARCHAR', 'where they met'),
    column('stage', 'VARCHAR', 'document or physical'),
    column('month', 'VARCHAR', 'YYYY-MM'),
    column(
      'contacts',
      'INTEGER',
      'declarations handled; 0 where they could have met that month and did not',
      {
        unit: 'declarations',
      },
    ),
    column('expected', 'DOUBLE', 'expected contacts under the null model of C01', { unit: 'declarations' }),
    column('variance', 'DOUBLE', 'of contacts under that model', { unit: 'declarations²' }),
    column('third_moment', 'DOUBLE', 'third central moment under that model', { unit: 'declarations³' }),
    column('first_at', 'TIMESTAMP', 'first contact of the month, civil time', { nullable: true }),
    column('last_at', 'TIMESTAMP', 'last contact of the month, civil time', { nullable: true }),
  ],
};
