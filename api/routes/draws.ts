/** Draws of the random part of plans: commitment, seed and selection, and the very list that was committed to, so that anyone can recompute. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { drawsFolder } from '../../engine/index.ts';
import { namesIn } from '../desk-files/desk-folders.ts';
import { candidatesOf, readDraw, type ShownDraw } from '../desk-files/read-draw.ts';
import { formatOf } from '../formats/media-type.ts';
import { purposeOf } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { answeredByTag, tagOf } from './answer.ts';
import { actorOf, answerWith, type Desk, seenUrl, unitsSeen } from './desk.ts';
import { nullable } from './review-schemas.ts';
import { notModified, problemSchema, responses, runIdSchema } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const digestSchema = Type.String({ pattern: '^[0-9a-f]{64}$' });
const commitmentSchema = Type.Object(
  {
    liem_draw: Type.Literal(1),
    run: runIdSchema,
    list_digest: Type.String({ description: 'SHA-256 of candidates.tsv' }),
    candidates: Type.Integer(),
    share: Type.Number(),
    cases: Type.Integer(),
    drawn: Type.Integer(),
    stratified_by: Type.String(),
    strata: Type.Array(
      Type.Object(
        {
          stratum: Type.String(),
          candidates: Type.Integer(),
          drawn: Type.Integer(),
          probability: Type.Number(),
        },
        closed,
      ),
      { description: 'of the caller’s units' },
    ),
    committed_at: Type.String(),
    seed_source: Type.String(),
    seed_known_from: Type.String(),
    seed_form: Type.String(),
    rule: Type.String({ description: 'how to recompute it' }),
  },
  closed,
);
const drawSchema = Type.Object(
  {
    draw: Type.String({ description: 'name of its folder' }),
    digest: Type.String({ description: 'SHA-256 of commitment.json: what was published before the seed' }),
    commitment: commitmentSchema,
    selection: nullable(
      Type.Object(
        {
          seed: Type.String(),
          seed_published_at: Type.String(),
          selected: Type.Array(
            Type.Object(
              {
                stratum: Type.String(),
                place: Type.Integer(),
                subject: Type.String(),
                subject_id: Type.String({ description: 'as the rankings show it' }),
                digest: digestSchema,
                probability: Type.Number(),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    faults: nullable(
      Type.Array(Type.String(), {
        description: 'what `liem draw verify` would say, recomputed from the files; empty: it holds',
      }),
    ),
  },
  closed,
);
const listSchema = Type.Object(
  {
    draws: Type.Array(drawSchema, { description: 'last first, by name' }),
    unreadable: Type.Array(Type.String(), { description: 'folders that hold no draw' }),
  },
  closed,
);
const paramsSchema = Type.Object({
  draw: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$', description: 'as the list names it' }),
});
interface Route {
  Params: Static<typeof paramsSchema>;
}

export function addDraws(app: FastifyInstance, _service: RunInService, desk: Desk): void {
  app.get(
    '/v1/draws',
    {
      config: { access: 'draws' },
      schema: {
        tags: ['plans'],
        operationId: 'draws',
        summary: 'Draws in the home folder',
        description: '`liem draw commit` writes them to `<home>/draws` where no other folder is given.',
        querystring: Type.Object({}, closed),
        response: {
          ...responses(listSchema, ['json'], ['invalid-request', 'not-acceptable']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const draws: ShownDraw[] = [];
      const unreadable: string[] = [];
      for (const name of namesIn(drawsFolder(desk.home))) {
        const found = readDraw(desk.home, name, desk.pseudonymKey, unitsSeen(request));
        if (found === null) unreadable.push(name);
        else draws.push(found);
      }
      const answer = { draws, unreadable };
      if (answeredByTag(request, reply, tagOf(JSON.stringify(answer), 'json', seenUrl(request))))
        return reply;
      return answerWith(reply, answer);
    },
  );

  app.get<Route>(
    '/v1/draws/:draw',
    {
      config: { access: 'draws' },
      schema: {
        tags: ['plans'],
        operationId: 'draw',
        summary: 'One draw: what was committed to, the seed, who was drawn, and whether it all follows',
        params: paramsSchema,
        querystring: Type.Object({}, closed),
        response: {
          ...responses(drawSchema, ['json'], ['invalid-request', 'not-found', 'not-acceptable']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const draw = readDraw(desk.home, request.params.draw, desk.pseudonymKey, unitsSeen(request));
      if (draw === null) throw notThere();
      if (answeredByTag(request, reply, tagOf(JSON.stringify(draw), 'json', seenUrl(request)))) return reply;
      return answerWith(reply, draw);
    },
  );

  app.get<Route>(
    '/v1/draws/:draw/candidates',
    {
      config: { access: 'identities' },
      schema: {
        tags: ['plans'],
        operationId: 'drawCandidates',
        summary: 'The list that was committed to, byte for byte',
        description:
          'Holds the feeds’ own ids: the commitment is to them. So it asks for the right to resolve pseudonyms, and for a purpose (X-Liem-Purpose), which the log keeps.',
        params: paramsSchema,
        querystring: Type.Object({}, closed),
        response: {
          ...responses(Type.Null(), [], ['invalid-request', 'not-found']),
          200: {
            description: 'candidates.tsv; its SHA-256 is list_digest of the commitment',
            content: { 'text/tab-separated-values': { schema: Type.String() } },
          },
          403: {
            description: 'This may not be seen',
            content: { 'application/problem+json': { schema: problemSchema } },
          },
        },
      },
    },
    (request, reply) => {
      const { draw } = request.params;
      const purpose = purposeOf(request);
      if (purpose === null) throw noPurpose();
      const actor = actorOf(request);
      desk.lookUps.append(
        { actor, action: 'identity', subject: 'draw', subjectId: draw, purpose, requestId: request.id },
        desk.now(),
      );
      if (actor.units !== null) {
        throw new Problem('forbidden', {
          vi: 'Danh sách gồm mọi đơn vị; khóa này chỉ xem được một số đơn vị.',
          en: 'The list holds every unit; this key sees some only.',
        });
      }
      const list = candidatesOf(desk.home, draw);
      if (list === null) throw notThere();
      return reply
        .header('cache-control', 'no-store')
        .type('text/tab-separated-values; charset=utf-8')
        .send(list);
    },
  );
}

function notThere(): Problem {
  return new Problem('not-found', {
    vi: 'Không có lần rút thăm nào mang tên này; danh sách ở /v1/draws.',
    en: 'There is no draw of this name; /v1/draws lists them.',
  });
}

/** Of who asks for ids without saying why. */
export function noPurpose(): Problem {
  return new Problem(
    'invalid-request',
    { vi: 'Có tham số không hợp lệ; xem errors.', en: 'Some parameters are not valid; see errors.' },
    {
      faults: [
        {
          parameter: 'x-liem-purpose',
          detail: {
            vi: 'Bắt buộc: nêu mục đích trong tiêu đề này.',
            en: 'Is required: say why in this header.',
          },
        },
      ],
    },
  );
}
