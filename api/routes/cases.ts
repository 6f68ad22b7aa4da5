/** Cases: listed, read, proposed by one reviewer, opened by another, concluded and closed. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Static, type TSchema, Type } from 'typebox';
import {
  type CaseBook,
  caseOutcomes,
  caseStates,
  families,
  type ReviewCase,
  subjects,
} from '../../engine/index.ts';
import type { Actor } from '../access/roles.ts';
import { closeCase, declineCase, openCase, proposeCase, recordOutcome } from '../cases/decide.ts';
import { formatOf } from '../formats/media-type.ts';
import { callerSees, logRead } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import type { Decision } from '../state/case-log.ts';
import { answeredByTag, snapshotInService, tagOf } from './answer.ts';
import { actorOf, answerWith, bookAsOf, type Desk, seenUrl, writerOf } from './desk.ts';
import { asOfQuery, caseIdSchema, caseSchema, nullable, wordsSchema } from './review-schemas.ts';
import { notModified, oneOf, responses } from './schemas.ts';
import { hitsOf, placesIn, placesOf, signalOf } from './signal-of.ts';

const closed = { additionalProperties: false } as const;
const cursorSchema = Type.Optional(
  Type.String({ pattern: '^\\d{1,12}$', description: 'next_cursor of the page before' }),
);
const listQuery = Type.Object(
  {
    state: Type.Optional(oneOf(caseStates, 'only these')),
    family: Type.Optional(oneOf(families, 'only this family')),
    subject: Type.Optional(oneOf(subjects, 'only this kind of subject')),
    as_of: asOfQuery,
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'cases a page' }),
    cursor: cursorSchema,
  },
  closed,
);
const pageSchema = Type.Object(
  {
    as_of: nullable(Type.String({ format: 'date' })),
    total: Type.Integer({ description: 'cases that pass the filters' }),
    cases: Type.Array(caseSchema, { description: 'newest first' }),
    next_cursor: nullable(Type.String()),
  },
  closed,
);
const readQuery = Type.Object({ as_of: asOfQuery }, closed);
const caseParams = Type.Object({ case_id: caseIdSchema });
const proposalSchema = Type.Object(
  {
    family: oneOf(families, 'whose signal it is about'),
    subject: oneOf(subjects, 'kind of subject'),
    subject_id: Type.String({ minLength: 1, maxLength: 512, description: 'as the rankings show it' }),
    reason: wordsSchema('why it should be looked into'),
  },
  closed,
);
const openingSchema = Type.Object({ reason: Type.Optional(wordsSchema('what was weighed')) }, closed);
const reasonSchema = Type.Object({ reason: wordsSchema('why') }, closed);
const conclusionSchema = Type.Object(
  {
    indicator: Type.Optional(Type.String({ maxLength: 8, description: 'that hit; left out where none had' })),
    outcome: oneOf(caseOutcomes, 'what the review found'),
    note: wordsSchema('what it rests on'),
  },
  closed,
);

interface OfCase {
  Params: Static<typeof caseParams>;
}

export function addCases(app: FastifyInstance, service: RunInService, desk: Desk): void {
  app.get<{ Querystring: Static<typeof listQuery> }>(
    '/v1/cases',
    {
      config: { access: 'cases' },
      schema: {
        tags: ['cases'],
        operationId: 'cases',
        summary: 'Cases, newest first',
        description: 'Of the caller’s units. A case says nothing of anybody before its outcome.',
        querystring: listQuery,
        response: {
          ...responses(pageSchema, ['json'], ['invalid-request', 'not-acceptable']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const { state, family, subject, as_of: asOf, limit, cursor } = request.query;
      const book = bookAsOf(desk, asOf);
      if (answeredByTag(request, reply, tagOf(`reviews ${book.seq}`, 'json', seenUrl(request)))) return reply;
      const passing = [...book.cases.values()]
        .filter(
          (one) =>
            (state ?? one.state) === one.state &&
            (family ?? one.family) === one.family &&
            (subject ?? one.subject) === one.subject &&
            callerSees(request, one.unit_code),
        )
        .reverse();
      const page = passing.filter(({ seq }) => cursor === undefined || seq < Number(cursor)).slice(0, limit);
      return answerWith(reply, {
        as_of: asOf ?? null,
        total: passing.length,
        cases: page,
        next_cursor: page.length > 0 && page.at(-1) !== passing.at(-1) ? String(page.at(-1)!.seq) : null, // of a page that is not empty
      });
    },
  );

  app.get<OfCase & { Querystring: Static<typeof readQuery> }>(
    '/v1/cases/:case_id',
    {
      config: { access: 'cases' },
      schema: {
        tags: ['cases'],
        operationId: 'case',
        summary: 'One case, with who did what and when',
        params: caseParams,
        querystring: readQuery,
        response: {
          ...responses(caseSchema, ['json'], ['invalid-request', 'not-found', 'not-acceptable']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const book = bookAsOf(desk, request.query.as_of);
      const known = caseOf(book, request, request.params.case_id);
      logRead(desk.lookUps, request, known.subject, known.subject_id, desk.now());
      if (answeredByTag(request, reply, tagOf(`reviews ${book.seq}`, 'json', request.url))) return reply;
      return answerWith(reply, known);
    },
  );

  app.post<{ Body: Static<typeof proposalSchema> }>(
    '/v1/cases',
    {
      config: { access: 'review' },
      schema: {
        tags: ['cases'],
        operationId: 'proposeCase',
        summary: 'Propose a case on a subject of the run in service',
        description: 'Another reviewer has to open it: four eyes.',
        body: proposalSchema,
        response: responses(caseSchema, ['json'], ['invalid-request', 'not-found', 'case-state', 'no-run'], {
          created: true,
        }),
      },
    },
    (request, reply) => {
      const { family, subject, subject_id: subjectId, reason } = request.body;
      const { places, signal } = signalOf(request, snapshotInService(service), subject, subjectId);
      const caseId = `V${randomBytes(6).toString('hex')}`;
      const evidence = hitsOf(places, family);
      if (!places.some((place) => place.family === family)) throw notRanked(family);
      desk.cases.append(writerOf(request, desk), (book) =>
        proposeCase(book, signal, { caseId, family, reason, evidence }),
      );
      reply.header('location', `/v1/cases/${caseId}`);
      return answerWith(reply.code(201), desk.cases.book().cases.get(caseId)!); // just written
    },
  );

  /** One step of a case: `/v1/cases/{case_id}/<step>`. */
  function addStep<Schema extends TSchema>(
    step: string,
    told: { readonly operationId: string; readonly summary: string; readonly description?: string },
    body: Schema,
    decide: (known: ReviewCase, sent: Static<Schema>, actor: Actor) => Decision,
  ): void {
    app.post<OfCase & { Body: Static<Schema> }>(
      `/v1/cases/:case_id/${step}`,
      {
        config: { access: 'review' },
        schema: {
          tags: ['cases'],
          ...told,
          params: caseParams,
          body,
          response: responses(
            caseSchema,
            ['json'],
            ['invalid-request', 'not-found', 'case-state', 'four-eyes', 'no-run'],
            { created: true },
          ),
        },
      },
      (request, reply) => {
        const { case_id: caseId } = request.params;
        desk.cases.append(
          writerOf(request, desk),
          (book) => decide(caseOf(book, request, caseId), request.body as Static<Schema>, actorOf(request)), // the schema checked it
        );
        return answerWith(reply.code(201), desk.cases.book().cases.get(caseId)!); // it was decided upon
      },
    );
  }

  addStep(
    'open',
    { operationId: 'openCase', summary: 'Open a case that somebody else proposed' },
    openingSchema,
    (known, { reason }, actor) => openCase(known, actor, reason ?? null),
  );
  addStep(
    'decline',
    { operationId: 'declineCase', summary: 'Decline a case, or take back a proposal' },
    reasonSchema,
    (known, { reason }) => declineCase(known, reason),
  );
  addStep(
    'outcomes',
    {
      operationId: 'recordOutcome',
      summary: 'Record what the review found of one indicator’s signal',
      description:
        'A later outcome of the same indicator stands in place of the earlier, which stays on record.',
    },
    conclusionSchema,
    (known, { indicator = null, outcome, note }) => {
      const places = placesOf(snapshotInService(service), known.subject, known.subject_id);
      return recordOutcome(known, { indicator, outcome, note }, hitsOf(placesIn(places), known.family));
    },
  );
  addStep(
    'close',
    { operationId: 'closeCase', summary: 'Close a case that has an outcome' },
    reasonSchema,
    (known, { reason }) => closeCase(known, reason),
  );
}

function caseOf(book: CaseBook, request: FastifyRequest, caseId: string): ReviewCase {
  const known = book.cases.get(caseId);
  if (known !== undefined && callerSees(request, known.unit_code)) return known;
  throw new Problem('not-found', {
    vi: `Không có vụ việc ${caseId}.`,
    en: `There is no case ${caseId}.`,
  });
}

function notRanked(family: string): Problem {
  return new Problem('not-found', {
    vi: `Lượt chạy này không xếp hạng đối tượng trong nhóm ${family}.`,
    en: `This run does not rank the subject in ${family}.`,
  });
}
