/** Everything that a dossier freezes, read from a published run, the runs before it, the archive and the log of reviews. Officers are concealed already. */
import {
  type CaseBook,
  type Explanation,
  holdText,
  type HoldReason,
  type IndicatorCard,
  indicators,
  type IsoDate,
  joinSubjectId,
  type JsonValue,
  LiemError,
  listRuns,
  type Manifest,
  observations as observationsTable,
  officerPseudonym,
  openDuckDB,
  openRun,
  type PseudonymKey,
  type PublishedRun,
  quoteLiteral,
  readPseudonymKey,
  readSql,
  type Subject,
  subjectKeys,
  type Warehouse,
} from '../../engine/index.ts';
import { readArchivedNight } from '../archive/archived-night.ts';
import type { Home } from '../config/home.ts';
import { explainFromRun } from '../runs/explain-run.ts';
import { codeDigest } from '../runs/fingerprint.ts';
import { shownId } from '../runs/look-ups.ts';
import { readReviews } from '../runs/reviews.ts';
import { everyRecord } from './every-record.ts';
import { type Concealer, concealOfficers } from './conceal-officers.ts';

export const dossierSubjects = [
  'pair',
  'broker_pair',
  'officer',
  'enterprise',
  'broker',
  'unit',
  'ring',
] as const satisfies readonly Subject[];
export type DossierSubject = (typeof dossierSubjects)[number];

export type Row = Readonly<Record<string, JsonValue>>;

/** An indicator that gives a reason: as the run knew it. */
export interface DossierIndicator {
  readonly id: string;
  readonly version: number;
  readonly card: IndicatorCard;
  readonly parameters: Row;
  readonly notes: readonly string[];
  /** Null where this program is not the one that made the run: its SQL may be another. */
  readonly sql: Readonly<Record<string, string>> | null;
}

/** One month of contacts; of a pair, of the two with each other. */
export interface ContactMonth {
  readonly month: string;
  readonly contacts: number;
  readonly expected: number;
}

export interface RankedNight {
  readonly run: string;
  readonly asOf: string;
  readonly family: string;
  readonly rank: number;
  readonly of: number;
  readonly priority: number;
  readonly status: string;
}

export interface DossierContent {
  readonly subject: DossierSubject;
  readonly ids: readonly { readonly kind: string; readonly shown: string }[];
  /** As the service shows it. */
  readonly shownId: string;
  readonly unit: string | null;
  readonly manifest: Manifest;
  readonly windowFrom: string | null;
  readonly purpose: string;
  /** Every record of each signal, or the first that the run published. */
  readonly complete: boolean;
  readonly explanation: Explanation;
  readonly indicators: readonly DossierIndicator[];
  /** Every indicator that looked at it. */
  readonly observations: readonly Row[];
  /** Their columns, in the published order. */
  readonly observationColumns: readonly string[];
  readonly months: readonly ContactMonth[];
  readonly nights: readonly RankedNight[];
  readonly holds: readonly { readonly family: string; readonly vi: string; readonly en: string }[];
  readonly statements: readonly { readonly text: string; readonly receivedOn: string }[];
  readonly cases: ReturnType<CaseBook['casesOf']>;
  /** Rows of the log of reviews that were read, and the hash of the last; null where the service has kept none. */
  readonly reviews: { readonly rows: number; readonly digest: string; readonly fault: string | null } | null;
  /** Digest of the files that the run was made from, as the archive keeps it; null where it does not. */
  readonly archived: { readonly files: number; readonly digest: string } | null;
}

export interface DossierQuestion {
  readonly home: Home;
  readonly run: PublishedRun;
  readonly subject: DossierSubject;
  /** The feeds' ids; an officer's may be its pseudonym. */
  readonly ids: readonly string[];
  readonly purpose: string;
  /** A folder in which the night's history is made again for every record; by default the records that the run published. */
  readonly complete?: string;
}

/** USAGE where the run does not rank the subject, or it has other ids. */
export async function gatherDossier(question: DossierQuestion): Promise<DossierContent> {
  const { home, run, subject, purpose } = question;
  const key = await readPseudonymKey(home.folder);
  const warehouse = await openDuckDB({ threads: 1 });
  try {
    const officers = await officersIn(warehouse, run);
    const ids = idsOf(question, officers, key);
    const subjectId = joinSubjectId(ids);
    const concealed = concealOfficers(key, officers);
    const published = await explainFromRun(run, subject, subjectId);
    const explanation = concealExplanation(
      question.complete === undefined
        ? published
        : await completed(published, question, ids, question.complete),
      shownId(subject, subjectId, key),
      concealed,
    );
    const shown = explanation.subject_id;
    const about = { subject, subject_id: subjectId };
    const place = await firstPlace(warehouse, run, about);
    const log = readReviews(home.folder, forever);
    const officer = subjectKeys[subject].findIndex((kind) => kind === 'officer');
    const archived = readArchivedNight(home.folder, run.id);
    return {
      subject,
      ids: subjectKeys[subject].map((kind, i) => ({
        kind,
        shown: kind === 'officer' ? officerPseudonym(key, ids[i]!) : ids[i]!, // an id a kind
      })),
      shownId: shown,
      unit: place.unit_code,
      manifest: run.manifest,
      windowFrom: place.window_from,
      purpose,
      complete: question.complete !== undefined,
      explanation,
      indicators: await indicatorsOf(warehouse, run, explanation),
      observations: (await observationsOf(warehouse, run, about)).map((row) => concealed.record(row)),
      observationColumns: observationsTable.columns.map(({ name }) => name),
      months: await monthsOf(warehouse, run, subject, ids),
      nights: await nightsOf(warehouse, home, run, about),
      holds: await holdsOf(warehouse, run, about),
      statements: [
        ...(log?.book.statementsOf(subject, shown) ?? []),
        ...(log === null || officer === -1 || subject === 'officer'
          ? []
          : log.book.statementsOf('officer', officerPseudonym(key, ids[officer]!))), // as above
      ]
        .filter(({ replaced }) => !replaced)
        .map(({ text, received_on: receivedOn }) => ({ text: concealed.text(text), receivedOn })),
      cases: log?.book.casesOf(subject, shown) ?? [],
      reviews: log === null ? null : { rows: log.book.seq, digest: log.digest, fault: log.fault },
      archived: archived === null ? null : { files: archived.files.through, digest: archived.files.digest },
    };
  } finally {
    warehouse.close();
  }
}

/** Whatever the log holds: a hearing is after the run, and what was said since belongs to it. */
const forever = '9999-12-31' as IsoDate;

const from = (run: PublishedRun, table: string): string =>
  `read_parquet(${quoteLiteral(run.tablePath(table))})`;

async function officersIn(warehouse: Warehouse, run: PublishedRun): Promise<readonly string[]> {
  const rows = await warehouse.rows(
    `SELECT DISTINCT id FROM (
       SELECT subject_id AS id FROM ${from(run, 'entities')} WHERE subject = 'officer'
       UNION ALL SELECT officer_id FROM ${from(run, 'rankings')} WHERE officer_id IS NOT NULL
       UNION ALL SELECT officer_id FROM ${from(run, 'contacts')}) ORDER BY id`,
  );
  return rows.map(({ id }) => id as string); // as selected
}

function idsOf(
  { run, subject, ids }: DossierQuestion,
  officers: readonly string[],
  key: PseudonymKey,
): readonly string[] {
  const kinds = subjectKeys[subject];
  if (ids.length !== kinds.length) {
    throw new LiemError(
      'USAGE',
      `a ${subject} has ${kinds.length === 1 ? 'one id' : `${kinds.length} ids`} (${kinds.join(', ')}); ${ids.length} given`,
    );
  }
  return kinds.map((kind, i) => {
    const id = ids[i]!; // as many as kinds
    if (kind !== 'officer' || !id.startsWith('OF-') || officers.includes(id)) return id;
    const found = officers.find((officer) => officerPseudonym(key, officer) === id);
    if (found !== undefined) return found;
    throw new LiemError(
      'USAGE',
      `no officer of run ${run.id} has the pseudonym ${id}; liem rankings --subject officer --family collusion lists those it ranks`,
    );
  });
}

interface About {
  readonly subject: string;
  readonly subject_id: string;
  readonly [name: string]: string;
}

async function firstPlace(
  warehouse: Warehouse,
  run: PublishedRun,
  about: About,
): Promise<{ readonly unit_code: string | null; readonly window_from: string | null }> {
  const [row] = await warehouse.rows(
    `SELECT (SELECT unit_code FROM ${from(run, 'rankings')} WHERE subject = $subject AND subject_id = $subject_id ORDER BY priority DESC, family LIMIT 1) AS unit_code,
       (SELECT min(window_from)::VARCHAR FROM ${from(run, 'observations')} WHERE subject = $subject AND subject_id = $subject_id) AS window_from`,
    about,
  );
  return row as unknown as { unit_code: string | null; window_from: string | null }; // as selected
}

/** The same with every record of each signal. */
async function completed(
  published: Explanation,
  { home, run, subject }: DossierQuestion,
  ids: readonly string[],
  scratch: string,
): Promise<Explanation> {
  const told = published.families.flatMap(({ reasons }) =>
    reasons.filter(({ outcome, records }) => outcome === 'hit' || records.length > 0),
  );
  const indicators = [...new Set(told.map(({ indicator }) => indicator))];
  const records = await everyRecord({ home, run, subject, ids, indicators, scratch });
  return {
    ...published,
    families: published.families.map((place) => ({
      ...place,
      reasons: place.reasons.map((reason) => ({ ...reason, records: records.get(reason.indicator) ?? [] })),
    })),
  };
}

function concealExplanation(explanation: Explanation, shown: string, concealed: Concealer): Explanation {
  return {
    ...explanation,
    subject_id: shown,
    families: explanation.families.map((place) => ({
      ...place,
      reasons: place.reasons.map((reason) => ({
        ...reason,
        text_vi: concealed.text(reason.text_vi),
        text_en: concealed.text(reason.text_en),
        records: reason.records.map((record) => concealed.record(record)),
      })),
    })),
  };
}

/** Indicators with a reason that weighs or hits, in the order of the reasons. */
async function indicatorsOf(
  warehouse: Warehouse,
  run: PublishedRun,
  { families }: Explanation,
): Promise<readonly DossierIndicator[]> {
  const rows = await warehouse.rows(
    `SELECT DISTINCT indicator, version, card, parameters FROM ${from(run, 'indicators')} ORDER BY indicator, version`,
  );
  const notes = await warehouse.rows(
    `SELECT DISTINCT indicator, notes FROM ${from(run, 'indicators')} ORDER BY indicator, notes`,
  );
  const ids = new Set(families.flatMap(({ reasons }) => reasons.map(({ indicator }) => indicator)));
  return [...ids].map((id) => {
    const row = rows.find(({ indicator }) => indicator === id)!; // explain found its card
    return {
      id,
      version: Number(row.version),
      card: JSON.parse(row.card as string) as IndicatorCard, // as the run wrote it
      parameters: JSON.parse(row.parameters as string) as Row, // the same
      notes: notes
        .filter(({ indicator }) => indicator === id)
        .flatMap(({ notes: said }) => JSON.parse(said as string) as string[]), // the same
      sql: sqlOf(run, id),
    };
  });
}

function sqlOf({ manifest }: PublishedRun, id: string): Readonly<Record<string, string>> | null {
  const known = indicators.find(({ card }) => card.id === id);
  const code = manifest.fingerprint_parts.indicators.find(({ indicator }) => indicator === id)?.code;
  if (known === undefined || codeDigest(['.'], known.folder.pathname) !== code) return null;
  const texts: Record<string, string> = {};
  for (const name of ['observations.sql', 'evidence.sql']) {
    try {
      texts[name] = readSql(new URL(name, known.folder));
    } catch {
      // Some are computed from features alone.
    }
  }
  return texts;
}

const observationsOf = (warehouse: Warehouse, run: PublishedRun, about: About): Promise<Row[]> =>
  warehouse.rows(
    `SELECT ${observationsTable.columns.map(({ name, type }) => (/^(VARCHAR|INTEGER|DOUBLE)$/.test(type) ? `"${name}"` : `"${name}"::VARCHAR AS "${name}"`)).join(', ')}
     FROM ${from(run, 'observations')} WHERE subject = $subject AND subject_id = $subject_id ORDER BY family, indicator`,
    about,
  );

/** Sums of DECIMAL: the same bytes whatever the order. */
async function monthsOf(
  warehouse: Warehouse,
  run: PublishedRun,
  subject: DossierSubject,
  ids: readonly string[],
): Promise<readonly ContactMonth[]> {
  const column = {
    officer: 'officer_id',
    enterprise: 'enterprise_id',
    broker: 'broker_id',
    unit: 'unit_code',
  };
  const kinds = subjectKeys[subject].filter((kind): kind is keyof typeof column => kind in column);
  if (kinds.length !== ids.length) return []; // a ring has members, each with contacts of its own
  const where = kinds.map((kind) => `${column[kind]} = $${kind}`).join(' AND ');
  const rows = await warehouse.rows(
    `SELECT month, sum(contacts)::INTEGER AS contacts, sum(expected::DECIMAL(18, 6))::DOUBLE AS expected FROM ${from(run, 'contacts')}
     WHERE ${where} GROUP BY month ORDER BY month`,
    Object.fromEntries(kinds.map((kind, i) => [kind, ids[i]!])), // an id a kind
  );
  return rows as unknown as ContactMonth[]; // as selected
}

async function nightsOf(
  warehouse: Warehouse,
  home: Home,
  until: PublishedRun,
  about: About,
): Promise<readonly RankedNight[]> {
  const nights: RankedNight[] = [];
  for (const id of await listRuns(home.folder)) {
    if (
      id.slice(0, 10) > until.manifest.as_of ||
      (id.slice(0, 10) === until.manifest.as_of && id !== until.id)
    )
      continue;
    const run = await openRun(home.folder, id);
    const rows = await warehouse.rows(
      `SELECT r.family, r.rank, (SELECT max(a.rank) FROM ${from(run, 'rankings')} a WHERE a.family = r.family AND a.subject = r.subject) AS "of", r.priority, r.status
       FROM ${from(run, 'rankings')} r WHERE r.subject = $subject AND r.subject_id = $subject_id ORDER BY r.family`,
      about,
    );
    for (const row of rows)
      nights.push({
        run: id,
        asOf: run.manifest.as_of,
        ...(row as unknown as Omit<RankedNight, 'run' | 'asOf'>),
      }); // as selected
  }
  return nights;
}

async function holdsOf(
  warehouse: Warehouse,
  run: PublishedRun,
  about: About,
): Promise<DossierContent['holds']> {
  if (!run.manifest.tables.some(({ name }) => name === 'holds')) return [];
  const rows = await warehouse.rows(
    `SELECT family, reason, since::VARCHAR AS since, "until"::VARCHAR AS "until" FROM ${from(run, 'holds')}
     WHERE subject = $subject AND subject_id = $subject_id ORDER BY family`,
    about,
  );
  return rows.map((row) => ({
    family: row.family as string, // as selected
    ...holdText({
      reason: row.reason as HoldReason,
      since: row.since as IsoDate,
      until: row.until as IsoDate | null,
    }),
  }));
}
