/**
 * Officers and enterprises and who met whom where, in flat arrays: compressed sparse rows from either side, without an object an
 * edge. An edge is an officer, an enterprise and a cell (a unit, say): what the null model keeps fixed is how often each of
 * them has contacts in that cell.
 *
 * Layout: `officerStarts[o]` to `officerStarts[o + 1]` index the officer's edges in `edgeEnterprise`, `edgeCell`, `edgeContacts`
 * (edges are in order of officer, enterprise, cell); `enterpriseStarts` and `enterpriseEdges` list the same edges by enterprise.
 */
export interface ContactNetwork {
  readonly officerCount: number;
  readonly enterpriseCount: number;
  readonly cellCount: number;
  readonly edgeCount: number;
  readonly officerStarts: Int32Array;
  readonly edgeOfficer: Int32Array;
  readonly edgeEnterprise: Int32Array;
  readonly edgeCell: Int32Array;
  /** Contacts of the edge, at least 1. */
  readonly edgeContacts: Float64Array;
  readonly enterpriseStarts: Int32Array;
  readonly enterpriseEdges: Int32Array;
}

export interface ContactEdges {
  readonly officer: Int32Array;
  readonly enterprise: Int32Array;
  readonly cell: Int32Array;
  /** 1 each where absent. */
  readonly contacts?: Float64Array;
}

export interface NetworkSize {
  readonly officers: number;
  readonly enterprises: number;
  readonly cells: number;
}

/**
 * Edges of the same officer, enterprise and cell become one, their contacts summed. A code out of its range is a RangeError. `order`, where
 * the caller has it: the rows in order of enterprise and cell.
 */
export function contactNetwork(edges: ContactEdges, size: NetworkSize, order?: Int32Array): ContactNetwork {
  const { officer, enterprise, cell, contacts } = edges;
  check(officer, size.officers, 'officer');
  check(enterprise, size.enterprises, 'enterprise');
  check(cell, size.cells, 'cell');
  const rows = sortedBy(officer, size.officers, order ?? inEdgeOrder(enterprise, cell, size));
  const edgeOfficer = new Int32Array(rows.length);
  const edgeEnterprise = new Int32Array(rows.length);
  const edgeCell = new Int32Array(rows.length);
  const edgeContacts = new Float64Array(rows.length);
  let last = -1;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!; // i < length
    const same =
      last >= 0 &&
      edgeOfficer[last] === officer[row] &&
      edgeEnterprise[last] === enterprise[row] &&
      edgeCell[last] === cell[row];
    if (!same) {
      last++;
      edgeOfficer[last] = officer[row]!;
      edgeEnterprise[last] = enterprise[row]!;
      edgeCell[last] = cell[row]!;
    }
    edgeContacts[last]! += contacts === undefined ? 1 : contacts[row]!;
  }
  const count = last + 1;
  return networkInOrder(
    {
      officer: edgeOfficer.slice(0, count),
      enterprise: edgeEnterprise.slice(0, count),
      cell: edgeCell.slice(0, count),
      contacts: edgeContacts.slice(0, count),
    },
    size,
  );
}

/** Of edges that stand in order of officer, enterprise and cell, each once: the arrays become the network's own. */
export function networkInOrder(edges: Required<ContactEdges>, size: NetworkSize): ContactNetwork {
  const { officer, enterprise, cell, contacts } = edges;
  return {
    officerCount: size.officers,
    enterpriseCount: size.enterprises,
    cellCount: size.cells,
    edgeCount: officer.length,
    officerStarts: startsOf(officer, size.officers),
    edgeOfficer: officer,
    edgeEnterprise: enterprise,
    edgeCell: cell,
    edgeContacts: contacts,
    enterpriseStarts: startsOf(enterprise, size.enterprises),
    enterpriseEdges: sortedBy(enterprise, size.enterprises, Int32Array.from(enterprise.keys())),
  };
}

/** Rows in order of enterprise and cell: two stable counting sorts. */
export const inEdgeOrder = (enterprise: Int32Array, cell: Int32Array, size: NetworkSize): Int32Array =>
  sortedBy(enterprise, size.enterprises, sortedBy(cell, size.cells, Int32Array.from(cell.keys())));

function check(codes: Int32Array, count: number, what: string): void {
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!; // row < length
    if (code < 0 || code >= count) throw new RangeError(`edge ${row}: ${what} ${code} of ${count}`);
  }
}

/** Where each code's rows start when rows are in order of code, and one past the last. */
export function startsOf(codes: Int32Array, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < codes.length; row++) starts[codes[row]! + 1]!++;
  for (let code = 0; code < count; code++) starts[code + 1]! += starts[code]!;
  return starts;
}

/** The rows of `order`, stably sorted by their code. */
function sortedBy(codes: Int32Array, count: number, order: Int32Array): Int32Array {
  const next = startsOf(codes, count);
  const sorted = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) sorted[next[codes[order[i]!]!]!++] = order[i]!; // codes lie in 0 to count - 1
  return sorted;
}
