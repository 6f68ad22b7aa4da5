/** The guardrails over the run being built: what is recorded, by query, to the engine's pure functions. Holds no id of a person. */
import {
  addMonths,
  coverage,
  type Family,
  feedDrift,
  flagParity,
  flagPrecision,
  genderNotComputed,
  type GuardrailFinding,
  type IsoDate,
  type JsonValue,
  labelPoisoning,
  listingOnlyFirst,
  lookUpsNotComputed,
  lookUpsOnPersons,
  pCalibration,
  type PseudonymKey,
  type PShares,
  quoteIdentifier,
  randomSampleYield,
  type Subject,
  timeUnderSignal,
  type UserLookUps,
  type Warehouse,
} from '../../engine/index.ts';
import { shownId } from './look-ups.ts';
import { outcomesOf, type ReviewsRead } from './reviews.ts';

export interface Window {
  readonly as_of: IsoDate;
  readonly window_from: IsoDate;
}

type Row = Readonly<Record<string, JsonValue>>;

/** What people decided about signals, and the key under which the service shows officers. */
export type Said =
  | { readonly reviews: ReviewsRead | null; readonly key: PseudonymKey }
  | { readonly reviews: null; readonly key: null };

/** Months at the end of the window that are compared with those before them. */
const recentMonths = 3;

/** Columns whose use tells of a change in how work is recorded. */
const watched = [
  {
    feed: 'declarations',
    at: 'registered_at',
    columns: ['channel_assigned', 'procedure_code', 'transport_mode'],
  },
  { feed: 'processing_events', at: 'at', columns: ['stage', 'event', 'assignment_mode', 'clock'] },
  { feed: 'inspections', at: 'ended_at', columns: ['method', 'ordered_by', 'finding'] },
  { feed: 'complaints', at: 'received_at', columns: ['channel', 'class'] },
] as const;

/**
 * Reads `rankings_published`, `rankings_before`, `observations_now` and `observations_before` (temporary views of the stage) and history. `lookUps`: null where the service
 * recorded none.
 */
export async function guardrailFindings(
  warehouse: Warehouse,
  window: Window,
  lookUps: readonly UserLookUps[] | null,
  said: Said = { reviews: null, key: null },
): Promise<GuardrailFinding[]> {
  return [
    ...(await precision(warehouse, window, said)),
    ...(await yields(warehouse, window)),
    ...(await parity(warehouse, window)),
    genderNotComputed,
    ...(await drift(warehouse, window)),
    ...pCalibration(await pShares(warehouse)),
    ...(await coverages(warehouse, window)),
    await labels(warehouse, window),
    ...(lookUps === null ? [lookUpsNotComputed] : lookUpsOnPersons(lookUps)),
    ...(await times(warehouse, window, said)),
  ];
}

const number = (row: Row | undefined, column: string): number => Number(row?.[column] ?? 0);
/** For columns that the queries make text. */
const text = (row: Row, column: string): string => row[column] as string;

/**
 * G01. Flags of the run before and the inspections that were opened on their subjects since, one conclusion each, the first; and the outcomes
 * that our own reviews recorded, which come first where both speak of a flag.
 */
async function precision(
  warehouse: Warehouse,
  { as_of }: Window,
  { reviews, key }: Said,
): Promise<GuardrailFinding[]> {
  const rows = await warehouse.rows(
    `WITH concluded AS (
       SELECT * FROM duty_inspections WHERE outcome IS NOT NULL AND outcome <> 'data_error' AND closed_on < $as_of::DATE
     ), reviewed AS (
       SELECT flag.family, flag.subject, flag.subject_id, flag.reasons,
         arg_min(concluded.outcome, (concluded.closed_on, concluded.case_id)) AS outcome
       FROM rankings_before AS flag JOIN concluded ON concluded.subject = flag.subject AND concluded.opened_on >= flag.first_flagged_on
         AND CASE flag.subject WHEN 'unit' THEN concluded.unit_code = flag.unit_code
             WHEN 'officer' THEN concluded.officer_id = flag.officer_id
             ELSE concluded.officer_id = flag.officer_id AND concluded.enterprise_id = flag.enterprise_id END
       WHERE flag.status = 'flagged' AND flag.subject IN ('officer', 'unit', 'pair') GROUP BY ALL
     )
     SELECT subject, subject_id, reason->>'$.indicator' AS indicator, outcome IN ('collusion', 'harassment', 'fraud') AS confirmed
     FROM (SELECT family, subject, subject_id, outcome, unnest(json_extract(reasons, '$[*]')) AS reason FROM reviewed)
     WHERE reason->>'$.outcome' = 'hit' ORDER BY indicator, family, subject, subject_id`,
    { as_of },
  );
  const own = reviews === null ? [] : outcomesOf(reviews);
  const reviewed = new Set(own.map((one) => flagId(one.indicator, one.subject, one.shownId)));
  const inspected = rows
    .filter((row) => {
      if (key === null || reviewed.size === 0) return true;
      const subject = row.subject as Subject; // the vocabulary's own
      const shown = shownId(subject, text(row, 'subject_id'), key);
      return !reviewed.has(flagId(text(row, 'indicator'), subject, shown));
    })
    .map((row) => ({ indicator: text(row, 'indicator'), confirmed: row.confirmed === true }));
  return flagPrecision([...own, ...inspected]);
}

const flagId = (...parts: readonly string[]): string => JSON.stringify(parts);

/** G02. */
async function yields(warehouse: Warehouse, window: Window): Promise<GuardrailFinding[]> {
  const rows = await warehouse.rows(
    `SELECT ordered_by, count(*)::INTEGER AS examined, (count(*) FILTER (WHERE finding <> 'none'))::INTEGER AS findings
     FROM inspections WHERE coalesce(ended_at, started_at) >= $window_from::DATE AND coalesce(ended_at, started_at) < $as_of::DATE
     GROUP BY ordered_by ORDER BY ordered_by`,
    { ...window },
  );
  return randomSampleYield(
    rows.map((row) => ({
      orderedBy: text(row, 'ordered_by'),
      examined: number(row, 'examined'),
      findings: number(row, 'findings'),
    })),
  );
}

/** G03. Officers by length of service and by kind of unit, family by family. */
async function parity(warehouse: Warehouse, { as_of }: Window): Promise<GuardrailFinding[]> {
  const rows = await warehouse.rows(
    `WITH judged AS (
       SELECT ranked.family, ranked.status,
         CASE WHEN officers.joined_on IS NULL THEN NULL
           WHEN officers.joined_on > $as_of::DATE - INTERVAL 3 YEAR THEN 'under 3 years'
           WHEN officers.joined_on > $as_of::DATE - INTERVAL 10 YEAR THEN '3 to 10 years' ELSE 'over 10 years' END AS seniority,
         (SELECT max_by(units.kind, units.valid_from) FROM units WHERE units.unit_code = ranked.unit_code) AS unit_kind
       FROM rankings_published AS ranked LEFT JOIN officers ON officers.officer_id = ranked.officer_id
       WHERE ranked.subject = 'officer' AND ranked.status <> 'insufficient_data' AND ranked.change <> 'gone'
     ), traits AS (
       SELECT family || ', officers by seniority' AS trait, seniority AS group_name, status FROM judged
       UNION ALL SELECT family || ', officers by kind of unit', unit_kind, status FROM judged
     )
     SELECT trait, group_name, count(*)::INTEGER AS judged, (count(*) FILTER (WHERE status = 'flagged'))::INTEGER AS flagged
     FROM traits WHERE group_name IS NOT NULL GROUP BY trait, group_name ORDER BY trait, group_name`,
    { as_of },
  );
  return flagParity(
    rows.map((row) => ({
      trait: text(row, 'trait'),
      group: text(row, 'group_name'),
      judged: number(row, 'judged'),
      flagged: number(row, 'flagged'),
    })),
  );
}

/** G04. Of feeds that hold rows in the window. */
async function drift(warehouse: Warehouse, window: Window): Promise<GuardrailFinding[]> {
  const recent_from = addMonths(window.as_of, -recentMonths);
  const findings: GuardrailFinding[] = [];
  for (const { feed, at, columns } of watched) {
    for (const column of columns) {
      const rows = await warehouse.rows(
        `SELECT coalesce(${quoteIdentifier(column)}::VARCHAR, '(empty)') AS value,
           (count(*) FILTER (WHERE ${quoteIdentifier(at)} < $recent_from::DATE))::INTEGER AS before,
           (count(*) FILTER (WHERE ${quoteIdentifier(at)} >= $recent_from::DATE))::INTEGER AS now
         FROM ${quoteIdentifier(feed)} WHERE ${quoteIdentifier(at)} >= $window_from::DATE AND ${quoteIdentifier(at)} < $as_of::DATE
         GROUP BY value ORDER BY value`,
        { ...window, recent_from },
      );
      if (rows.length === 0) continue;
      const counts = rows.map((row) => ({
        value: text(row, 'value'),
        before: number(row, 'before'),
        now: number(row, 'now'),
      }));
      findings.push(feedDrift(`${feed}.${column}`, counts));
    }
  }
  return findings;
}

/** G04, over what was tested tonight and in the run before. */
async function pShares(warehouse: Warehouse): Promise<PShares[]> {
  const counted = (table: string): string =>
    `SELECT indicator, subject, count(*)::INTEGER AS tests, (count(*) FILTER (WHERE p <= 0.5))::INTEGER AS small
     FROM ${table} WHERE outcome IN ('hit', 'clear') AND p IS NOT NULL GROUP BY ALL`;
  const rows = await warehouse.rows(
    `WITH now AS (${counted('observations_now')}), earlier AS (${counted('observations_before')})
     SELECT now.indicator, now.subject, now.tests, now.small, coalesce(earlier.tests, 0) AS tests_before, coalesce(earlier.small, 0) AS small_before
     FROM now LEFT JOIN earlier ON earlier.indicator = now.indicator AND earlier.subject = now.subject
     ORDER BY now.indicator, now.subject`,
  );
  // Of whom only the first are told, p-values are small by choice.
  const all = rows.filter((row) => !listingOnlyFirst.has(text(row, 'indicator')));
  return all.map((row) => ({
    indicator: text(row, 'indicator'),
    subject: text(row, 'subject'),
    tests: number(row, 'tests'),
    small: number(row, 'small'),
    testsBefore: number(row, 'tests_before'),
    smallBefore: number(row, 'small_before'),
  }));
}

/** G05. */
async function coverages(warehouse: Warehouse, window: Window): Promise<GuardrailFinding[]> {
  const [declarations] = await warehouse.rows(
    `SELECT (count(*) FILTER (WHERE checked))::INTEGER AS checked,
       (count(*) FILTER (WHERE checked AND coalesce(document_officer_id, physical_officer_id) IS NOT NULL))::INTEGER AS named,
       (count(*) FILTER (WHERE old))::INTEGER AS old,
       (count(*) FILTER (WHERE old AND coalesce(released_at, cancelled_at) IS NOT NULL))::INTEGER AS ended
     FROM (SELECT *, coalesce(channel_final, channel_assigned) <> 'green' AS checked,
             registered_at < $as_of::DATE - INTERVAL 30 DAY AS old
           FROM declarations WHERE registered_at >= $window_from::DATE AND registered_at < $as_of::DATE)`,
    { ...window },
  );
  const [roster] = await warehouse.rows(
    `WITH worked AS (
       SELECT DISTINCT officer_id, CAST("at" AS DATE) AS day FROM processing_events
       WHERE officer_id IS NOT NULL AND stage IN ('document', 'physical') AND "at" >= $window_from::DATE AND "at" < $as_of::DATE
     ), shifts AS (
       SELECT DISTINCT officer_id, unnest(generate_series(starts_at::DATE, ends_at::DATE, INTERVAL 1 DAY))::DATE AS day FROM duty_roster
     )
     SELECT count(*)::INTEGER AS days, count(shifts.day)::INTEGER AS rostered
     FROM worked LEFT JOIN shifts ON shifts.officer_id = worked.officer_id AND shifts.day = worked.day`,
    { ...window },
  );
  return [
    coverage(
      'an officer named on yellow and red declarations',
      number(declarations, 'named'),
      number(declarations, 'checked'),
    ),
    coverage(
      'release or cancellation time after 30 days',
      number(declarations, 'ended'),
      number(declarations, 'old'),
    ),
    coverage('days worked that stand in the duty roster', number(roster, 'rostered'), number(roster, 'days')),
  ];
}

/** G06. */
async function labels(warehouse: Warehouse, window: Window): Promise<GuardrailFinding> {
  const [row] = await warehouse.rows(
    `SELECT count(*)::INTEGER AS labels, (count(*) FILTER (WHERE officer_id IN (
         SELECT officer_id FROM rankings_published WHERE subject = 'officer' AND status = 'flagged' AND change <> 'gone')))::INTEGER AS theirs
     FROM inspections WHERE coalesce(ended_at, started_at) >= $window_from::DATE AND coalesce(ended_at, started_at) < $as_of::DATE`,
    { ...window },
  );
  return labelPoisoning(number(row, 'theirs'), number(row, 'labels'));
}

/** G08. Officers and pairs: the people among the subjects. */
async function times(
  warehouse: Warehouse,
  { as_of }: Window,
  { reviews, key }: Said,
): Promise<GuardrailFinding[]> {
  const rows = await warehouse.rows(
    `SELECT family, subject, subject_id, first_flagged_on::VARCHAR AS since FROM rankings_published
     WHERE subject IN ('officer', 'pair', 'broker_pair') AND status = 'flagged' AND change <> 'gone' AND first_flagged_on IS NOT NULL
     ORDER BY subject, subject_id, family`,
  );
  return timeUnderSignal(
    rows.map((row) => {
      const subject = row.subject as Subject; // the vocabulary's own
      const subjectId = text(row, 'subject_id');
      const extension =
        reviews === null
          ? null
          : reviews.book.flagOf(row.family as Family, subject, shownId(subject, subjectId, key)).extension;
      return {
        subject,
        subjectId,
        firstFlaggedOn: text(row, 'since') as IsoDate, // a DATE's text
        ...(extension === null ? {} : { extendedTo: extension.until }),
      };
    }),
    as_of,
  );
}
