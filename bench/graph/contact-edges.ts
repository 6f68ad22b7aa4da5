/**
 * The graph of the bench: officers and enterprises of ports, both with heavy-tailed numbers of contacts, most contacts at the
 * enterprise's own port. In a binary file that any language reads: three numbers (officers, enterprises, edges), then the
 * officers of all edges, then their enterprises, all little-endian 32-bit integers.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRng } from '../../engine/index.ts';

export interface ContactEdges {
  readonly officers: number;
  readonly enterprises: number;
  readonly officer: Int32Array;
  readonly enterprise: Int32Array;
}

export interface EdgesSize {
  readonly officers: number;
  readonly enterprises: number;
  readonly edges: number;
  readonly ports: number;
}

export const nationalSize: EdgesSize = {
  officers: 10_000,
  enterprises: 100_000,
  edges: 2_000_000,
  ports: 40,
};

/** Different pairs only. */
export function makeEdges({ officers, enterprises, edges, ports }: EdgesSize, seed: string): ContactEdges {
  const rng = createRng(seed);
  const pareto = (shape: number): number => (1 - rng.uniform()) ** (-1 / shape);
  // Ports of Zipf sizes.
  const portDraw = cumulative(Float64Array.from({ length: ports }, (_, port) => 1 / (port + 1)));
  const port = (): number => draw(portDraw, rng.uniform());
  const portOfOfficer = Int32Array.from({ length: officers }, (_, i) => (i < ports ? i : port()));
  const portOfEnterprise = Int32Array.from({ length: enterprises }, port);
  const officerWeight = Float64Array.from({ length: officers }, () => Math.min(pareto(1.5), 60));
  const enterpriseDraw = cumulative(
    Float64Array.from({ length: enterprises }, () => Math.min(pareto(1.2), 1000)),
  );
  const officersOf = Array.from({ length: ports }, (_, at) => {
    const members = Int32Array.from(portOfOfficer.keys()).filter((officer) => portOfOfficer[officer] === at);
    return { members, draw: cumulative(Float64Array.from(members, (officer) => officerWeight[officer]!)) };
  });
  const officer = new Int32Array(edges);
  const enterprise = new Int32Array(edges);
  let slots = 1024;
  while (slots < edges * 2) slots *= 2;
  const seen = new Int32Array(slots).fill(-1);
  for (let count = 0; count < edges;) {
    const b = draw(enterpriseDraw, rng.uniform());
    const at = rng.uniform() < 0.85 ? portOfEnterprise[b]! : port();
    const { members, draw: ofPort } = officersOf[at]!;
    const a = members[draw(ofPort, rng.uniform())]!;
    const key = a * enterprises + b;
    let slot = Math.imul(key, 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (slots - 1);
    while (seen[slot] !== -1 && seen[slot] !== key) slot = (slot + 1) & (slots - 1);
    if (seen[slot] === key) continue;
    seen[slot] = key;
    officer[count] = a;
    enterprise[count++] = b;
  }
  return { officers, enterprises, officer, enterprise };
}

export function writeEdges(file: string, { officers, enterprises, officer, enterprise }: ContactEdges): void {
  const whole = new Int32Array(3 + 2 * officer.length);
  whole.set([officers, enterprises, officer.length]);
  whole.set(officer, 3);
  whole.set(enterprise, 3 + officer.length);
  writeFileSync(file, whole);
}

export function readEdges(file: string): ContactEdges {
  const bytes = readFileSync(file);
  const whole = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const [officers, enterprises, edges] = whole.subarray(0, 3) as unknown as [number, number, number];
  return {
    officers,
    enterprises,
    officer: whole.subarray(3, 3 + edges),
    enterprise: whole.subarray(3 + edges, 3 + 2 * edges),
  };
}

function cumulative(weights: Float64Array): Float64Array {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** The first entry above a share of the last. */
function draw(sums: Float64Array, share: number): number {
  const aim = share * sums.at(-1)!; // never empty
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > aim) high = middle;
    else low = middle + 1;
  }
  return low;
}
