/**
 * The null model of rings. In every cell each officer and each enterprise keeps how many contacts it has there; who meets whom is
 * left to chance. So the expected contacts of an officer and an enterprise in a cell are the product of their contacts there
 * over the cell's (the degree-preserving model of F. Chung and L. Lu, PNAS 99 (2002), 15879-15882, cell by cell).
 */
import type { ContactNetwork } from './contact-network.ts';

export interface CellNull {
  /** For each edge: expected contacts of its officer and enterprise in its cell. */
  readonly edgeExpected: Float64Array;
  /** For each edge: how many officers its enterprise meets in its cell. */
  readonly edgeDegree: Int32Array;
  /** For each cell: how likely an edge of one enterprise and an edge of another lead to the same officer. */
  readonly sharing: Float64Array;
}

export function cellNull(network: ContactNetwork): CellNull {
  const { edgeCount, edgeCell, edgeContacts, cellCount } = network;
  const { officerCount, officerStarts, enterpriseCount, enterpriseStarts, enterpriseEdges } = network;
  const cellContacts = new Float64Array(cellCount);
  const cellEdges = new Float64Array(cellCount);
  for (let edge = 0; edge < edgeCount; edge++) {
    cellContacts[edgeCell[edge]!]! += edgeContacts[edge]!; // codes lie in their ranges: contactNetwork checked
    cellEdges[edgeCell[edge]!]! += 1;
  }
  const edgeExpected = new Float64Array(edgeCount);
  const edgeDegree = new Int32Array(edgeCount);
  const sharing = new Float64Array(cellCount);
  // What one officer or enterprise has in each cell; cleared after each.
  const contacts = new Float64Array(cellCount);
  const degrees = new Int32Array(cellCount);
  for (let officer = 0; officer < officerCount; officer++) {
    const [from, to] = [officerStarts[officer]!, officerStarts[officer + 1]!];
    for (let edge = from; edge < to; edge++) {
      contacts[edgeCell[edge]!]! += edgeContacts[edge]!;
      degrees[edgeCell[edge]!]! += 1;
    }
    for (let edge = from; edge < to; edge++) edgeExpected[edge] = contacts[edgeCell[edge]!]!;
    for (let edge = from; edge < to; edge++) {
      const cell = edgeCell[edge]!;
      sharing[cell]! += degrees[cell]! ** 2;
      contacts[cell] = 0;
      degrees[cell] = 0;
    }
  }
  for (let enterprise = 0; enterprise < enterpriseCount; enterprise++) {
    const edges = enterpriseEdges.subarray(enterpriseStarts[enterprise], enterpriseStarts[enterprise + 1]);
    for (const edge of edges) {
      contacts[edgeCell[edge]!]! += edgeContacts[edge]!;
      degrees[edgeCell[edge]!]! += 1;
    }
    for (const edge of edges) {
      const cell = edgeCell[edge]!;
      edgeExpected[edge]! *= contacts[cell]! / cellContacts[cell]!;
      edgeDegree[edge] = degrees[cell]!;
    }
    for (const edge of edges) {
      contacts[edgeCell[edge]!] = 0;
      degrees[edgeCell[edge]!] = 0;
    }
  }
  for (let cell = 0; cell < cellCount; cell++) {
    if (cellEdges[cell]! > 0) sharing[cell]! /= cellEdges[cell]! ** 2;
  }
  return { edgeExpected, edgeDegree, sharing };
}
