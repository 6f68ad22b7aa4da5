/** A draw as the service shows it: what was committed to, the seed, who was drawn, and whether it all follows. Officers by pseudonym. */
import {
  type Commitment,
  drawFaults,
  drawsFolder,
  LiemError,
  type PseudonymKey,
  type Selection,
  sha256,
  type Subject,
  subjects,
} from '../../engine/index.ts';
import { createConcealer, type OfficerConcealer } from '../snapshot/conceal-officers.ts';
import { textIn } from './desk-folders.ts';

export interface DrawnSubject {
  readonly stratum: string;
  readonly place: number;
  readonly subject: string;
  readonly subject_id: string;
  readonly digest: string;
  readonly probability: number;
}

export interface ShownDraw {
  readonly draw: string;
  /** SHA-256 of commitment.json: what was published before the seed. */
  readonly digest: string;
  readonly commitment: Commitment;
  /** Null until the seed is known and `liem draw select` was run. */
  readonly selection: {
    readonly seed: string;
    readonly seed_published_at: string;
    readonly selected: readonly DrawnSubject[];
  } | null;
  /** Recomputed from the three files; empty where the draw holds. Null before the selection. */
  readonly faults: readonly string[] | null;
}

export function candidatesOf(home: string, name: string): string | null {
  return textIn(drawsFolder(home), name, 'candidates.tsv');
}

/** Null where the folder holds no draw. `sees`: by unit, the stratum of a draw by units; null sees all. */
export function readDraw(
  home: string,
  name: string,
  key: PseudonymKey,
  sees: ((unit: string) => boolean) | null,
): ShownDraw | null {
  const read = (file: string): string | null => textIn(drawsFolder(home), name, file);
  const [list, commitmentText, selectionText] = [
    read('candidates.tsv'),
    read('commitment.json'),
    read('selection.json'),
  ];
  const commitment = parsed<Commitment>(commitmentText, 'strata');
  if (list === null || commitmentText === null || commitment === null) return null;
  const officers = createConcealer(key, []);
  const drawn = parsed<Selection>(selectionText, 'selected');
  const seen = (stratum: string): boolean =>
    sees === null || (commitment.stratified_by === 'unit' && sees(stratum));
  return {
    draw: name,
    digest: sha256(commitmentText),
    commitment: { ...commitment, strata: commitment.strata.filter(({ stratum }) => seen(stratum)) },
    selection:
      drawn === null
        ? null
        : {
            seed: drawn.seed,
            seed_published_at: drawn.seed_published_at,
            selected: drawn.selected
              .filter(({ stratum }) => seen(stratum))
              .map(({ stratum, place, id, digest, probability }) => ({
                stratum,
                place,
                ...shownCandidate(id, officers),
                digest,
                probability,
              })),
          },
    faults:
      selectionText === null
        ? null
        : faultsOf({ list, commitment: commitmentText, selection: selectionText }, drawn?.seed ?? ''),
  };
}

/** A candidate's id is `<subject>/<subject_id>`. */
function shownCandidate(id: string, officers: OfficerConcealer): { subject: string; subject_id: string } {
  const slash = id.indexOf('/');
  const subject = id.slice(0, slash);
  const known = subjects.find((one): one is Subject => one === subject);
  const rest = id.slice(slash + 1);
  return { subject, subject_id: known === undefined ? rest : officers.subjectId(known, rest) };
}

/** What a fault says, without the candidates that it names: they are raw ids, of anybody where the files were tampered with. */
function concealed(fault: string): string {
  const differs = /^(the selection differs from the recomputed one): (\d+) missing .* (\d+) added /s.exec(
    fault,
  );
  if (differs !== null) return `${differs[1]}: ${differs[2]} missing, ${differs[3]} added`;
  return namesNobody.test(fault)
    ? fault
    : 'a file of the draw is not of its form; liem draw verify says where';
}

const namesNobody =
  /^(the selection (was made|is of|lacks|differs)|the (list has SHA-256|numbers of|commitment lacks|seed is of)|commitment\.json|committed at)/;

/** Everything that is wrong with it, recomputed. */
function faultsOf(
  files: { list: string; commitment: string; selection: string },
  seed: string,
): readonly string[] {
  try {
    return drawFaults(files, seed).map(concealed);
  } catch (error) {
    if (error instanceof LiemError) return [concealed(error.message)];
    throw error;
  }
}

/** Null where it is no JSON of a draw with that list in it: written by hand, or half. */
function parsed<Content>(text: string | null, list: keyof Content & string): Content | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Record<string, unknown> | null;
    return value?.liem_draw === 1 && Array.isArray(value[list]) ? (value as Content) : null; // liem draw wrote it
  } catch {
    return null;
  }
}
