/** Shapes that several routes answer with. Rows of a published table follow from the table's own definition. */
import { type TSchema, Type } from 'typebox';
import {
  evidenceGroups,
  families,
  observations,
  outcomes,
  rankings,
  runIdPattern,
  statuses,
  subjects,
  type TableColumn,
  type TableSchema,
} from '../../engine/index.ts';
import { type Format, mediaTypes } from '../formats/media-type.ts';
import { problemTypes, type ProblemType } from '../problem.ts';

const closed = { additionalProperties: false } as const;

/** A JSON schema of its own, typed as T. */
function typed<T>(schema: object): Type.TUnsafe<T> {
  return Type.Unsafe<T>(schema);
}

export function oneOf<const Values extends readonly string[]>(
  values: Values,
  description: string,
): Type.TUnsafe<Values[number]> {
  return typed({ type: 'string', enum: [...values], description });
}

export const runIdSchema = Type.String({ pattern: runIdPattern.source, description: 'run id' });

const vocabularies: Readonly<Record<string, readonly string[]>> = {
  family: families,
  subject: subjects,
  status: statuses,
  outcome: outcomes,
};

/** How a column's type is written in JSON. DECIMAL and dates are text: no digit is lost. */
function jsonType({ name, type }: TableColumn): Record<string, unknown> {
  if (type === 'VARCHAR[]') return { type: 'array', items: { type: 'string', enum: [...evidenceGroups] } };
  if (type === 'INTEGER') return { type: 'integer' };
  if (type === 'DOUBLE') return { type: 'number' };
  if (type === 'DECIMAL(18,0)') return { type: 'string', pattern: '^-?\\d+$' };
  if (type === 'DATE') return { type: 'string', format: 'date' };
  const vocabulary = vocabularies[name];
  return vocabulary === undefined ? { type: 'string' } : { type: 'string', enum: [...vocabulary] };
}

function columnSchema(column: TableColumn): TSchema {
  const json = jsonType(column);
  const unit = column.unit === undefined ? '' : ` (${column.unit})`;
  return Type.Unsafe({
    ...json,
    ...(column.nullable ? { type: [json.type, 'null'] } : {}),
    description: `${column.about}${unit}`,
  });
}

/** A published row as the service shows it; `replaced` names the columns that are shown in another shape. */
export function rowSchema(table: TableSchema, replaced: Readonly<Record<string, TSchema>> = {}): TSchema {
  return Type.Object(
    Object.fromEntries(
      table.columns.map((column) => [column.name, replaced[column.name] ?? columnSchema(column)]),
    ),
    { ...closed, description: table.grain },
  );
}

const pseudonym = typed({
  type: ['string', 'null'],
  pattern: '^OF-[0-9A-HJKMNP-TV-Z]{10}$',
  description: "the officer's pseudonym in this deployment",
});

/** Further keys may follow: what an indicator says of itself grows with it. */
const reasonSchema = Type.Object(
  {
    indicator: Type.String(),
    version: Type.Integer(),
    group: Type.String(),
    outcome: oneOf(outcomes, 'what the indicator found'),
    contribution: Type.Number({ description: 'share of the priority; contributions sum to it' }),
    text_en: Type.String(),
    text_vi: Type.String(),
  },
  { additionalProperties: true },
);

export const rankingRowSchema = rowSchema(rankings, {
  officer_id: pseudonym,
  reasons: Type.Array(reasonSchema, { description: 'strongest first' }),
});
export const observationRowSchema = rowSchema(observations, { officer_id: pseudonym });

export const problemSchema = Type.Object(
  {
    type: typed({
      type: 'string',
      enum: Object.keys(problemTypes).map((type) => `urn:liem:problem:${type}`),
    }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    request_id: Type.String({ description: 'finds the request in the log' }),
    errors: Type.Array(
      Type.Object({ parameter: Type.Optional(Type.String()), detail: Type.String() }, closed),
    ),
  },
  { ...closed, description: 'RFC 9457' },
);

/** The answers of a route: its JSON, the same as a table where offered, and its problems. `open`: it needs no key; `created`: it answers 201. */
export function responses(
  json: TSchema,
  formats: readonly Format[],
  problems: readonly ProblemType[],
  { open = false, created = false } = {},
): Record<number, unknown> {
  const bodies: Record<Format, TSchema> = {
    json,
    csv: Type.String({ description: 'RFC 4180 with a header, UTF-8 with a byte-order mark' }),
    arrow: Type.Unsafe({ type: 'string', format: 'binary', description: 'Arrow IPC stream' }),
  };
  const all: readonly ProblemType[] = [
    ...problems,
    ...(open ? [] : (['not-authenticated', 'forbidden', 'keys-unavailable'] as const)),
    ...(created ? (['body-too-large', 'unsupported-media-type'] as const) : []),
    'too-many-requests',
    'internal-error',
    'overloaded',
  ];
  const byStatus = Object.groupBy(all, (type) => problemTypes[type].status);
  return {
    [created ? 201 : 200]: {
      description: created ? 'Written; as it stands now' : 'The answer',
      content: Object.fromEntries(formats.map((format) => [mediaTypes[format], { schema: bodies[format] }])),
    },
    ...Object.fromEntries(
      Object.entries(byStatus).map(([status, types]) => [
        status,
        {
          description: types.map((type) => problemTypes[type].title.en).join('; '),
          content: { 'application/problem+json': { schema: problemSchema } },
        },
      ]),
    ),
  };
}

/** What a route that answers from a run also says. */
export const notModified = {
  304: { description: 'Nothing has changed since the answer with that ETag', type: 'null' },
} as const;
