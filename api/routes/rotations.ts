/** Proposals for the rotation of positions that the command line made in the home folder: listed, and read change by change. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { proposedPostings, rotationPairs, rotationsFolder, rotationUnits } from '../../engine/index.ts';
import { namesIn } from '../desk-files/desk-folders.ts';
import { readRotation, type ShownRotation } from '../desk-files/read-rotation.ts';
import { allFormats, formatOf } from '../formats/media-type.ts';
import { Problem } from '../problem.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { answeredByTag, tagOf } from './answer.ts';
import { answerWith, type Desk, seenUrl, unitsSeen } from './desk.ts';
import { answerDocument } from './desk-document.ts';
import { dateSchema, nullable } from './review-schemas.ts';
import { notModified, oneOf, responses, rowSchema, runIdSchema } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const settingsSchema = Type.Object(
  {
    within_months: Type.Integer({ description: 'terms that end within so many months' }),
    return_months: Type.Integer({ description: 'nobody returns to an office left in so many months' }),
    move_price: Type.Number({ description: 'contacts that a move must save to be worth it' }),
    place_price: Type.Number({ description: 'the same of a move to another place' }),
    most_leaving: Type.Number({ description: 'greatest share of an office that leaves, ending terms apart' }),
    other_places: Type.Boolean(),
  },
  closed,
);
const figuresSchema = Type.Object(
  {
    officers: Type.Integer({ description: 'who hold a post' }),
    moves: Type.Integer(),
    other_place: Type.Integer({ description: 'moves to another place' }),
    terms_ending: Type.Integer(),
    exposure_before: Type.Number({
      description: 'expected contacts beyond the assignment rules that are real',
    }),
    exposure_after: Type.Number(),
    exposure_removed_90: Type.Array(Type.Number(), {
      minItems: 2,
      maxItems: 2,
      description: 'of what is taken away: 90 % interval, of what is not known of the chances',
    }),
    highest_before: Type.Number({ description: 'of the one officer who has the most' }),
    highest_after: Type.Number(),
    flagged_pairs: Type.Integer(),
    parted_pairs: Type.Integer({ description: 'less than a tenth of their contacts would go along' }),
    price: Type.Number({ description: 'of the moves, in the contacts that they must save' }),
    outcomes_behind_the_chances: Type.Integer(),
    gap: Type.Number({ description: 'how far from the best rota at most, as a share of its cost' }),
    ended: Type.String({ description: 'how the solver ended' }),
    settings: settingsSchema,
  },
  { ...closed, description: 'of the whole proposal; null to who sees some units only' },
);
const head = {
  rotation: Type.String({ description: 'name of its folder' }),
  run: runIdSchema,
  digest: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of rotation.json' }),
  figures: nullable(figuresSchema),
};
const listSchema = Type.Object(
  {
    rotations: Type.Array(
      Type.Object({ ...head, moves: Type.Integer({ description: 'that the caller may see' }) }, closed),
      { description: 'last first, by name' },
    ),
    unreadable: Type.Array(Type.String(), {
      description: 'folders whose rotation.json is missing or is none',
    }),
  },
  closed,
);
const rotationSchema = Type.Object(
  {
    ...head,
    moves: Type.Array(
      rowSchema(proposedPostings, { why: oneOf(['term', 'contacts', 'exchange'], 'why it is proposed') }),
      { description: 'from the caller’s units' },
    ),
    pairs: Type.Array(
      rowSchema(rotationPairs, {
        fate: oneOf(['parted', 'loosened', 'stays'], 'parted: less than a tenth goes along'),
      }),
      { description: 'flagged pairs of the caller’s units' },
    ),
    units: Type.Array(rowSchema(rotationUnits), { description: 'of the caller’s' }),
    without_place: Type.Array(
      Type.Object(
        {
          officer_id: Type.String({ description: 'pseudonym' }),
          unit_code: Type.String(),
          position: Type.String(),
          term_ends_on: nullable(dateSchema),
        },
        closed,
      ),
      { description: 'whose term ends and for whom no post was found' },
    ),
  },
  closed,
);
const paramsSchema = Type.Object({
  rotation: Type.String({
    pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$',
    description: 'as the list names it',
  }),
});

export function addRotations(app: FastifyInstance, _service: RunInService, desk: Desk): void {
  app.get(
    '/v1/rotations',
    {
      config: { access: 'plans' },
      schema: {
        tags: ['plans'],
        operationId: 'rotations',
        summary: 'Proposals for rotation in the home folder',
        description: '`liem rotation` writes them to `<home>/rotations` where no file is given.',
        querystring: Type.Object({}, closed),
        response: {
          ...responses(listSchema, ['json'], ['invalid-request', 'not-acceptable']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const sees = unitsSeen(request);
      const rotations: (Pick<ShownRotation, 'rotation' | 'run' | 'digest' | 'figures'> & {
        moves: number;
      })[] = [];
      const unreadable: string[] = [];
      for (const name of namesIn(rotationsFolder(desk.home))) {
        const found = readRotation(desk.home, name, desk.pseudonymKey, sees);
        if (found === null) {
          unreadable.push(name);
          continue;
        }
        const { rotation, run, digest, figures, moves } = found;
        rotations.push({ rotation, run, digest, figures, moves: moves.length });
      }
      const tag = JSON.stringify([rotations.map(({ rotation, digest }) => [rotation, digest]), unreadable]);
      if (answeredByTag(request, reply, tagOf(tag, 'json', seenUrl(request)))) return reply;
      return answerWith(reply, { rotations, unreadable });
    },
  );

  app.get<{ Params: Static<typeof paramsSchema> }>(
    '/v1/rotations/:rotation',
    {
      config: { access: 'plans' },
      schema: {
        tags: ['plans'],
        operationId: 'rotation',
        summary: 'One proposal for rotation: who would change to which post, why, and what it would part',
        description:
          'Of the caller’s units: who leaves them. As CSV or Arrow: the changes. A signal, not a finding; it proposes, people decide.',
        params: paramsSchema,
        querystring: Type.Object({}, closed),
        response: {
          ...responses(rotationSchema, allFormats, ['invalid-request', 'not-found', 'not-acceptable']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      const format = formatOf(request, allFormats);
      const { rotation: name } = request.params;
      const rotation = readRotation(desk.home, name, desk.pseudonymKey, unitsSeen(request));
      if (rotation === null) {
        throw new Problem('not-found', {
          vi: 'Không có đề xuất chuyển đổi vị trí nào mang tên này; danh sách ở /v1/rotations.',
          en: 'There is no proposal for rotation of this name; /v1/rotations lists them.',
        });
      }
      return answerDocument(request, reply, format, rotation, {
        name: `rotation-${rotation.run}`,
        columns: proposedPostings.columns,
        rows: rotation.moves,
      });
    },
  );
}
