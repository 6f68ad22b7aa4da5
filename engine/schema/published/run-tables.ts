/** The smaller tables of a published run. */
import type { TableColumn, TableSchema } from '../table.ts';

const column = (
  name: string,
  type: string,
  about: string,
  nullable = false,
  privacy: TableColumn['privacy'] = 'none',
): TableColumn => ({ name, type, nullable, privacy, about });

export const indicatorHealth: TableSchema = {
  name: 'indicators',
  about: 'Each indicator as it ran: its card, its parameters and its health.',
  grain: 'one row an indicator, family and kind of subject',
  orderBy: ['indicator', 'family', 'subject'],
  columns: [
    column('indicator', 'VARCHAR', 'code of the card'),
    column('version', 'INTEGER', 'version of the card'),
    column('family', 'VARCHAR', 'collusion, fraud or harassment'),
    column('subject', 'VARCHAR', 'kind of subject'),
    column('evidence_group', 'VARCHAR', 'kind of evidence'),
    column('name_vi', 'VARCHAR', 'name in Vietnamese'),
    column('name_en', 'VARCHAR', 'name in English'),
    column('question_vi', 'VARCHAR', 'what it asks, in Vietnamese'),
    column('question_en', 'VARCHAR', 'what it asks, in English'),
    column('card', 'VARCHAR', 'JSON: the whole card'),
    column('parameters', 'VARCHAR', 'JSON: the parameters it ran with'),
    column('tested', 'INTEGER', 'subjects that were judged'),
    column('hits', 'INTEGER', 'subjects that it hit'),
    column('insufficient', 'INTEGER', 'subjects with too little evidence to judge'),
    column('not_computed', 'INTEGER', '1 where the indicator as a whole was not computed, else subjects'),
    column('errors', 'INTEGER', '1 where the indicator failed'),
    column('why_not', 'VARCHAR', 'JSON: reason to count, for the last three'),
    column('hit_rate', 'DOUBLE', 'hits / tested', true),
    column('previous_hit_rate', 'DOUBLE', 'the same in the previous run', true),
    column('null_histogram', 'VARCHAR', 'JSON: counts of p in 20 equal bins over the tested', true),
    column('notes', 'VARCHAR', 'JSON: what it says of itself'),
  ],
};

export const guardrails: TableSchema = {
  name: 'guardrails',
  about:
    'What the guardrails say of the run itself: precision, base rate, parity, drift, coverage, labels, time under a signal.',
  grain: 'one row a guardrail and what it is about',
  orderBy: ['guardrail', 'about'],
  columns: [
    column('guardrail', 'VARCHAR', 'G01 to G08'),
    column('about', 'VARCHAR', 'an indicator, a group, a column of a feed'),
    column('n', 'INTEGER', 'cases that it rests on'),
    column('value', 'DOUBLE', 'a share, a ratio, an index or days, as the guardrail says', true),
    column('low', 'DOUBLE', 'lower end of the 90 % interval', true),
    column('high', 'DOUBLE', 'upper end of it', true),
    column('result', 'VARCHAR', 'passed, act, insufficient or not_computed'),
    column('detail_vi', 'VARCHAR', 'what it says, in Vietnamese'),
    column('detail_en', 'VARCHAR', 'the same in English'),
  ],
};

export const feedsReceived: TableSchema = {
  name: 'feeds',
  about: 'What was received: files, rows, what was set aside, and how full each optional column is.',
  grain: 'one row a feed of the contract',
  orderBy: ['feed'],
  columns: [
    column('feed', 'VARCHAR', 'name in the feed contract'),
    column('supplied', 'BOOLEAN', 'whether any file of it was ever accepted'),
    column('files', 'INTEGER', 'files read'),
    column('files_set_aside', 'INTEGER', 'files that could not be read at all'),
    column('rows_read', 'BIGINT', 'rows read; equals accepted + quarantined'),
    column('accepted', 'BIGINT', 'rows accepted'),
    column('quarantined', 'BIGINT', 'rows set aside'),
    column('latest_event', 'TIMESTAMP', 'latest event, civil time', true),
    column('coverage', 'VARCHAR', 'JSON: optional column to the share of rows that fill it'),
    column('set_aside', 'VARCHAR', 'JSON: path and reason of each file that could not be read'),
  ],
};

export const entities: TableSchema = {
  name: 'entities',
  about: 'Pseudonym, unit, size and counts of every subject that a ranking names. No names.',
  grain: 'one row an officer, enterprise, broker or unit',
  orderBy: ['subject', 'subject_id'],
  columns: [
    column('subject', 'VARCHAR', 'officer, enterprise, broker or unit'),
    column('subject_id', 'VARCHAR', "the feed's id, escaped as in rankings", false, 'personal'),
    column('pseudonym', 'VARCHAR', 'for officers: what people are shown', true),
    column('unit_code', 'VARCHAR', 'where most of its declarations are', true),
    column('kind', 'VARCHAR', 'position type, sector or kind of unit, where supplied', true),
    column('size', 'VARCHAR', 'size class of an enterprise, where supplied', true),
    column('declarations', 'INTEGER', 'declarations in the evaluation window'),
    column('value_vnd', 'DECIMAL(18,0)', 'their customs value', true, 'business'),
  ],
};

export const rings: TableSchema = {
  name: 'rings',
  about: 'Dense groups found in the contact graph.',
  grain: 'one row a ring',
  orderBy: ['ring_id'],
  columns: [
    column('ring_id', 'VARCHAR', 'stable id'),
    column('family', 'VARCHAR', 'collusion or fraud'),
    column(
      'members',
      'VARCHAR',
      'JSON: subject, id and role of each; a role is parts joined by +, such as document, importer+payer',
      false,
      'personal',
    ),
    column('density', 'DOUBLE', 'contacts inside of an officer with an enterprise, on the mean'),
    column('expected_density', 'DOUBLE', 'the same under the null model'),
    column('p', 'DOUBLE', 'p-value by randomisation, extrapolated where none scores as high'),
    column('q', 'DOUBLE', 'false-discovery adjusted'),
    column('declarations', 'INTEGER', 'declarations inside the ring'),
    column('value_at_risk_vnd', 'DECIMAL(18,0)', 'their value', true, 'business'),
    column('links', 'VARCHAR', 'JSON: what ties it: contact, address, representative, phone, payer'),
    column(
      'tied_pairs',
      'INTEGER',
      'pairs tied by a key among the enterprises that contacts alone put together; null where none of the ring are tied',
      true,
    ),
    column('expected_tied_pairs', 'DOUBLE', 'the same, were keys held by others of the unit and agent', true),
    column('ties_p', 'DOUBLE', 'p-value of the tied pairs: keys change holders within unit and agent', true),
    column('multi_layer_p', 'DOUBLE', 'p-value of contacts and ties together (Cauchy combination)', true),
  ],
};
