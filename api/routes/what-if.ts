/** What a capacity or a threshold would bring on the run in service: a rule of thumb for the planner, in totals that name nobody. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { families } from '../../engine/index.ts';
import { callerSees } from '../plugins/access.ts';
import { formatOf } from '../formats/media-type.ts';
import { type Fault, Problem } from '../problem.ts';
import { visitedKinds } from '../snapshot/read-prospects.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { openWhatIfAnswers } from '../what-if/answer-what-if.ts';
import { snapshotInService } from './answer.ts';
import { answerWith } from './desk.ts';
import { nullable } from './review-schemas.ts';
import { oneOf, responses, runIdSchema } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const number = (minimum: number, maximum: number, description: string, value?: number) =>
  Type.Number({ minimum, maximum, description, ...(value === undefined ? {} : { default: value }) });

/** As a plan file has it where it says nothing else. */
const usualVisits = [
  { subject: 'officer', person_days: 4 },
  { subject: 'enterprise', person_days: 3 },
] as const;
const usualChances = [
  { priority: 0, probability: 0.01 },
  { priority: 25, probability: 0.05 },
  { priority: 50, probability: 0.2 },
  { priority: 75, probability: 0.4 },
  { priority: 95, probability: 0.6 },
] as const;

const requestSchema = Type.Object(
  {
    days: Type.Optional(number(0, 1_000_000, 'person-days to spend; this or threshold')),
    threshold: Type.Optional(number(0, 100, 'everyone from this review priority on; this or days')),
    random_share: number(0.05, 0.5, 'share of the cases that is drawn at random; never less', 0.1),
    family: Type.Optional(oneOf(families, 'only this family’s rankings')),
    unit: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'only this unit_code' })),
    visits: Type.Array(
      Type.Object(
        {
          subject: oneOf(visitedKinds, 'kind of subject'),
          person_days: number(0.25, 1000, 'of one visit'),
        },
        closed,
      ),
      {
        minItems: 1,
        maxItems: visitedKinds.length,
        default: usualVisits,
        description: 'what may be visited',
      },
    ),
    chances: Type.Array(
      Type.Object(
        {
          priority: number(0, 100, 'review priority, higher at each point'),
          probability: number(0.0001, 0.9999, 'chance that a visit confirms it'),
        },
        closed,
      ),
      {
        minItems: 1,
        maxItems: 50,
        default: usualChances,
        description:
          'what a priority is expected to mean: an opinion, made to rise with the priority and linear in between',
      },
    ),
    harm: Type.Object(
      {
        collusion: number(0, 1000, 'weight of a confirmed case', 3),
        fraud: number(0, 1000, 'the same', 1),
        harassment: number(0, 1000, 'the same', 2),
        value_reference_vnd: number(1, 1e18, 'value at risk that doubles a case’s weight', 10_000_000_000),
      },
      { ...closed, default: {}, description: 'what a confirmed case weighs' },
    ),
  },
  closed,
);

const partSchema = (description: string) =>
  Type.Object(
    { cases: Type.Integer(), person_days: Type.Number(), expected_hits: Type.Number() },
    { ...closed, description },
  );
const bodySchema = Type.Object(
  {
    run: runIdSchema,
    as_of: Type.String({ format: 'date' }),
    candidates: Type.Integer({ description: 'that may be visited, in the units asked for' }),
    without_unit: nullable(
      Type.Integer({ description: 'of which no unit is known; null to who sees some units only' }),
    ),
    cases: Type.Integer(),
    person_days: Type.Number(),
    expected_hits: Type.Number({ description: 'visits that confirm something' }),
    expected_false: Type.Number({ description: 'visits that confirm nothing' }),
    expected_harm: Type.Number({ description: 'points of confirmed harm' }),
    expected_revenue_vnd: Type.Number({ description: 'value at risk × chance' }),
    by_reason: Type.Object(
      {
        risk: partSchema('the first in order of expected harm a day'),
        random: partSchema('drawn from the others, each as an average one of them'),
      },
      closed,
    ),
    cut: nullable(
      Type.Object(
        {
          priority: Type.Number({ description: 'of the last one chosen by risk' }),
          taken: Type.Integer({ description: 'of the same priority, chosen' }),
          left: Type.Integer({ description: 'of the same priority, not chosen: the tie band at the cut' }),
        },
        closed,
      ),
    ),
    frontier: Type.Array(
      Type.Object(
        {
          weight: Type.Number({ description: 'of revenue against hits: 0 hits alone, 1 revenue alone' }),
          cases: Type.Integer(),
          expected_hits: Type.Number(),
          expected_revenue_vnd: Type.Number(),
        },
        closed,
      ),
      { description: 'what is given up of hits for revenue, at the days that are for risk' },
    ),
  },
  closed,
);

export function addWhatIf(app: FastifyInstance, service: RunInService): void {
  const answers = openWhatIfAnswers();
  app.addHook('onClose', () => answers.stop());
  app.post<{ Body: Static<typeof requestSchema> }>(
    '/v1/plans/what-if',
    {
      config: { access: 'plans' },
      schema: {
        tags: ['plans'],
        operationId: 'whatIf',
        summary: 'What a capacity or a threshold would bring',
        description:
          'Cases, person-days, expected hits and false ones, and how arbitrary the cut is, over the run in service and the caller’s units. ' +
          'One queue, without teams and travel: a rule of thumb beside `liem plan`. Nothing is written and nobody is named. Expectations rest on `chances`, which are an opinion.',
        body: requestSchema,
        response: responses(
          bodySchema,
          ['json'],
          ['invalid-request', 'not-acceptable', 'body-too-large', 'unsupported-media-type', 'no-run'],
        ),
      },
    },
    async (request, reply) => {
      formatOf(request, ['json']);
      const { run, asOf, prospects } = snapshotInService(service);
      const {
        days,
        threshold,
        random_share: randomShare,
        family,
        unit,
        visits,
        chances,
        harm,
      } = request.body;
      checked(request.body);
      const all = request.actor?.units === null && unit === undefined;
      const figures = await answers.answer(prospects, {
        bound: days === undefined ? { threshold: threshold! } : { days }, // checked: one of them
        randomShare,
        family: family ?? null,
        visits: visits.map(({ subject, person_days: personDays }) => ({ subject, personDays })),
        units: all
          ? null
          : prospects.units.flatMap((code, row) =>
              callerSees(request, code) && (unit ?? code) === code ? [row] : [],
            ),
        chances,
        weights: {
          family: { collusion: harm.collusion, fraud: harm.fraud, harassment: harm.harassment },
          reference: harm.value_reference_vnd,
        },
      });
      const withoutUnit = visits.reduce(
        (sum, { subject }) => sum + prospects.withoutUnit[visitedKinds.indexOf(subject)]!, // one a kind
        0,
      );
      reply.header('cache-control', 'no-store');
      return answerWith(reply, { run, as_of: asOf, without_unit: all ? withoutUnit : null, ...figures });
    },
  );
}

/** What no schema says. */
function checked({ days, threshold, visits, chances }: Static<typeof requestSchema>): void {
  const faults: Fault[] = [];
  if ((days === undefined) === (threshold === undefined)) {
    faults.push({
      parameter: 'days',
      detail: {
        vi: 'Cần đúng một trong hai: days (ngày công) hoặc threshold (ngưỡng ưu tiên).',
        en: 'Exactly one is needed: days or threshold.',
      },
    });
  }
  if (new Set(visits.map(({ subject }) => subject)).size < visits.length) {
    faults.push({
      parameter: 'visits',
      detail: { vi: 'Mỗi loại đối tượng chỉ được nêu một lần.', en: 'Each kind of subject may stand once.' },
    });
  }
  if (chances.some(({ priority }, i) => i > 0 && chances[i - 1]!.priority >= priority)) {
    faults.push({
      parameter: 'chances',
      detail: {
        vi: 'Mức ưu tiên của mỗi điểm phải cao hơn điểm trước.',
        en: 'The priority of each point must be above the one before.',
      },
    });
  }
  if (faults.length === 0) return;
  throw new Problem(
    'invalid-request',
    { vi: 'Có tham số không hợp lệ; xem errors.', en: 'Some parameters are not valid; see errors.' },
    { faults },
  );
}
