/** Who stands around a subject, layer by layer, as the run published it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import {
  type GraphView,
  graphLinkColumns,
  graphLinkRows,
  graphNodeRows,
  joinSubjectId,
  layers,
  neighbourhood,
  partyKinds,
  splitSubjectId,
  subjectKeys,
} from '../../engine/index.ts';
import { allFormats, formatOf } from '../formats/media-type.ts';
import type { ShownRow } from '../formats/table-text.ts';
import { callerSees } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import { type GraphSnapshot, nodeOf, viewOf } from '../snapshot/graph.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { notModifiedSince, sendJson, sendTable } from './answer.ts';
import { loadAskedRun, runQuery, snapshotAsked } from './asked-run.ts';
import { notModified, oneOf, responses, rowSchema, runIdSchema } from './schemas.ts';
import { notThere } from './signal-unit.ts';

const graphSubjects = ['officer', 'enterprise', 'broker', 'pair', 'broker_pair', 'ring'] as const;
type GraphSubject = (typeof graphSubjects)[number];

const paramsSchema = Type.Object({
  subject: oneOf(graphSubjects, 'kind of subject'),
  id: Type.String({ minLength: 1, maxLength: 512, description: 'subject_id as the rankings show it' }),
});
const querySchema = Type.Object(
  {
    hops: Type.Integer({ minimum: 0, maximum: 3, default: 1, description: '1: neighbours, 2: theirs too' }),
    limit: Type.Integer({
      minimum: 1,
      maximum: 1000,
      default: 50,
      description: 'parties at most beside those asked for, the strongest links first',
    }),
    layer: Type.Optional(oneOf(layers, 'only this layer')),
    run: runQuery,
  },
  { additionalProperties: false },
);
const closed = { additionalProperties: false } as const;
const linkSchema = rowSchema({
  name: 'links',
  about: '',
  grain: 'a link',
  orderBy: [],
  columns: graphLinkColumns,
});
const bodySchema = Type.Object(
  {
    run: runIdSchema,
    as_of: Type.String({ format: 'date' }),
    subject: oneOf(graphSubjects, 'kind of subject'),
    subject_id: Type.String(),
    left_out: Type.Integer({ description: 'parties that the limit left out' }),
    nodes: Type.Array(
      Type.Object(
        {
          subject: oneOf(partyKinds, 'kind of party'),
          subject_id: Type.String(),
          hop: Type.Integer({ description: '0 for those asked for' }),
          rings: Type.Array(
            Type.Object(
              {
                ring_id: Type.String(),
                role: Type.String({
                  description: 'parts joined by +: what the member does inside, most first',
                }),
                role_vi: Type.String(),
                role_en: Type.String(),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    links: Type.Array(linkSchema, { description: 'every link among the nodes' }),
    rings: Type.Array(
      Type.Object(
        {
          ring_id: Type.String(),
          p: Type.Number(),
          q: Type.Number(),
          density: Type.Number(),
          expected_density: Type.Number(),
          declarations: Type.Integer(),
          raised: Type.Boolean({
            description: 'whether the night raised it as a signal; what is not raised is what chance finds',
          }),
        },
        closed,
      ),
      { description: 'rings of which a node is a member' },
    ),
  },
  closed,
);

interface Route {
  Params: Static<typeof paramsSchema>;
  Querystring: Static<typeof querySchema>;
}

export function addGraph(app: FastifyInstance, service: RunInService): void {
  app.get<Route>(
    '/v1/graph/:subject/:id',
    {
      config: { access: 'subjects', person: true },
      preHandler: loadAskedRun(service),
      schema: {
        tags: ['graph'],
        operationId: 'graph',
        summary: 'Who stands around a subject: contacts by stage, brokers, shared keys, complaints, rings',
        description:
          'Contacts stand beside what the null model expects; evidence is a departure from it, never a count. A signal for review, not a finding. As CSV or Arrow: the links.',
        params: paramsSchema,
        querystring: querySchema,
        response: {
          ...responses(bodySchema, allFormats, [
            'invalid-request',
            'not-found',
            'not-acceptable',
            'no-run',
            'run-loading',
          ]),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      const { subject, id } = request.params;
      const format = formatOf(request, allFormats);
      const snapshot = snapshotAsked(request, service);
      const network = graphOf(snapshot);
      const asked = askedNodes(network, subject, id);
      const sees = seesLink(request, network);
      if (asked === null || !asked.every((node) => isVisible(network, node, sees))) {
        throw notThere(snapshot, subject, id);
      }
      // Who sees some units only has answers, and tags, of its own.
      const whole = (request.actor?.units ?? null) === null;
      if (whole && notModifiedSince(request, reply, snapshot.run, format)) return reply;
      const { hops, limit, layer } = request.query;
      const found = neighbourhood(network.graph, asked, {
        hops,
        limit,
        sees,
        ...(layer === undefined ? {} : { layers: [layer] }),
      });
      const view = viewOf(network, found);
      if (format !== 'json') {
        const name = `graph-${subject}-${snapshot.run}`;
        return sendTable(reply, format, name, graphLinkColumns, graphLinkRows(view) as unknown as ShownRow[]); // scalars
      }
      const answer = {
        run: snapshot.run,
        as_of: snapshot.asOf,
        subject,
        subject_id: id,
        left_out: found.leftOut,
        nodes: graphNodeRows(view, found.hop),
        links: graphLinkRows(view),
        rings: ringsOf(network, view),
      };
      return sendJson(reply, Buffer.from(JSON.stringify(answer)));
    },
  );
}

export function graphOf({ run, graph }: Snapshot): GraphSnapshot {
  if (graph !== null) return graph;
  throw new Problem('not-found', {
    vi: `Lượt chạy ${run} không công bố links.parquet; lượt chạy của phiên bản này thì có.`,
    en: `Run ${run} published no links.parquet; a run of this version does.`,
  });
}

/** The nodes behind a subject id; null where the graph has none of them. */
function askedNodes(network: GraphSnapshot, subject: GraphSubject, id: string): number[] | null {
  if (subject === 'ring') {
    const ring = network.rings.find((candidate) => candidate.id === splitSubjectId(id)[0]);
    return ring?.members.map(({ node }) => node) ?? null;
  }
  const kinds = subjectKeys[subject];
  const parts = splitSubjectId(id);
  if (parts.length !== kinds.length) return null;
  const nodes = kinds.map((kind, i) => nodeOf(network, kind, joinSubjectId([parts[i]!]))); // of equal length
  return nodes.includes(-1) ? null : nodes;
}

/** By the unit where they met; what lies in no unit is for those who see all. */
export function seesLink(
  request: FastifyRequest,
  { graph, units }: GraphSnapshot,
): (link: number) => boolean {
  const seen = units.map((unit) => callerSees(request, unit));
  const nowhere = callerSees(request, null);
  return (link) => seen[graph.unit[link]!] ?? nowhere;
}

export function isVisible({ graph }: GraphSnapshot, node: number, sees: (link: number) => boolean): boolean {
  return graph.ends.subarray(graph.starts[node], graph.starts[node + 1]).some(sees);
}

function ringsOf(
  { rings }: GraphSnapshot,
  { nodes }: GraphView,
): Record<string, string | number | boolean>[] {
  const inside = new Set(nodes);
  return rings
    .filter(({ members }) => members.some(({ node }) => inside.has(node)))
    .map(({ id, p, q, density, expectedDensity, declarations, raised }) => ({
      ring_id: id,
      p,
      q,
      density,
      expected_density: expectedDensity,
      declarations,
      raised,
    }));
}
