/** A process that runs one of our algorithms on a file of edges a number of times and says what it took: `node ours.ts ALGORITHM FILE REPEATS`. */
import { fraudar, leiden, pageRank, type TwoModeGraph, twoModeGraph } from '../../engine/index.ts';
import { measure, peakMemoryBytes } from '../measure.ts';
import { type ContactEdges, readEdges } from './contact-edges.ts';
import type { Algorithm, Told } from './told.ts';

/** What each algorithm finds, in one number that the peer finds too. */
const algorithms: Readonly<Record<Algorithm, (graph: TwoModeGraph) => number>> = {
  fraudar: (graph) => fraudar(graph).density,
  leiden: (graph) => leiden(graph, { iterations: 2 }).modularity,
  pagerank: (graph) => Math.max(...pageRank(graph).rank.subarray(0, graph.firstCount)),
};

const build = ({ officers, enterprises, officer, enterprise }: ContactEdges): TwoModeGraph =>
  twoModeGraph({ first: officer, second: enterprise }, { first: officers, second: enterprises });

/** The floor of everything: each edge read once. */
function readOnce({ officer, enterprise }: ContactEdges): number {
  let sum = 0;
  for (let edge = 0; edge < officer.length; edge++) sum = (sum + (officer[edge]! ^ enterprise[edge]!)) | 0;
  return sum;
}

const [algorithm, file, repeats] = process.argv.slice(2) as [Algorithm, string, string];
const edges = readEdges(file);
const floor: number[] = [];
const building: number[] = [];
const seconds: number[] = [];
let found = 0;
let kept = 0;
for (let repeat = 0; repeat < Number(repeats); repeat++) {
  floor.push((await measure(() => Promise.resolve((kept ^= readOnce(edges))))).cpuSeconds);
  let graph: TwoModeGraph | undefined;
  building.push((await measure(() => Promise.resolve((graph = build(edges))))).cpuSeconds);
  const built = graph!; // made just now
  seconds.push((await measure(() => Promise.resolve((found = algorithms[algorithm](built))))).cpuSeconds);
}
const told: Told = {
  building,
  seconds,
  found,
  peakBytes: peakMemoryBytes(),
  floor,
  version: process.version,
};
console.log(JSON.stringify(kept === 0.5 ? null : told)); // `kept` is read so that the floor is not optimised away
