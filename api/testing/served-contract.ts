/** What the served OpenAPI document promises of each route, as checks of an answer. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface MediaType {
  readonly schema?: object;
}
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: object;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, MediaType>> }>>;
}
export interface ServedDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export interface ServedRoute {
  /** Such as `GET /v1/rankings/{subject}`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Schema of the body that it takes; null where it takes none. */
  readonly body: object | null;
  /** Documented statuses. */
  readonly statuses: readonly number[];
  /** Documented media types of its first answer. */
  readonly formats: readonly string[];
}

export interface Answered {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: string;
}

export interface Contract {
  readonly routes: readonly ServedRoute[];
  /** What of an answer is not as the document says; null where all is. */
  faultOf(route: ServedRoute, answer: Answered): string | null;
}

export function contractOf(document: ServedDocument): Contract {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const compiled = new Map<object, ValidateFunction>();
  const validatorOf = (schema: object): ValidateFunction => {
    const known = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, known);
    return known;
  };
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): ServedRoute => {
      const statuses = Object.keys(operation.responses).map(Number);
      const first = operation.responses[statuses.find((status) => status < 300) ?? 200];
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        parameters: operation.parameters ?? [],
        body: operation.requestBody?.content['application/json']?.schema ?? null,
        statuses,
        formats: Object.keys(first?.content ?? {}),
      };
    }),
  );
  return {
    routes,
    faultOf({ name, path, method }, { status, type, body }) {
      const described = document.paths[path]?.[method.toLowerCase()]?.responses[status];
      if (described === undefined) return `${name}: ${status} is not documented`;
      if (described.content === undefined) return body === '' ? null : `${name}: ${status} has a body`;
      const media = type?.split(';')[0] ?? '';
      const schema = described.content[media]?.schema;
      if (schema === undefined) return `${name}: ${status} is documented, ${JSON.stringify(type)} not`;
      if (!media.endsWith('json')) return null;
      let value: unknown;
      try {
        value = JSON.parse(body);
      } catch {
        return `${name}: ${status} is no JSON`;
      }
      const validate = validatorOf(schema);
      return validate(value) ? null : `${name}: ${status}: ${ajv.errorsText(validate.errors)}`;
    },
  };
}
