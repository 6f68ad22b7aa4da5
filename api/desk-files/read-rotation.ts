/** A proposal for rotation that `liem rotation` wrote, as the service shows it: officers by pseudonym, and to who sees some units only, those who leave them. */
import {
  type ProposedPostingRow,
  type PseudonymKey,
  type RotationFigures,
  type RotationPairRow,
  rotationsFolder,
  type RotationUnitRow,
  sha256,
  type WithoutPlaceRow,
  type WrittenRotation,
} from '../../engine/index.ts';
import { createConcealer } from '../snapshot/conceal-officers.ts';
import { textIn } from './desk-folders.ts';

const figureNames: readonly (keyof RotationFigures)[] = [
  'officers',
  'moves',
  'other_place',
  'terms_ending',
  'exposure_before',
  'exposure_after',
  'exposure_removed_90',
  'highest_before',
  'highest_after',
  'flagged_pairs',
  'parted_pairs',
  'price',
  'outcomes_behind_the_chances',
  'gap',
  'ended',
  'settings',
];

export interface ShownRotation {
  readonly rotation: string;
  readonly run: string;
  /** SHA-256 of rotation.json. */
  readonly digest: string;
  /** Null to who sees some units only: they speak of every unit. */
  readonly figures: RotationFigures | null;
  readonly moves: readonly ProposedPostingRow[];
  readonly pairs: readonly RotationPairRow[];
  readonly units: readonly RotationUnitRow[];
  readonly without_place: readonly WithoutPlaceRow[];
}

/** Null where the folder holds no rotation.json, or one that is none. `sees`: by unit; null sees all. */
export function readRotation(
  home: string,
  name: string,
  key: PseudonymKey,
  sees: ((unit: string) => boolean) | null,
): ShownRotation | null {
  const text = textIn(rotationsFolder(home), name, 'rotation.json');
  const written = text === null ? null : parsed(text);
  if (text === null || written === null) return null;
  const officers = createConcealer(key, []);
  const concealed = <Row extends { readonly officer_id: string }>(
    rows: readonly Row[],
    unitOf: (row: Row) => string,
  ): Row[] =>
    rows
      .filter((row) => sees === null || sees(unitOf(row)))
      .map((row) => ({ ...row, officer_id: officers.pseudonym(row.officer_id) }));
  return {
    rotation: name,
    run: written.run,
    digest: sha256(text),
    figures:
      sees === null
        ? (Object.fromEntries(
            figureNames.map((figure) => [figure, written[figure]]),
          ) as unknown as RotationFigures) // its own fields
        : null,
    // whose contacts it tells of are those of the office that is left
    moves: concealed(written.rows, ({ from_unit }) => from_unit),
    pairs: concealed(written.pairs, ({ unit_code }) => unit_code).map((row) => ({
      ...row,
      subject_id: officers.subjectId('pair', row.subject_id),
    })),
    units: written.units.filter(({ unit_code }) => sees === null || sees(unit_code)),
    without_place: concealed(written.without_place, ({ unit_code }) => unit_code),
  };
}

const lists = ['rows', 'pairs', 'units', 'without_place'] as const;

/** Null where it is no JSON of that shape: written by hand, or half. */
function parsed(text: string): WrittenRotation | null {
  try {
    const value = JSON.parse(text) as Partial<WrittenRotation> | null;
    return value?.liem_rotation === 1 &&
      typeof value.run === 'string' &&
      lists.every((list) => Array.isArray(value[list]))
      ? (value as WrittenRotation) // liem rotation wrote it
      : null;
  } catch {
    return null;
  }
}
