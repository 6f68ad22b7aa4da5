/** What the champion of the learned risk says on the night. */
import type { TableColumn, TableSchema } from '../table.ts';

const column = (
  name: string,
  type: string,
  about: string,
  nullable = false,
  privacy: TableColumn['privacy'] = 'none',
): TableColumn => ({ name, type, nullable, privacy, about });

export const chances: TableSchema = {
  name: 'chances',
  about:
    'Chance that an inspection finds something, and the extra tax to be expected, by the model in force; empty where none is. An order for review, no finding; it flags nothing.',
  grain: 'one row a declaration of the last 31 days',
  orderBy: ['declaration_id'],
  columns: [
    column('declaration_id', 'VARCHAR', 'declaration', false, 'business'),
    column('model', 'VARCHAR', 'id of the model in the registry'),
    column(
      'chance',
      'DOUBLE',
      '0 to 1, calibrated; null where hardly any like declaration is ever inspected',
      true,
    ),
    column('expected_extra_tax_vnd', 'DECIMAL(18,0)', 'chance × extra tax of a finding; null the same', true),
    column('inspection_share', 'DOUBLE', 'share of like declarations that were inspected'),
    column('inspected', 'BOOLEAN', 'whether an outcome is known already'),
  ],
};

export const drift: TableSchema = {
  name: 'drift',
  about:
    'What the model in force is shown now against what it was trained on, column by column; empty where none is.',
  grain: 'one row a column that the model is shown, and one for its chances',
  orderBy: ['column_name'],
  columns: [
    column('column_name', 'VARCHAR', 'column of the model; chance: what it says'),
    column('model', 'VARCHAR', 'id of the model in the registry'),
    column(
      'rows_before',
      'INTEGER',
      'declarations of the training window; of chance: of the held-out months',
    ),
    column('rows_now', 'INTEGER', 'declarations of the last 31 days'),
    column('stability_index', 'DOUBLE', 'population stability index over the bins'),
    column(
      'effect',
      'DOUBLE',
      'of a number, the share of pairs in which now is higher less that in which it is lower (Cliff), -1 to 1; of a category, the share of rows that changed places, 0 to 1',
      true,
    ),
    column('effect_kind', 'VARCHAR', 'cliff or total_variation'),
    column('moved', 'BOOLEAN', 'index above 0.25, and beyond the 99.9 % point of chance'),
    column('bins', 'VARCHAR', 'JSON: low, high, share before, share now of each bin'),
  ],
};
