/** A proposal for the rotation of positions, as `liem rotation` writes it and the service shows it: the one place of its columns and figures. */
import type { TableColumn, TableSchema } from '../table.ts';

const column = (
  name: string,
  type: 'DATE' | 'VARCHAR' | 'DOUBLE' | 'INTEGER',
  about: string,
  nullable = false,
  privacy: TableColumn['privacy'] = 'none',
): TableColumn => ({ name, type, nullable, privacy, about });

const officer = column(
  'officer_id',
  'VARCHAR',
  'the officer; the service shows the pseudonym',
  false,
  'personal',
);
const exposure = (name: string, about: string) =>
  column(name, 'DOUBLE', `expected contacts beyond the assignment rules that are real: ${about}`);

export const proposedPostings: TableSchema = {
  name: 'rotation',
  about: 'Who changes to which post, and why. It proposes; people decide.',
  grain: 'one row an officer who changes',
  orderBy: ['officer_id'],
  columns: [
    officer,
    column('from_unit', 'VARCHAR', 'office that is left'),
    column('from_place', 'VARCHAR', 'its place'),
    column('from_position', 'VARCHAR', 'kind of position held, as the feed names it'),
    column('to_unit', 'VARCHAR', 'office gone to'),
    column('to_place', 'VARCHAR', 'its place'),
    column('to_position', 'VARCHAR', 'kind of position taken'),
    column('why', 'VARCHAR', 'term, contacts or exchange'),
    column('term_ends_on', 'DATE', 'last term of a position that must rotate', true),
    exposure('exposure_before', 'of the officer, in the window of the run'),
    exposure('exposure_after', 'of these, what goes along to the new office'),
    column('flagged_pairs', 'INTEGER', 'pairs of the officer that the run flags'),
    column('parted_pairs', 'INTEGER', 'of these, those that the change would part'),
    column('why_vi', 'VARCHAR', 'why it is proposed, in Vietnamese'),
    column('why_en', 'VARCHAR', 'the same in English'),
  ],
};

/** A row of `proposedPostings`. */
export interface ProposedPostingRow {
  readonly officer_id: string;
  readonly from_unit: string;
  readonly from_place: string;
  readonly from_position: string;
  readonly to_unit: string;
  readonly to_place: string;
  readonly to_position: string;
  readonly why: 'term' | 'contacts' | 'exchange';
  readonly term_ends_on: string | null;
  readonly exposure_before: number;
  readonly exposure_after: number;
  readonly flagged_pairs: number;
  readonly parted_pairs: number;
  readonly why_vi: string;
  readonly why_en: string;
}

export const rotationPairs: TableSchema = {
  name: 'rotation_pairs',
  about: 'What becomes of each flagged pair of an officer who has a post.',
  grain: 'one row a flagged pair',
  orderBy: ['officer_id', 'enterprise_id'],
  columns: [
    column('subject_id', 'VARCHAR', 'of the pair, as in rankings', false, 'personal'),
    officer,
    column('enterprise_id', 'VARCHAR', 'tax code', false, 'business'),
    column('unit_code', 'VARCHAR', 'office of the officer now'),
    column('priority', 'DOUBLE', 'review priority, 0 to 100'),
    exposure('exposure_before', 'of the pair, in the window of the run'),
    exposure('exposure_after', 'of these, what goes along'),
    column('fate', 'VARCHAR', 'parted: less than a tenth goes along; loosened: less than all; stays'),
  ],
};

/** A row of `rotationPairs`. */
export interface RotationPairRow {
  readonly subject_id: string;
  readonly officer_id: string;
  readonly enterprise_id: string;
  readonly unit_code: string;
  readonly priority: number;
  readonly exposure_before: number;
  readonly exposure_after: number;
  readonly fate: 'parted' | 'loosened' | 'stays';
}

export const rotationUnits: TableSchema = {
  name: 'rotation_units',
  about: 'How exposed the officers of each office are, before and after.',
  grain: 'one row an office with posts',
  orderBy: ['unit_code'],
  columns: [
    column('unit_code', 'VARCHAR', 'office'),
    column('place', 'VARCHAR', 'its place'),
    column('officers', 'INTEGER', 'who hold a post there; as many afterwards'),
    column('leaving', 'INTEGER', 'of these, who go to another office'),
    exposure('exposure_before', 'of those who are there now'),
    exposure('exposure_after', 'of those who are there afterwards'),
  ],
};

/** A row of `rotationUnits`. */
export interface RotationUnitRow {
  readonly unit_code: string;
  readonly place: string;
  readonly officers: number;
  readonly leaving: number;
  readonly exposure_before: number;
  readonly exposure_after: number;
}

/** An officer whose term ends and for whom no post was found. */
export interface WithoutPlaceRow {
  readonly officer_id: string;
  readonly unit_code: string;
  readonly position: string;
  readonly term_ends_on: string | null;
}

/** What rotation.json says of the whole proposal; no id of anybody. Exposure: expected contacts beyond the rules that are real. */
export interface RotationFigures {
  readonly officers: number;
  readonly moves: number;
  readonly other_place: number;
  readonly terms_ending: number;
  readonly exposure_before: number;
  readonly exposure_after: number;
  /** Of what the proposal takes away: 5 to 95 % of what is not known of the chances. */
  readonly exposure_removed_90: readonly [number, number];
  /** Of the one officer who has the most. */
  readonly highest_before: number;
  readonly highest_after: number;
  readonly flagged_pairs: number;
  readonly parted_pairs: number;
  /** What the moves cost at the prices of the settings, in the contacts that they must save. */
  readonly price: number;
  readonly outcomes_behind_the_chances: number;
  readonly gap: number;
  readonly ended: string;
  readonly settings: {
    readonly within_months: number;
    readonly return_months: number;
    readonly move_price: number;
    readonly place_price: number;
    readonly most_leaving: number;
    readonly other_places: boolean;
  };
}

/** rotation.json whole. */
export interface WrittenRotation extends RotationFigures {
  readonly liem_rotation: 1;
  readonly run: string;
  readonly without_place: readonly WithoutPlaceRow[];
  readonly units: readonly RotationUnitRow[];
  readonly pairs: readonly RotationPairRow[];
  readonly rows: readonly ProposedPostingRow[];
}
