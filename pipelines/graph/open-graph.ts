/** The graph of a published run for the command line: under the feeds' own ids, with names of enterprises and brokers where asked for. */
import {
  type GraphView,
  type IdKind,
  kindOf,
  LiemError,
  type NamedLinkGraph,
  officerPseudonym,
  openDuckDB,
  partyKinds,
  type PartyKind,
  type PublishedRun,
  quoteLiteral,
  readPseudonymKey,
  readLinkGraph,
  type Warehouse,
} from '../../engine/index.ts';
import { runToRead } from '../runs/run-to-read.ts';
import { openHome } from '../config/home.ts';

export interface OpenGraphOptions {
  readonly home: string;
  /** Another than the run in service. */
  readonly run?: string | undefined;
  /** YYYY-MM. */
  readonly month?: string | undefined;
  /** Read names of enterprises and brokers from history; never officers'. */
  readonly names?: boolean | undefined;
  /** Show officers under this deployment's pseudonyms: for what is passed on. */
  readonly pseudonyms?: boolean | undefined;
}

export interface OpenGraph extends NamedLinkGraph {
  readonly run: PublishedRun;
  readonly warehouse: Warehouse;
  /** As it is shown: the feed's id, or an officer's pseudonym. */
  readonly shownId: (node: number) => string;
  readonly nameOf: (node: number) => string | undefined;
  readonly ringsOf: GraphView['ringsOf'];
  /** The node of a kind and the feed's id; USAGE where the run does not know it. */
  readonly nodeOf: (kind: PartyKind, id: string) => number;
}

/** Calls back with the graph, and closes what it opened. NOT_READY without a run, USAGE for a month that the run does not hold. */
export async function withGraph<Answer>(
  options: OpenGraphOptions,
  use: (graph: OpenGraph) => Promise<Answer>,
): Promise<Answer> {
  const run = await runToRead(options.home, options.run);
  const warehouse = await openDuckDB();
  try {
    if (options.month !== undefined) await refuseMonth(warehouse, run, options.month);
    const read = await readLinkGraph(
      warehouse,
      run,
      options.month === undefined ? {} : { month: options.month },
    );
    if (read === null) {
      throw new LiemError(
        'USAGE',
        `run ${run.id} holds no links.parquet; a run of this version does: liem nightly`,
      );
    }
    const names = options.names === true ? await namesOf(options.home) : new Map<string, string>();
    const rings = ringsByNode(read);
    const key = options.pseudonyms === true ? await readPseudonymKey(options.home) : null;
    const idOf = (node: number): string => read.ids[node]!; // a node of the graph
    return await use({
      ...read,
      run,
      warehouse,
      shownId: (node) =>
        key !== null && kindOf(read, node) === 'officer' ? officerPseudonym(key, idOf(node)) : idOf(node),
      nameOf: (node) => names.get(`${kindOf(read, node)} ${idOf(node)}`),
      ringsOf: (node) => rings.get(node) ?? [],
      nodeOf: (kind, wanted) => nodeOf(read, run, kind, wanted),
    });
  } finally {
    warehouse.close();
  }
}

async function refuseMonth(warehouse: Warehouse, run: PublishedRun, month: string): Promise<void> {
  const [held] = await warehouse.rows(
    `SELECT min(month) AS first, max(month) AS last, count(*) FILTER (month = $month)::INTEGER AS rows
     FROM read_parquet(${quoteLiteral(run.tablePath('contacts'))})`,
    { month },
  );
  if (Number(held?.rows) > 0) return;
  const range = typeof held?.first !== 'string' ? 'no month' : `${held.first} to ${held.last as string}`; // a text column
  throw new LiemError('USAGE', `run ${run.id} has no contacts in ${month}; it holds ${range}`);
}

async function namesOf(home: string): Promise<Map<string, string>> {
  const history = await openDuckDB({ path: openHome(home).history, readOnly: true });
  try {
    const rows = await history.rows(
      `SELECT 'enterprise ' || enterprise_id AS party, name FROM enterprises WHERE name IS NOT NULL
       UNION ALL SELECT 'broker ' || broker_id, name FROM brokers WHERE name IS NOT NULL ORDER BY party`,
    );
    return new Map(rows.map(({ party, name }) => [party as string, name as string])); // text columns
  } finally {
    history.close();
  }
}

/** Of the rings that were raised: the others are what chance finds, and no membership of anybody. */
function ringsByNode({ rings }: NamedLinkGraph): Map<number, { id: string; role: string }[]> {
  const found = new Map<number, { id: string; role: string }[]>();
  for (const { id, members } of rings.filter(({ raised }) => raised)) {
    for (const { node, role } of members) found.set(node, [...(found.get(node) ?? []), { id, role }]);
  }
  return found;
}

function nodeOf({ graph, ids }: NamedLinkGraph, run: PublishedRun, kind: PartyKind, wanted: string): number {
  const code = partyKinds.indexOf(kind);
  const node = ids.findIndex((id, i) => id === wanted && graph.nodeKind[i] === code);
  if (node !== -1) return node;
  throw new LiemError(
    'USAGE',
    `the graph of run ${run.id} has no ${kind} ${wanted}: it met nobody in the window, and nothing ties it to others`,
  );
}

/** Whom the graph can be asked about. */
export const graphSubjects = ['officer', 'enterprise', 'broker', 'pair', 'broker_pair', 'ring'] as const;
export type GraphSubject = (typeof graphSubjects)[number];

/** The nodes behind a subject; USAGE where there are none. */
export function nodesOfSubject(graph: OpenGraph, kinds: readonly IdKind[], ids: readonly string[]): number[] {
  return kinds.flatMap((kind, i) => {
    const id = ids[i]!; // as many as kinds
    if (kind !== 'ring') return graph.nodeOf(kind as PartyKind, id); // a graph subject's keys are parties or a ring
    const ring = graph.rings.find((candidate) => candidate.id === id);
    if (ring === undefined) {
      const known = graph.rings.map((candidate) => candidate.id).join(', ');
      throw new LiemError(
        'USAGE',
        `run ${graph.run.id} has no ring ${id}; it has ${known === '' ? 'none' : known}`,
      );
    }
    return ring.members.map(({ node }) => node);
  });
}
