/** Shapes of what people decide, as several routes answer and ask them. */
import { type TSchema, Type } from 'typebox';
import { caseOutcomes, caseStates, families, holdReasons, statuses, subjects } from '../../engine/index.ts';
import { oneOf, runIdSchema } from './schemas.ts';

const closed = { additionalProperties: false } as const;

export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
export const dateSchema = Type.String({ format: 'date' });
const momentSchema = Type.String({ format: 'date-time' });

/** People's own words: something must be said. */
export const wordsSchema = (description: string, maxLength = 2000) =>
  Type.String({ minLength: 3, maxLength, pattern: '\\S', description });

export const asOfQuery = Type.Optional(
  Type.String({
    format: 'date',
    description: 'what stood when this day began in Vietnam; without it, what stands now',
  }),
);
export const subjectParams = Type.Object({
  subject: oneOf(subjects, 'kind of subject'),
  id: Type.String({ minLength: 1, maxLength: 512, description: 'subject_id as the rankings show it' }),
});
export const caseIdSchema = Type.String({ pattern: '^V[0-9a-f]{12}$', description: 'number of the case' });

const reviewerSchema = Type.Object(
  { key_id: Type.String(), name: Type.String({ description: 'name of the key: one person' }) },
  closed,
);
const stepSchema = Type.Object(
  { by: reviewerSchema, at: momentSchema, reason: nullable(Type.String()) },
  closed,
);
const hitSchema = Type.Object(
  {
    indicator: Type.String(),
    q: nullable(Type.Number({ description: 'null: a rule, which has none' })),
    n: Type.Number(),
  },
  { ...closed, description: 'an indicator that hit, as strong as it was then' },
);

export const outcomeSchema = Type.Object(
  {
    seq: Type.Integer({ description: 'number in the log of reviews' }),
    case_id: caseIdSchema,
    indicator: nullable(Type.String({ description: 'null: of the case as a whole' })),
    outcome: oneOf(caseOutcomes, 'collusion, harassment and fraud confirm the signal'),
    note: Type.String(),
    hit: nullable(hitSchema),
    by: reviewerSchema,
    at: momentSchema,
    superseded: Type.Boolean({
      description: 'a later one of the same case and indicator stands in its place',
    }),
  },
  closed,
);
export const caseSchema = Type.Object(
  {
    case_id: caseIdSchema,
    seq: Type.Integer({ description: 'number of its first event in the log of reviews' }),
    family: oneOf(families, 'family'),
    subject: oneOf(subjects, 'kind of subject'),
    subject_id: Type.String(),
    unit_code: nullable(Type.String()),
    run: runIdSchema,
    state: oneOf(caseStates, 'proposed waits for a second person'),
    evidence: Type.Array(hitSchema, { description: 'what hit when it was proposed' }),
    proposed: stepSchema,
    opened: nullable(stepSchema),
    declined: nullable(stepSchema),
    closed: nullable(stepSchema),
    outcomes: Type.Array(outcomeSchema, { description: 'in order of recording' }),
  },
  closed,
);
export const statementSchema = Type.Object(
  {
    seq: Type.Integer({ description: 'number in the log of reviews' }),
    text: Type.String({ description: "the officer's own words" }),
    received_on: dateSchema,
    by: reviewerSchema,
    at: momentSchema,
    replaced: Type.Boolean({ description: 'a later statement stands in its place' }),
  },
  closed,
);
export const flagLifeSchema = Type.Object(
  {
    family: oneOf(families, 'family'),
    status: oneOf(statuses, 'as the run says'),
    first_flagged_on: nullable(dateSchema),
    expires_on: nullable(
      Type.String({ format: 'date', description: 'first day on which the flag of a person stands no more' }),
    ),
    standing: oneOf(
      ['none', 'raised', 'held', 'snoozed', 'expired'],
      'today; none: the run does not flag it; held: it would, but for what was concluded, put off or has expired',
    ),
    hold: nullable(
      Type.Object(
        {
          reason: oneOf(holdReasons, 'why it is not raised again'),
          since: dateSchema,
          until: nullable(dateSchema),
          why_vi: Type.String(),
          why_en: Type.String(),
        },
        closed,
      ),
    ),
    extension: nullable(
      Type.Object({ by: reviewerSchema, at: momentSchema, reason: Type.String(), until: dateSchema }, closed),
    ),
    snooze: nullable(
      Type.Object(
        {
          by: reviewerSchema,
          at: momentSchema,
          reason: Type.String(),
          until: dateSchema,
          owner: Type.String(),
          evidence: Type.Array(hitSchema),
        },
        closed,
      ),
    ),
  },
  closed,
);
export const reviewSchema = Type.Object(
  {
    flags: Type.Array(flagLifeSchema, { description: 'one a family that ranks it' }),
    cases: Type.Array(caseSchema),
    statements: Type.Array(statementSchema, { description: 'right of reply' }),
  },
  { ...closed, description: 'what people have said of it so far' },
);
