/** links.parquet and rings.parquet as one graph in flat arrays, with the ids beside it. */
import { contactTail } from '../graph/contact-tail.ts';
import { type LinkGraph, linkGraph } from '../graph/neighbourhood/link-graph.ts';
import { layers, type PartyKind, partyKinds } from '../graph/neighbourhood/layers.ts';
import { columnOf, type ColumnTable, isValid, quoteLiteral, type Warehouse } from '../warehouse/warehouse.ts';
import type { PublishedRun } from './open-run.ts';

/** A ring of the run and those of its members that the graph knows. */
export interface GraphRing {
  readonly id: string;
  readonly p: number;
  readonly q: number;
  /** Contacts inside of an officer with an enterprise, on the mean; and the same under the null model. */
  readonly density: number;
  readonly expectedDensity: number;
  readonly declarations: number;
  /** Whether the night raised it as a signal; what is not raised is what chance finds. */
  readonly raised: boolean;
  readonly members: readonly { readonly node: number; readonly role: string }[];
}

export interface NamedLinkGraph {
  readonly graph: LinkGraph;
  /** The feeds' ids, by node. */
  readonly ids: readonly string[];
  readonly units: readonly string[];
  readonly rings: readonly GraphRing[];
}

/** Contacts of one month only, from contacts.parquet; what has no month stays as it is over the window. */
export interface LinkGraphOptions {
  /** YYYY-MM. */
  readonly month?: string;
}

/** Null where the run holds no links.parquet: a run of before it was published. */
export async function readLinkGraph(
  warehouse: Warehouse,
  run: PublishedRun,
  { month }: LinkGraphOptions = {},
): Promise<NamedLinkGraph | null> {
  if (!run.manifest.tables.some(({ name }) => name === 'links')) return null;
  const from = (table: string): string => `read_parquet(${quoteLiteral(run.tablePath(table))})`;
  const links = month === undefined ? wholeWindow(from('links')) : ofMonth(from('links'), from('contacts'));
  const parties = await warehouse.columns(
    `SELECT DISTINCT subject, id FROM (
       SELECT from_subject AS subject, from_id AS id FROM ${from('links')}
       UNION ALL SELECT to_subject, to_id FROM ${from('links')}
     ) ORDER BY ${kindOrder('subject')}, id`,
    {},
    ['subject', 'id'],
  );
  const party = columnOf(parties, 'id', 'coded');
  const ids = Array.from(party.codes, (code) => party.dictionary[code]!); // no id of the table is null
  const kinds = columnOf(parties, 'subject', 'coded');
  const kindOfCode = kinds.dictionary.map((subject) => partyKinds.indexOf(subject as PartyKind));
  const nodeKind = Uint8Array.from(kinds.codes, (code) => kindOfCode[code]!); // codes lie in the dictionary
  const nodes = partyKinds.map(() => new Map<string, number>());
  ids.forEach((id, node) => nodes[nodeKind[node]!]!.set(id, node)); // one map a kind
  const table = await warehouse.columns(links, month === undefined ? {} : { month }, [
    'layer',
    'from_subject',
    'from_id',
    'to_subject',
    'to_id',
    'unit_code',
  ]);
  const unit = columnOf(table, 'unit_code', 'coded');
  const layer = columnOf(table, 'layer', 'coded');
  const codeOfLayer = layer.dictionary.map((name) => (layers as readonly string[]).indexOf(name));
  const integers = (name: string): Int32Array => wholeOr(table, name, -1);
  const graph = linkGraph(nodeKind, {
    from: nodesOf(table, 'from', nodes),
    to: nodesOf(table, 'to', nodes),
    layer: Uint8Array.from(layer.codes, (code) => codeOfLayer[code]!), // codes lie in the dictionary
    unit: unit.codes.slice(),
    observed: integers('observed'),
    expected: doubles(table, 'expected'),
    p: tailsOf(table),
    q: doubles(table, 'q'),
    months: integers('months'),
    first: integers('first_on'),
    last: integers('last_on'),
    since: integers('since'),
  });
  return { graph, ids, units: unit.dictionary, rings: await readRings(warehouse, run, nodes) };
}

const kindOrder = (column: string): string =>
  `CASE ${column} ${partyKinds.map((kind, i) => `WHEN '${kind}' THEN ${i}`).join(' ')} END`;

const layerOrder = `CASE layer ${layers.map((layer, i) => `WHEN '${layer}' THEN ${i}`).join(' ')} END`;

const columns = `layer, from_subject, from_id, to_subject, to_id, unit_code, observed, expected, variance, third_moment, p, q, months,
  CAST(first_at AS DATE) AS first_on, CAST(last_at AS DATE) AS last_on, since`;

const order = `ORDER BY ${layerOrder}, from_subject, from_id, to_subject, to_id, unit_code NULLS FIRST`;

const wholeWindow = (links: string): string =>
  `SELECT ${columns} FROM (SELECT *, NULL::DOUBLE AS third_moment FROM ${links}) ${order}`;

/**
 * The month's contacts with the month's expectation, of those who met in it; facts without a month, and those whose span covers it.
 * q is a judgement of the window, and not shown for a month.
 */
const ofMonth = (links: string, contacts: string): string => `
  WITH met AS (
    SELECT stage AS layer, 'officer' AS from_subject, officer_id AS from_id, 'enterprise' AS to_subject, enterprise_id AS to_id,
      unit_code, sum(contacts)::INTEGER AS observed,
      -- decimals: a sum of doubles depends on the order in which threads deliver them
      sum(expected::DECIMAL(18, 9))::DOUBLE AS expected, sum(variance::DECIMAL(18, 9))::DOUBLE AS variance,
      sum(third_moment::DECIMAL(18, 9))::DOUBLE AS third_moment, 1 AS months, min(first_at) AS first_at, max(last_at) AS last_at
    FROM ${contacts}
    WHERE month = $month
    GROUP BY stage, officer_id, enterprise_id, unit_code
    HAVING sum(contacts) > 0
  ),
  shown AS (
    SELECT met.*, NULL::DOUBLE AS p, NULL::DOUBLE AS q, l.since
    FROM met
    LEFT JOIN ${links} l
      ON l.layer = met.layer AND l.from_id = met.from_id AND l.to_id = met.to_id AND l.unit_code = met.unit_code
    UNION ALL BY NAME
    SELECT layer, from_subject, from_id, to_subject, to_id, unit_code, observed, expected, variance, p, q, months, first_at, last_at, since
    FROM ${links}
    WHERE layer NOT IN ('document', 'physical')
      AND (first_at IS NULL OR (strftime(first_at, '%Y-%m') <= $month AND strftime(last_at, '%Y-%m') >= $month))
  )
  SELECT ${columns} FROM shown ${order}`;

/** As published; of a month, from the month's moments. */
function tailsOf(table: ColumnTable): Float64Array {
  const observed = columnOf(table, 'observed', 'integer').values;
  const [expected, variance, third] = ['expected', 'variance', 'third_moment'].map((name) =>
    doubles(table, name),
  ) as [Float64Array, Float64Array, Float64Array]; // three names
  return doubles(table, 'p').map((p, row) =>
    Number.isNaN(third[row]!)
      ? p
      : contactTail(observed[row]!, { mean: expected[row]!, variance: variance[row]!, third: third[row]! }),
  );
}

function nodesOf(
  table: ColumnTable,
  end: 'from' | 'to',
  nodes: readonly ReadonlyMap<string, number>[],
): Int32Array {
  const subject = columnOf(table, `${end}_subject`, 'coded');
  const id = columnOf(table, `${end}_id`, 'coded');
  const kinds = subject.dictionary.map((name) => partyKinds.indexOf(name as PartyKind));
  return Int32Array.from(subject.codes, (code, row) => {
    const node = nodes[kinds[code]!]?.get(id.dictionary[id.codes[row]!]!);
    return node ?? -1; // linkGraph refuses it: every party of the table has a node
  });
}

function wholeOr(table: ColumnTable, name: string, missing: number): Int32Array {
  const { values, validity } = columnOf(table, name, 'integer');
  return Int32Array.from(values, (value, row) => (isValid(validity, row) ? value : missing));
}

function doubles(table: ColumnTable, name: string): Float64Array {
  const { values, validity } = columnOf(table, name, 'double');
  return Float64Array.from(values, (value, row) => (isValid(validity, row) ? value : Number.NaN));
}

async function readRings(
  warehouse: Warehouse,
  run: PublishedRun,
  nodes: readonly ReadonlyMap<string, number>[],
): Promise<GraphRing[]> {
  if (!run.manifest.tables.some(({ name }) => name === 'rings')) return [];
  const raised = run.manifest.tables.some(({ name }) => name === 'observations')
    ? `ring_id IN (SELECT ring_id FROM read_parquet(${quoteLiteral(run.tablePath('observations'))}) WHERE subject = 'ring' AND outcome = 'hit')`
    : 'false';
  const rows = await warehouse.rows(
    `SELECT ring_id, p, q, density, expected_density, declarations, members, ${raised} AS raised
     FROM read_parquet(${quoteLiteral(run.tablePath('rings'))}) ORDER BY q, p, ring_id`,
  );
  return rows.map((row) => {
    const members = JSON.parse(row.members as string) as readonly {
      subject: string;
      id: string;
      role: string;
    }[]; // as rings.sql writes it
    return {
      id: row.ring_id as string,
      p: Number(row.p),
      q: Number(row.q),
      density: Number(row.density),
      expectedDensity: Number(row.expected_density),
      declarations: Number(row.declarations),
      raised: row.raised === true,
      members: members.flatMap(({ subject, id, role }) => {
        const node = nodes[partyKinds.indexOf(subject as PartyKind)]?.get(id);
        return node === undefined ? [] : [{ node, role }];
      }),
    };
  });
}
