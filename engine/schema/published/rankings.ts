import type { TableColumn, TableSchema } from '../table.ts';

const text = (
  name: string,
  about: string,
  privacy: TableColumn['privacy'] = 'none',
  nullable = false,
): TableColumn => ({
  name,
  type: 'VARCHAR',
  nullable,
  privacy,
  about,
});

export const idColumns: readonly TableColumn[] = [
  text('officer_id', "the feed's officer id", 'personal', true),
  text('enterprise_id', 'tax code', 'business', true),
  text('broker_id', 'customs agent', 'business', true),
  text('unit_code', 'the unit, or where most of the evidence lies', 'none', true),
  text('declaration_id', 'goods declaration', 'business', true),
  text('ring_id', 'ring of rings.parquet', 'none', true),
];

export const rankings: TableSchema = {
  name: 'rankings',
  about: 'Review priorities: who to look at first, for each family and kind of subject.',
  grain: 'one row a family and subject',
  orderBy: ['family', 'subject', 'rank'],
  columns: [
    text('family', 'collusion, fraud or harassment'),
    text('subject', 'officer, enterprise, broker, pair, broker_pair, unit, ring or declaration'),
    { name: 'rank', type: 'INTEGER', nullable: false, privacy: 'none', about: '1 is first; strict, no gaps' },
    text('subject_id', 'the ids below, joined so that they cannot collide', 'personal'),
    ...idColumns,
    {
      name: 'priority',
      type: 'DOUBLE',
      nullable: false,
      unit: '0 to 100',
      privacy: 'none',
      about: 'review priority',
    },
    text('status', 'flagged, watch, clear or insufficient_data'),
    {
      name: 'evidence_groups',
      type: 'VARCHAR[]',
      nullable: false,
      privacy: 'none',
      about: 'independent kinds of evidence that are lit',
    },
    {
      name: 'n',
      type: 'INTEGER',
      nullable: false,
      unit: 'declarations or contacts',
      privacy: 'none',
      about: 'what the judgement rests on',
    },
    {
      name: 'value_at_risk_vnd',
      type: 'DECIMAL(18,0)',
      nullable: true,
      unit: 'VND',
      privacy: 'business',
      about: 'value that the evidence touches',
    },
    {
      name: 'tie_band',
      type: 'INTEGER',
      nullable: false,
      unit: 'subjects',
      privacy: 'none',
      about: 'how many subjects share this priority to the published precision',
    },
    {
      name: 'first_flagged_on',
      type: 'DATE',
      nullable: true,
      privacy: 'none',
      about:
        'as-of date of its first flag, or of the one that new evidence raised after it was concluded or had expired',
    },
    text('change', 'new, up, down, same or gone, against the previous run'),
    text('change_cause', 'data, behaviour or configuration; null where nothing changed', 'none', true),
    text('reasons', 'JSON: ordered reasons whose contributions sum to the priority', 'personal'),
  ],
};
