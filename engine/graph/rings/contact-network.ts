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

/** Edges of the same officer, enterprise and cell become one, their contacts summed. A code out of its range is a RangeError. */
export function contactNetwork(edges: ContactEdges, size: NetworkSize): ContactNetwork {
  const { officer, enterprise, cell } = edges;
  const check = (codes: Int32Array, count: number, what: string): void => {
    codes.forEach((code, row) => {
      if (code < 0 || code >= count) throw new RangeError(`edge ${row}: ${what} ${code} of ${count}`);
    });
  };
  check(officer, size.officers, 'officer');
  check(enterprise, size.enterprises, 'enterprise');
  check(cell, size.cells, 'cell');
  // Three stable counting sorts give the order officer, enterprise, cell.
  let order = sortedBy(cell, size.cells, Int32Array.from(officer.keys()));
  order = sortedBy(enterprise, size.enterprises, order);
  order = sortedBy(officer, size.officers, order);
  const edgeOfficer = new Int32Array(order.length);
  const edgeEnterprise = new Int32Array(order.length);
  const edgeCell = new Int32Array(order.length);
  const edgeContacts = new Float64Array(order.length);
  let count = 0;
  for (const row of order) {
    const last = count - 1;
    const contacts = edges.contacts?.[row] ?? 1;
    const same =
      last >= 0 &&
      edgeOfficer[last] === officer[row] &&
      edgeEnterprise[last] === enterprise[row] &&
      edgeCell[last] === cell[row];
    if (same) {
      edgeContacts[last]! += contacts;
      continue;
    }
    edgeOfficer[count] = officer[row]!;
    edgeEnterprise[count] = enterprise[row]!;
    edgeCell[count] = cell[row]!;
    edgeContacts[count++] = contacts;
  }
  const ofEnterprises = edgeEnterprise.slice(0, count);
  return {
    officerCount: size.officers,
    enterpriseCount: size.enterprises,
    cellCount: size.cells,
    edgeCount: count,
    officerStarts: startsOf(edgeOfficer.subarray(0, count), size.officers),
    edgeOfficer: edgeOfficer.slice(0, count),
    edgeEnterprise: ofEnterprises,
    edgeCell: edgeCell.slice(0, count),
    edgeContacts: edgeContacts.slice(0, count),
    enterpriseStarts: startsOf(ofEnterprises, size.enterprises),
    enterpriseEdges: sortedBy(ofEnterprises, size.enterprises, Int32Array.from(ofEnterprises.keys())),
  };
}

/** Where each code's rows start when rows are in order of code, and one past the last. */
export function startsOf(codes: Int32Array, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  for (const code of codes) starts[code + 1]!++;
  for (let code = 0; code < count; code++) starts[code + 1]! += starts[code]!;
  return starts;
}

/** The rows of `order`, stably sorted by their code. */
function sortedBy(codes: Int32Array, count: number, order: Int32Array): Int32Array {
  const next = startsOf(codes, count);
  const sorted = new Int32Array(order.length);
  for (const row of order) sorted[next[codes[row]!]!++] = row; // codes lie in 0 to count - 1
  return sorted;
}
