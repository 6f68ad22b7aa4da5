/**
 * Every link of a run, of every layer, in flat arrays: compressed sparse rows from either end, without an object a link.
 *
 * Nodes are numbered officers first, then enterprises, then brokers, each kind in order of id. A link stands once in the columns,
 * and twice in `ends`: with each of its ends. `ends[starts[n]]` to `ends[starts[n + 1] - 1]` are the links of node n, the strongest first.
 */
import { startsOf } from '../rings/contact-network.ts';
import { isContact, layers } from './layers.ts';

export interface LinkColumns {
  /** Node numbers; no link ties a node to itself. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Index into `layers`. */
  readonly layer: Uint8Array;
  /** Code of the unit, -1 where the link has none. */
  readonly unit: Int32Array;
  /** Contacts, declarations, shared keys or complaints. */
  readonly observed: Int32Array;
  /** Contacts that the null model expects; NaN outside the contact layers. */
  readonly expected: Float64Array;
  /** Upper tail under the null model of this link by itself, and the pair's q by C01; NaN where there is none. */
  readonly p: Float64Array;
  readonly q: Float64Array;
  /** Months of the window with a contact; -1 where not counted. */
  readonly months: Int32Array;
  /** Days since 1970-01-01, -1 where not known: first and last in the window, and first in the whole history. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly since: Int32Array;
}

export interface LinkGraph extends LinkColumns {
  readonly nodeCount: number;
  readonly linkCount: number;
  /** Index into `partyKinds`. */
  readonly nodeKind: Uint8Array;
  /** Of each link: how early it comes where a limit cuts. */
  readonly strength: Float64Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * What a contact by itself tells against the null model: -log10 of p, or of the pair's q where C01 judged it and that is larger. 0 where no more than
 * expected was seen, and where nothing tells what to expect. NaN stands for what is not known.
 */
export function contactEvidence(observed: number, expected: number, p: number, q: number): number {
  if (!(observed > expected)) return 0;
  const least = Number.isNaN(q) ? p : Math.max(q, p);
  return least < 1 ? Math.min(300, -Math.log10(Math.max(least, 1e-300))) : 0;
}

/** `contactEvidence` of a link. */
export function evidenceOf({ observed, expected, p, q }: LinkColumns, link: number): number {
  return contactEvidence(observed[link]!, expected[link]!, p[link]!, q[link]!); // columns of equal length
}

/**
 * How early a link comes where a limit cuts. A contact by its evidence, if C01 has not judged the pair less that of one among all contacts (Bonferroni); a
 * fact that few share as a contact of q = 0.01, a broker as 0. An order for readers: layers are never added up.
 */
function strengthOf(columns: LinkColumns, link: number, contacts: number): number {
  const kind = layers[columns.layer[link]!]!; // an index into layers
  if (kind === 'broker') return 0;
  if (!isContact(kind)) return 2;
  const evidence = evidenceOf(columns, link);
  const adjusted = Number.isNaN(columns.q[link]!) ? Math.max(0, evidence - Math.log10(contacts)) : evidence;
  return adjusted + evidence / 1000; // of those that so many contacts explain, the less likely first
}

/** A node number out of range, a link of a node to itself, or an unknown layer is a RangeError. */
export function linkGraph(nodeKind: Uint8Array, columns: LinkColumns): LinkGraph {
  const { from, to, layer } = columns;
  const nodeCount = nodeKind.length;
  const linkCount = from.length;
  const strength = new Float64Array(linkCount);
  let contacts = 0;
  for (const code of layer) if (code < layers.length && isContact(layers[code]!)) contacts++;
  for (let link = 0; link < linkCount; link++) {
    const [a, b] = [from[link]!, to[link]!];
    if (a < 0 || a >= nodeCount || b < 0 || b >= nodeCount || a === b) {
      throw new RangeError(`link ${link} ties ${a} and ${b} of ${nodeCount} nodes`);
    }
    if (layer[link]! >= layers.length) throw new RangeError(`link ${link} is of layer ${layer[link]}`);
    strength[link] = strengthOf(columns, link, contacts);
  }
  const degreeOrder = new Int32Array(2 * linkCount);
  degreeOrder.set(from);
  degreeOrder.set(to, linkCount);
  const starts = startsOf(degreeOrder, nodeCount);
  // Filled in order of strength, so that every node's links are in it; equal strengths in order of the columns.
  const byStrength = Int32Array.from({ length: linkCount }, (_, link) => link).sort(
    (a, b) => strength[b]! - strength[a]! || a - b,
  );
  const next = starts.slice();
  const ends = new Int32Array(2 * linkCount);
  for (const link of byStrength) {
    ends[next[from[link]!]!++] = link;
    ends[next[to[link]!]!++] = link;
  }
  return { ...columns, nodeCount, linkCount, nodeKind, strength, starts, ends };
}

/** The other end of a link. */
export function otherEnd({ from, to }: LinkColumns, link: number, node: number): number {
  return from[link] === node ? to[link]! : from[link]!; // a link of the node
}
