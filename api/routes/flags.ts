/** A flag put off for a while, in somebody's care, or kept beyond its ninety days: both with a reason and an end. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { dayNumber, dayToIso, families, flagDays, type IsoDate } from '../../engine/index.ts';
import { reviewOf } from '../cases/review-of.ts';
import { Problem } from '../problem.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { snapshotInService } from './answer.ts';
import { answerWith, type Desk, today, writerOf } from './desk.ts';
import { flagLifeSchema, subjectParams, wordsSchema } from './review-schemas.ts';
import { oneOf, responses } from './schemas.ts';
import { hitsOf, type Place, signalOf } from './signal-of.ts';
import type { Decision } from '../state/case-log.ts';

const closed = { additionalProperties: false } as const;
const family = oneOf(families, 'whose flag it is');
const until = Type.String({
  format: 'date',
  description: `first day on which it holds no more; ${flagDays} days from now at most`,
});
const snoozeSchema = Type.Object(
  { family, owner: wordsSchema('who looks after it meanwhile', 200), reason: wordsSchema('why'), until },
  closed,
);
const extensionSchema = Type.Object(
  { family, reason: wordsSchema('why it has to stand longer'), until },
  closed,
);

interface Route {
  Params: Static<typeof subjectParams>;
}
type Asked = Static<typeof extensionSchema> & { readonly owner?: string };

export function addFlags(app: FastifyInstance, service: RunInService, desk: Desk): void {
  function addDecision(
    word: 'snooze' | 'extension',
    told: { readonly operationId: string; readonly summary: string; readonly description: string },
    body: object,
    decide: (places: readonly Place[], asked: Asked) => Pick<Decision, 'kind' | 'body'>,
  ): void {
    app.post<Route & { Body: Asked }>(
      `/v1/subjects/:subject/:id/${word}`,
      {
        config: { access: 'review', person: true },
        schema: {
          tags: ['subjects'],
          ...told,
          params: subjectParams,
          body,
          response: responses(
            flagLifeSchema,
            ['json'],
            ['invalid-request', 'not-found', 'case-state', 'no-run'],
            {
              created: true,
            },
          ),
        },
      },
      (request, reply) => {
        const { subject, id } = request.params;
        const asked = request.body;
        const snapshot = snapshotInService(service);
        const { signal, places } = signalOf(request, snapshot, subject, id);
        const place = places.find((one) => one.family === asked.family);
        const expired = snapshot.holds.some(
          (hold) =>
            hold.reason === 'expired' &&
            hold.family === asked.family &&
            hold.subject === subject &&
            hold.subject_id === id,
        );
        // What the night let expire can still be extended: the next night raises it again.
        if (place === undefined || !(place.status === 'flagged' || (word === 'extension' && expired)))
          throw notFlagged(asked.family);
        checkEnd(asked.until, today(desk));
        desk.cases.append(
          writerOf(request, desk),
          () => ({ ...signal, family: asked.family, ...decide(places, asked) }) as Decision, // kind and body belong together
        );
        const { flags } = reviewOf(desk.cases.book(), subject, id, [place], today(desk), snapshot.holds);
        return answerWith(reply.code(201), flags[0]!); // one a place
      },
    );
  }

  addDecision(
    'snooze',
    {
      operationId: 'snoozeFlag',
      summary: 'Put a flag off, in somebody’s care',
      description:
        'It comes back on that day, and before it where there is new evidence. A later one stands in its place; of today, it ends.',
    },
    snoozeSchema,
    (places, { owner = '', reason, until: end, family: of }) => ({
      kind: 'flag.snoozed',
      body: { owner, reason, until: end as IsoDate, evidence: hitsOf(places, of) }, // the schema checked its form
    }),
  );
  addDecision(
    'extension',
    {
      operationId: 'extendFlag',
      summary: 'Keep a flag beyond its ninety days',
      description: 'Without it, the flag of a person expires.',
    },
    extensionSchema,
    (_places, { reason, until: end }) => ({
      kind: 'flag.extended',
      body: { reason, until: end as IsoDate }, // the schema checked its form
    }),
  );
}

function notFlagged(of: string): Problem {
  return new Problem('case-state', {
    vi: `Lượt chạy này không báo tín hiệu với đối tượng trong nhóm ${of}.`,
    en: `This run does not flag the subject in ${of}.`,
  });
}

function checkEnd(end: string, day: IsoDate): void {
  const last = dayToIso(dayNumber(day) + flagDays);
  if (end >= day && end <= last) return;
  throw new Problem(
    'invalid-request',
    { vi: 'Có tham số không hợp lệ; xem errors.', en: 'Some parameters are not valid; see errors.' },
    {
      faults: [
        {
          parameter: 'until',
          detail: { vi: `Phải từ ${day} đến ${last}.`, en: `Must be from ${day} to ${last}.` },
        },
      ],
    },
  );
}
