/** One family's ranking of one kind of subject, page by page. A page is a slice of prepared bytes. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { families, rankings, runIdPattern, statuses, type Subject, subjects } from '../../engine/index.ts';
import { seesUnit } from '../access/roles.ts';
import { allFormats, formatOf } from '../formats/media-type.ts';
import { Problem } from '../problem.ts';
import { countBefore, type Postings, rowsInBoth, rowsWith } from '../snapshot/postings.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { type RowBytes, rowPieces, rowSlice } from '../snapshot/row-bytes.ts';
import { type RankingGroup, rankingsOf, type Snapshot } from '../snapshot/snapshot.ts';
import { answeredByTag, notModifiedSince, parseRows, sendAround, sendTable, tagOf } from './answer.ts';
import { loadAskedRun, runQuery, snapshotAsked } from './asked-run.ts';
import { keepPage, type ReadyPage, readyPage } from './ready-pages.ts';
import { notModified, oneOf, rankingRowSchema, responses, runIdSchema } from './schemas.ts';

const paramsSchema = Type.Object({ subject: oneOf(subjects, 'kind of subject') });
const querySchema = Type.Object(
  {
    family: Type.Optional(oneOf(families, 'required where the subject is ranked in more than one family')),
    status: Type.Optional(oneOf(statuses, 'only this status')),
    unit: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'only this unit_code' })),
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 20, description: 'rows a page' }),
    cursor: Type.Optional(
      Type.String({
        pattern: `${runIdPattern.source.slice(0, -1)}~\\d{1,9}$`,
        description: 'next_cursor of the page before',
      }),
    ),
    run: runQuery,
  },
  { additionalProperties: false },
);
const pageSchema = Type.Object(
  {
    run: runIdSchema,
    as_of: Type.String({ format: 'date' }),
    family: oneOf(families, 'family'),
    subject: oneOf(subjects, 'kind of subject'),
    total: Type.Integer({ description: 'rows of the ranking that pass the filters' }),
    rows: Type.Array(rankingRowSchema, { description: 'in order of rank' }),
    next_cursor: Type.Union([Type.String(), Type.Null()], { description: 'null on the last page' }),
  },
  { additionalProperties: false },
);

type Query = Static<typeof querySchema>;
export type RankingFilter = Pick<Query, 'status' | 'unit' | 'limit'>;
interface Route {
  Params: Static<typeof paramsSchema>;
  Querystring: Query;
}

export function addRankings(app: FastifyInstance, service: RunInService): void {
  app.get<Route>(
    '/v1/rankings/:subject',
    {
      config: { access: 'rankings' },
      preHandler: loadAskedRun(service),
      schema: {
        tags: ['rankings'],
        operationId: 'rankings',
        summary: 'A ranking, page by page',
        description:
          'Rows in order of rank, 1 first. Pages are keyset pages of one run: the pages of a run that was replaced while they were read stay readable for a few minutes. ' +
          'As CSV or Arrow the next page is in the Link header.',
        params: paramsSchema,
        querystring: querySchema,
        response: {
          ...responses(pageSchema, allFormats, [
            'invalid-request',
            'not-found',
            'not-acceptable',
            'ranking-replaced',
            'no-run',
            'run-loading',
          ]),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      const { query } = request;
      const format = formatOf(request, allFormats);
      const [snapshot, after] = startOf(request, service);
      const units = request.actor?.units ?? null;
      if (format === 'json') {
        const ready =
          (units === null ? readyPage(snapshot, request.url) : null) ?? jsonPage(snapshot, request, after);
        if (answeredByTag(request, reply, ready.etag)) return reply;
        if (ready.link !== null) reply.header('link', ready.link);
        return sendAround(reply, ready);
      }
      const group = groupOf(snapshot, request.params.subject, query.family);
      if (units === null && notModifiedSince(request, reply, snapshot.run, format)) return reply;
      const page = pageOf(group, query, after, units);
      const link = linkOf(request.url, cursorOf(snapshot, page));
      if (link !== null) reply.header('link', link);
      const name = `rankings-${group.family}-${group.subject}-${snapshot.run}`;
      return sendTable(reply, format, name, rankings.columns, parseRows(page.pieces));
    },
  );
}

/** Makes the JSON of a page; a first page is kept ready. */
function jsonPage(
  snapshot: Snapshot,
  { url, params, query, actor }: FastifyRequest<Route>,
  after: number,
): ReadyPage {
  const units = actor?.units ?? null;
  const group = groupOf(snapshot, params.subject, query.family);
  const page = pageOf(group, query, after, units);
  const cursor = cursorOf(snapshot, page);
  const head = `{"run":"${snapshot.run}","as_of":"${snapshot.asOf}","family":"${group.family}","subject":"${group.subject}","total":${page.total},"rows":[`;
  const tail = `],"next_cursor":${JSON.stringify(cursor)}}`;
  const copied = page.pieces.length > 1;
  const rows = copied ? Buffer.concat(page.pieces) : (page.pieces[0] ?? noBytes);
  // Who sees some units only has pages, and tags, of its own.
  const seen = units === null ? url : `${url}\n${units.join()}`;
  const ready = { etag: tagOf(snapshot.run, 'json', seen), head, rows, tail, link: linkOf(url, cursor) };
  if (query.cursor === undefined && units === null) keepPage(snapshot, url, ready, copied ? rows.length : 0);
  return ready;
}
const noBytes = new Uint8Array(0);

/** The snapshot to answer from, and the rank after which the page starts. */
export function startOf(
  request: FastifyRequest<{ Querystring: Pick<Query, 'cursor' | 'run'> }>,
  service: RunInService,
): [Snapshot, number] {
  const { cursor, run: chosen } = request.query;
  const asked = snapshotAsked(request, service);
  if (cursor === undefined) return [asked, 0];
  const [run, rank] = cursor.split('~') as [string, string]; // the schema's pattern has one ~
  const snapshot = run === asked.run ? asked : chosen === undefined ? service.snapshotOf(run) : null;
  if (snapshot !== null) return [snapshot, Number(rank)];
  throw new Problem('ranking-replaced', {
    vi: `Con trỏ thuộc lượt chạy ${run}, không còn được phục vụ; hãy đọc lại từ trang đầu.`,
    en: `The cursor is of run ${run}, which is no longer in service; start again from the first page.`,
  });
}

export function groupOf(snapshot: Snapshot, subject: Subject, family: Query['family']): RankingGroup {
  const groups = rankingsOf(snapshot, subject);
  const ranked = groups.map((group) => group.family).join(', ');
  if (family === undefined && groups.length > 1) {
    throw new Problem(
      'invalid-request',
      { vi: 'Có tham số không hợp lệ; xem errors.', en: 'Some parameters are not valid; see errors.' },
      {
        faults: [
          {
            parameter: 'family',
            detail: {
              vi: `Bắt buộc: ${subject} có trong nhiều nhóm (${ranked}).`,
              en: `Required: ${subject} is ranked in several families (${ranked}).`,
            },
          },
        ],
      },
    );
  }
  const group = family === undefined ? groups[0] : groups.find((candidate) => candidate.family === family);
  if (group !== undefined) return group;
  throw new Problem('not-found', {
    vi: `Lượt chạy ${snapshot.run} không xếp hạng ${subject} ở nhóm này (có: ${ranked === '' ? 'không nhóm nào' : ranked}). Không có nghĩa là không có gì bất thường.`,
    en: `Run ${snapshot.run} has no such ranking of ${subject} (it has: ${ranked === '' ? 'none' : ranked}). That does not mean that nothing is unusual.`,
  });
}

/** The rows of every unit that one of `units` names, ascending. */
export function rowsOfUnits(byUnit: Postings, units: readonly string[]): Int32Array {
  const seen = byUnit.values.filter((unit) => seesUnit({ units }, unit));
  const rows = seen.flatMap((unit) => [...rowsWith(byUnit, unit)]);
  return Int32Array.from(rows).sort();
}

interface Page {
  readonly total: number;
  /** Bytes of the rows with commas between them. */
  readonly pieces: readonly Uint8Array[];
  /** Rank of the page's last row where more follow, else null. */
  readonly lastRank: number | null;
}

/** `units`: those that the caller may see; null for all. `shown`: the rows whole, or in short. */
export function pageOf(
  group: RankingGroup,
  { status, unit, limit }: RankingFilter,
  after: number,
  units: readonly string[] | null,
  shown: RowBytes = group.rows,
): Page {
  const lists: Int32Array[] = [];
  if (units !== null) lists.push(rowsOfUnits(group.byUnit, units));
  if (status !== undefined) lists.push(rowsWith(group.byStatus, status));
  if (unit !== undefined) lists.push(rowsWith(group.byUnit, unit));
  const [first, ...others] = lists;
  if (first === undefined) {
    const total = shown.count;
    const from = Math.min(after, total);
    const to = Math.min(from + limit, total);
    return { total, pieces: [rowSlice(shown, from, to)], lastRank: to < total ? to : null };
  }
  const rows = others.reduce(rowsInBoth, first);
  const from = countBefore(rows, after); // the row of rank r is r - 1
  const chosen = rows.subarray(from, from + limit);
  const more = from + chosen.length < rows.length;
  return {
    total: rows.length,
    pieces: rowPieces(shown, chosen),
    lastRank: more ? chosen.at(-1)! + 1 : null, // more rows follow only a full page, of at least one
  };
}

export function cursorOf({ run }: Snapshot, { lastRank }: Page): string | null {
  return lastRank === null ? null : `${run}~${lastRank}`;
}

/** The Link header (RFC 8288) to the next page. */
function linkOf(url: string, cursor: string | null): string | null {
  if (cursor === null) return null;
  // As it came, but for the cursor: a plain address needs no parser.
  if (/^\/[\w/%.~-]*(\?[\w%.~&=+-]*)?$/.test(url)) {
    const [path = '', query = ''] = url.split('?');
    const kept = query.split('&').filter((one) => one !== '' && !one.startsWith('cursor='));
    return `<${path}?${[...kept, `cursor=${cursor}`].join('&')}>; rel="next"`;
  }
  const next = new URL(url, 'http://localhost');
  next.searchParams.set('cursor', cursor);
  return `<${next.pathname}${next.search}>; rel="next"`;
}
