/** Who holds which post now, since when and until when at most; and which offices each left lately. */
import { addMonths, type IsoDate, isoDate, type PostHolder, type Warehouse } from '../../engine/index.ts';

export interface PostTerms {
  /** The day from which the postings are looked at: that of the run. */
  readonly asOf: IsoDate;
  /** Terms that end within so many months count as ending. */
  readonly withinMonths: number;
  /** Nobody returns to an office left in so many months before. */
  readonly returnMonths: number;
  /** Term of sensitive positions that state none: as the card of C19. */
  readonly defaultMonths: number;
}

export interface HeldPost extends PostHolder {
  /** Null where the position need not rotate. */
  readonly termEndsOn: IsoDate | null;
}

interface PostingRow {
  readonly officer_id: string;
  readonly unit_code: string;
  readonly position_type: string;
  readonly sensitive: boolean | null;
  readonly max_months: number | null;
  readonly from_on: string;
  readonly to_on: string | null;
  readonly grade: string | null;
}

/** Postings less than 90 days apart in one office and position are one stay, as in C19. */
const daysBetweenStays = 90;

export async function readPosts(
  warehouse: Warehouse,
  terms: PostTerms,
  unitNow: (unit: string) => string,
): Promise<readonly HeldPost[]> {
  const rows = (await warehouse.rows(
    `SELECT p.officer_id, p.unit_code, p.position_type, p.sensitive, p.max_months, p.from_on::VARCHAR AS from_on, p.to_on::VARCHAR AS to_on, o.grade
     FROM postings p LEFT JOIN officers o ON o.officer_id = p.officer_id
     WHERE p.from_on < $as_of::DATE AND (o.left_on IS NULL OR o.left_on >= $as_of::DATE)
     ORDER BY p.officer_id, p.from_on, p.posting_id`,
    { as_of: terms.asOf },
  )) as unknown as PostingRow[]; // the columns of the SELECT
  const byOfficer = new Map<string, PostingRow[]>();
  for (const row of rows) {
    const of = byOfficer.get(row.officer_id);
    const now = { ...row, unit_code: unitNow(row.unit_code) };
    if (of === undefined) byOfficer.set(row.officer_id, [now]);
    else of.push(now);
  }
  return [...byOfficer].flatMap(([id, postings]) => holderOf(id, postings, terms));
}

function holderOf(id: string, postings: readonly PostingRow[], terms: PostTerms): HeldPost[] {
  const open = postings.filter(({ to_on }) => to_on === null || to_on >= terms.asOf);
  const now = open.at(-1);
  if (now === undefined) return [];
  const left = addMonths(terms.asOf, -terms.returnMonths);
  const termEndsOn =
    now.sensitive === true ? addMonths(stayFrom(postings, now), termOf(postings, now, terms)) : null;
  return [
    {
      id,
      unit: now.unit_code,
      position: now.position_type,
      grade: now.grade ?? '',
      termEnds: termEndsOn !== null && termEndsOn <= addMonths(terms.asOf, terms.withinMonths),
      termEndsOn,
      skills: new Set(postings.map(({ position_type }) => position_type)),
      barred: new Set(
        postings
          .filter(({ unit_code, to_on }) => unit_code !== now.unit_code && (to_on === null || to_on >= left))
          .map(({ unit_code }) => unit_code),
      ),
    },
  ];
}

const samePost = (a: PostingRow, b: PostingRow): boolean =>
  a.unit_code === b.unit_code && a.position_type === b.position_type;

function stayFrom(postings: readonly PostingRow[], now: PostingRow): IsoDate {
  let from = now.from_on;
  for (const { from_on, to_on } of postings.filter((one) => samePost(one, now)).toReversed()) {
    const day = 86_400_000;
    if (to_on !== null && Date.parse(from) - Date.parse(to_on) > daysBetweenStays * day) break;
    if (from_on < from) from = from_on;
  }
  return isoDate(from);
}

/** Of several postings of one stay the longest term. */
function termOf(postings: readonly PostingRow[], now: PostingRow, { defaultMonths }: PostTerms): number {
  return Math.max(
    ...postings.filter((one) => samePost(one, now)).map(({ max_months }) => max_months ?? defaultMonths),
  );
}
