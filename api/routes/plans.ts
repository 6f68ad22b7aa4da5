/** Plans of inspections that the command line made in the home folder: listed, and read visit by visit. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { plannedVisits, plansFolder, subjects } from '../../engine/index.ts';
import { namesIn } from '../desk-files/desk-folders.ts';
import { readPlan, type ShownPlan } from '../desk-files/read-plan.ts';
import { planFileKinds } from '../desk-files/read-plan-file.ts';
import { allFormats, formatOf } from '../formats/media-type.ts';
import { Problem } from '../problem.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { answeredByTag, tagOf } from './answer.ts';
import { answerWith, type Desk, seenUrl, unitsSeen } from './desk.ts';
import { answerDocument } from './desk-document.ts';
import { nullable } from './review-schemas.ts';
import { notModified, oneOf, responses, rowSchema, runIdSchema } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const visitSchema = rowSchema(plannedVisits, { subject: oneOf(subjects, 'kind of subject') });
const interval = Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: '90 % interval' });
const figuresSchema = Type.Object(
  {
    cases: Type.Integer(),
    by_reason: Type.Object(
      { risk: Type.Integer(), random: Type.Integer(), coverage: Type.Integer() },
      closed,
    ),
    person_days: Type.Number(),
    person_days_there: Type.Number(),
    expected_hits: Type.Number(),
    expected_hits_90: interval,
    expected_false: Type.Number(),
    expected_harm: Type.Number(),
    expected_harm_90: interval,
    outcomes_behind_the_chances: Type.Integer(),
    draw_verifiable: Type.Boolean(),
    gap: Type.Number({ description: 'how far from the best plan at most, as a share of its worth' }),
    ended: Type.String({ description: 'how the solver ended' }),
  },
  { ...closed, description: 'of the whole plan; null to who sees some units only' },
);
const head = {
  plan: Type.String({ description: 'name of its folder' }),
  run: runIdSchema,
  digest: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of plan.json' }),
  from_on: nullable(Type.String({ format: 'date' })),
  to_on: nullable(Type.String({ format: 'date' })),
  figures: nullable(figuresSchema),
  files: Type.Array(oneOf(planFileKinds, 'written with the plan'), {
    description: 'to take away whole; none to who sees some units only',
  }),
};
const listSchema = Type.Object(
  {
    plans: Type.Array(
      Type.Object({ ...head, visits: Type.Integer({ description: 'that the caller may see' }) }, closed),
      { description: 'last first, by name' },
    ),
    unreadable: Type.Array(Type.String(), {
      description: 'folders whose plan.json is missing or is no plan',
    }),
  },
  closed,
);
const planSchema = Type.Object({ ...head, visits: Type.Array(visitSchema) }, closed);
const paramsSchema = Type.Object({
  plan: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$', description: 'as the list names it' }),
});

export function addPlans(app: FastifyInstance, _service: RunInService, desk: Desk): void {
  app.get(
    '/v1/plans',
    {
      config: { access: 'plans' },
      schema: {
        tags: ['plans'],
        operationId: 'plans',
        summary: 'Plans in the home folder',
        description: '`liem plan` writes them to `<home>/plans` where no other folder is given.',
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
      const plans: (Omit<ShownPlan, 'visits'> & { visits: number })[] = [];
      const unreadable: string[] = [];
      for (const name of namesIn(plansFolder(desk.home))) {
        const found = readPlan(desk.home, name, desk.pseudonymKey, sees);
        if (found === null) unreadable.push(name);
        else plans.push({ ...found, visits: found.visits.length });
      }
      const tag = JSON.stringify([plans.map(({ plan, digest }) => [plan, digest]), unreadable]);
      if (answeredByTag(request, reply, tagOf(tag, 'json', seenUrl(request)))) return reply;
      return answerWith(reply, { plans, unreadable });
    },
  );

  app.get<{ Params: Static<typeof paramsSchema> }>(
    '/v1/plans/:plan',
    {
      config: { access: 'plans' },
      schema: {
        tags: ['plans'],
        operationId: 'plan',
        summary: 'One plan, visit by visit, and why each is on it',
        description: 'Of the caller’s units. As CSV or Arrow: the visits. A plan proposes; people decide.',
        params: paramsSchema,
        querystring: Type.Object({}, closed),
        response: {
          ...responses(planSchema, allFormats, ['invalid-request', 'not-found', 'not-acceptable']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      const format = formatOf(request, allFormats);
      const { plan: name } = request.params;
      const plan = readPlan(desk.home, name, desk.pseudonymKey, unitsSeen(request));
      if (plan === null) {
        throw new Problem('not-found', {
          vi: 'Không có kế hoạch nào mang tên này; danh sách ở /v1/plans.',
          en: 'There is no plan of this name; /v1/plans lists them.',
        });
      }
      return answerDocument(request, reply, format, plan, {
        name: `plan-${plan.run}`,
        columns: plannedVisits.columns,
        rows: plan.visits,
      });
    },
  );
}
