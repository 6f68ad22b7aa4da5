/**
 * The verifiable random draw: commit to the list and the numbers, wait for a number that nobody could know (a public
 * lottery's), select by a rule that anyone can recompute.
 *
 * Rule: each candidate's place is the SHA-256 of `<seed>|<SHA-256 of commitment.json>|<id>`; of each stratum the lowest are
 * drawn. As SHA-256 behaves as a random function, every candidate of a stratum has the same chance, drawn / candidates.
 * What makes it trustworthy is outside of it: the digest of commitment.json has to be published before the seed is.
 */
import { LiemError } from '../../domain/errors.ts';
import { candidateListText, parseCandidateList } from './candidate-list.ts';
import { sha256 } from './digest.ts';
import { allocate, byBytes, drawnOf, type Listed, type Stratum } from './strata.ts';

export interface Commitment {
  readonly liem_draw: 1;
  /** Published run that the candidates are of. */
  readonly run: string;
  /** SHA-256 of the list of candidates. */
  readonly list_digest: string;
  readonly candidates: number;
  /** Share of the plan that is drawn, and the cases that the plan may have. */
  readonly share: number;
  readonly cases: number;
  readonly drawn: number;
  readonly stratified_by: string;
  readonly strata: readonly Stratum[];
  /** Civil time in Asia/Ho_Chi_Minh, `YYYY-MM-DDTHH:MM:SS`. */
  readonly committed_at: string;
  /** Where the seed will be read, and the first moment at which it can be known. */
  readonly seed_source: string;
  readonly seed_known_from: string;
  /** A regular expression that the whole seed matches, so that it can be written in one way only. */
  readonly seed_form: string;
  readonly rule: string;
}

export interface Selected {
  readonly stratum: string;
  /** 1 is the lowest of the stratum. */
  readonly place: number;
  readonly id: string;
  readonly digest: string;
  readonly probability: number;
}

export interface Selection {
  readonly liem_draw: 1;
  /** SHA-256 of commitment.json. */
  readonly commitment: string;
  readonly seed: string;
  readonly seed_published_at: string;
  readonly selected: readonly Selected[];
}

export const drawRule =
  'lowest SHA-256 of "<seed>|<SHA-256 of commitment.json>|<id>" within each stratum; ids and digests in the order of their bytes';

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;

function checkMoment(text: string, name: string): void {
  if (!moment.test(text) || Number.isNaN(Date.parse(`${text}Z`))) {
    throw new LiemError(
      'DRAW',
      `${name} is '${text}'; expected YYYY-MM-DDTHH:MM:SS, civil time of Asia/Ho_Chi_Minh`,
    );
  }
}

export interface DrawTerms {
  readonly run: string;
  readonly share: number;
  readonly cases: number;
  readonly stratifiedBy: string;
  readonly committedAt: string;
  readonly seedSource: string;
  readonly seedKnownFrom: string;
  readonly seedForm: string;
  readonly salt: string;
}

/** The list and the commitment to it, as the texts of their files. A commitment made when the seed can be known already is refused. */
export function commitDraw(
  listed: readonly Listed[],
  terms: DrawTerms,
): { readonly list: string; readonly commitment: string } {
  checkMoment(terms.committedAt, 'the time of the commitment');
  checkMoment(terms.seedKnownFrom, 'the time at which the seed is published');
  refuseLate(terms.committedAt, terms.seedKnownFrom);
  formOf(terms.seedForm);
  const drawn = drawnOf(terms.share, terms.cases, listed.length);
  const allocated = allocate(listed, drawn);
  const list = candidateListText(allocated.listed, terms.salt);
  const commitment: Commitment = {
    liem_draw: 1,
    run: terms.run,
    list_digest: sha256(list),
    candidates: listed.length,
    share: terms.share,
    cases: terms.cases,
    drawn: allocated.strata.reduce((sum, stratum) => sum + stratum.drawn, 0),
    stratified_by: terms.stratifiedBy,
    strata: allocated.strata,
    committed_at: terms.committedAt,
    seed_source: terms.seedSource,
    seed_known_from: terms.seedKnownFrom,
    seed_form: terms.seedForm,
    rule: drawRule,
  };
  return { list, commitment: jsonText(commitment) };
}

/** The selection, as the text of its file. DRAW where list and commitment do not belong together, or the seed is not one of them. */
export function selectDraw(
  files: { readonly list: string; readonly commitment: string },
  seed: string,
  seedPublishedAt: string,
): string {
  const { commitment, listed } = openCommitment(files.list, files.commitment);
  checkMoment(seedPublishedAt, 'the time at which the seed was published');
  if (!formOf(commitment.seed_form).test(seed)) {
    throw new LiemError(
      'DRAW',
      `the seed '${seed}' is not of the form committed to, ${commitment.seed_form}`,
    );
  }
  if (seedPublishedAt < commitment.seed_known_from) {
    throw new LiemError(
      'DRAW',
      `the seed is of ${seedPublishedAt}, before the time committed to, ${commitment.seed_known_from}: another number than the one announced`,
    );
  }
  const selection: Selection = {
    liem_draw: 1,
    commitment: sha256(files.commitment),
    seed,
    seed_published_at: seedPublishedAt,
    selected: lowest(listed, commitment.strata, seed, sha256(files.commitment)),
  };
  return jsonText(selection);
}

/** A draw with a seed that is known already: as fair by chance, but nobody can verify that the list was not made to fit it. */
export function drawAtOnce(listed: readonly Listed[], drawn: number, seed: string): readonly Selected[] {
  const { listed: after, strata } = allocate(listed, drawn);
  return lowest(after, strata, seed, '');
}

/** Everything that is wrong with a draw, in words; empty where it holds. `seed` is what the auditor read at its public source. */
export function drawFaults(
  files: { readonly list: string; readonly commitment: string; readonly selection: string },
  seed: string,
  publishedDigest?: string,
): readonly string[] {
  const faults: string[] = [];
  const digest = sha256(files.commitment);
  if (publishedDigest !== undefined && publishedDigest.toLowerCase() !== digest) {
    faults.push(
      `commitment.json has SHA-256 ${digest}; published was ${publishedDigest}: it is not the one committed to`,
    );
  }
  const selection = parseFile<Selection>(files.selection, 'selection', [
    'commitment',
    'seed',
    'seed_published_at',
    'selected',
  ]);
  if (selection.seed !== seed) {
    faults.push(`the selection was made with seed '${selection.seed}'; published was '${seed}'`);
  }
  if (selection.commitment !== digest) {
    faults.push(`the selection is of commitment ${selection.commitment}, not of this one, ${digest}`);
  }
  try {
    const again = selectDraw(files, seed, selection.seed_published_at);
    if (faults.length === 0 && again !== files.selection) faults.push(difference(again, selection));
  } catch (error) {
    if (!(error instanceof LiemError)) throw error;
    faults.push(error.message);
  }
  return faults;
}

function difference(again: string, selection: Selection): string {
  const due = (JSON.parse(again) as Selection).selected.map(({ id }) => id); // our own text, just written
  const given = selection.selected.map(({ id }) => id);
  const missing = due.filter((id) => !given.includes(id));
  const added = given.filter((id) => !due.includes(id));
  return missing.length + added.length === 0
    ? 'the selection differs from the recomputed one in its places, digests or probabilities'
    : `the selection differs from the recomputed one: ${missing.length} missing (${missing.slice(0, 3).join(', ')}), ${added.length} added (${added.slice(0, 3).join(', ')})`;
}

/** A selection that is known to hold, opened for a plan: DRAW with every fault otherwise. */
export function openDraw(files: {
  readonly list: string;
  readonly commitment: string;
  readonly selection: string;
}): {
  readonly commitment: Commitment;
  readonly selection: Selection;
  readonly listed: readonly Listed[];
} {
  const selection = parseFile<Selection>(files.selection, 'selection', [
    'commitment',
    'seed',
    'seed_published_at',
    'selected',
  ]);
  const faults = drawFaults(files, selection.seed);
  if (faults.length > 0)
    throw new LiemError('DRAW', `the draw does not hold: ${faults.join('; ')}`, { faults });
  return { ...openCommitment(files.list, files.commitment), selection };
}

function openCommitment(
  list: string,
  text: string,
): { readonly commitment: Commitment; readonly listed: readonly Listed[] } {
  const commitment = parseFile<Commitment>(text, 'commitment', [
    'list_digest',
    'candidates',
    'share',
    'cases',
    'drawn',
    'strata',
    'committed_at',
    'seed_known_from',
    'seed_form',
    'rule',
  ]);
  if (commitment.rule !== drawRule) {
    throw new LiemError(
      'DRAW',
      `commitment.json states the rule ${JSON.stringify(commitment.rule)}; this version knows ${JSON.stringify(drawRule)}`,
    );
  }
  refuseLate(commitment.committed_at, commitment.seed_known_from);
  const digest = sha256(list);
  if (digest !== commitment.list_digest) {
    throw new LiemError(
      'DRAW',
      `the list has SHA-256 ${digest}; committed was ${commitment.list_digest}: the list was changed`,
    );
  }
  const listed = parseCandidateList(list);
  const due = allocate(listed, drawnOf(commitment.share, commitment.cases, listed.length)).strata;
  if (JSON.stringify(due) !== JSON.stringify(commitment.strata)) {
    throw new LiemError(
      'DRAW',
      'the numbers of commitment.json do not follow from its share, its cases and the list',
    );
  }
  return { commitment, listed };
}

function lowest(
  listed: readonly Listed[],
  strata: readonly Stratum[],
  seed: string,
  commitment: string,
): readonly Selected[] {
  return strata.flatMap(({ stratum, drawn, probability }) =>
    listed
      .filter((one) => one.stratum === stratum)
      .map(({ id }) => ({ id, digest: sha256(`${seed}|${commitment}|${id}`) }))
      .sort((a, b) => byBytes(a.digest, b.digest) || byBytes(a.id, b.id))
      .slice(0, drawn)
      .map(({ id, digest }, place) => ({ stratum, place: place + 1, id, digest, probability })),
  );
}

function refuseLate(committedAt: string, seedKnownFrom: string): void {
  if (committedAt < seedKnownFrom) return;
  throw new LiemError(
    'DRAW',
    `committed at ${committedAt}, but the seed can be known from ${seedKnownFrom}: a list made after the seed could be made to fit it. Commit to a seed that is still to come`,
  );
}

function formOf(form: string): RegExp {
  try {
    return new RegExp(`^(?:${form})$`, 'u');
  } catch (cause) {
    throw new LiemError('DRAW', `the form of the seed, '${form}', is not a regular expression`, { cause });
  }
}

function parseFile<Content extends { readonly liem_draw: 1 }>(
  text: string,
  name: string,
  keys: readonly (keyof Content)[],
): Content {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new LiemError('DRAW', `the ${name} is not JSON: ${(cause as Error).message}`, { cause });
  }
  if (typeof value !== 'object' || value === null || (value as { liem_draw?: unknown }).liem_draw !== 1) {
    throw new LiemError('DRAW', `the ${name} is not a file of a draw: it lacks "liem_draw": 1`);
  }
  const missing = keys.filter((key) => !(key in value));
  if (missing.length > 0) throw new LiemError('DRAW', `the ${name} lacks ${missing.join(', ')}`);
  return value as Content; // every key that is used is there; a wrong value is found by recomputing
}

const jsonText = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
