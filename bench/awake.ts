/**
 * Over labelled worlds with every scheme at moderate strength and all honest confounders, average precision of ours beside
 * each baseline of the same run, and over clean worlds of the same seeds how many are flagged.
 *     node bench/awake.ts --seeds 20 [--schemes a,b] [--out DIR]      (--help says all)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acrossWorlds, type WorldFigures } from '../engine/index.ts';
import { snakeCased } from '../pipelines/index.ts';
import { runBench, type WorldsOrder, worldsOrder } from './worlds/bench-words.ts';
import { worldJudge } from './worlds/judge-world.ts';
import { cleanPages } from './worlds/clean-pages.ts';
import { methodsTable } from './worlds/methods-table.ts';
import { cleanScenario, planBatches, plantedScenario } from './worlds/planted-worlds.ts';

/** Moderate: half of what a scheme could touch. */
const strength = 0.5;
const about = `Average precision of ours beside each baseline, every scheme at ${100 * strength} % strength; flags in clean worlds.`;

async function awake(order: WorldsOrder): Promise<void> {
  const judge = worldJudge(order.work);
  const { batches, left } = planBatches(order.schemes, order.sizes);
  for (const { kind, why } of left) console.log(`left out: ${kind}: ${why}`);
  const worlds: WorldFigures[] = [];
  const total = order.seeds * (batches.length + 1);
  let at = 0;
  for (let seed = 1; seed <= order.seeds; seed++) {
    const scenarios = [
      cleanScenario(order.sizes[0] ?? 'unit-year'),
      ...batches.map((batch) => plantedScenario(batch, strength)),
    ];
    for (const scenario of scenarios) {
      const { result, why, kept } = await judge({ scenario, seed: String(seed), capacity: order.capacity });
      const said =
        result === null ? `not carried: ${why ?? ''}` : kept ? 'kept' : `${result.seconds.toFixed(0)} s`;
      console.log(
        `${++at} of ${total}: ${scenario.name} (${scenario.schemes.map(({ kind }) => kind).join(', ') || 'no scheme'}), seed ${seed}: ${said}`,
      );
      if (result !== null) worlds.push(result.figures);
    }
  }
  const across = acrossWorlds(worlds, 'awake');
  const pages = [
    `Seeds 1 to ${order.seeds}, every scheme at ${100 * strength} % strength, all confounders on; means over worlds in which something of the kind is planted, 95 % bootstrap intervals over worlds. Lead: ours minus the baseline, world by world.`,
    methodsTable(
      across.rankings.filter(({ positives }) => positives > 0),
      order.capacity,
    ),
    ...cleanPages(across),
    `Schemes that share a world: ${batches.map(({ size, kinds }) => `${kinds.join(' + ')} (${size})`).join('; ')}.`,
    ...(left.length > 0
      ? [`Not planted: ${left.map(({ kind, why }) => `${kind} (${why})`).join('; ')}.`]
      : []),
  ];
  mkdirSync(order.out, { recursive: true });
  writeFileSync(
    join(order.out, 'awake.json'),
    `${JSON.stringify(snakeCased({ order, batches, left, across }), null, 2)}\n`,
  );
  writeFileSync(join(order.out, 'awake.md'), `${pages.join('\n\n')}\n`);
  console.log(`\n${pages.join('\n\n')}\n\nWritten to ${join(order.out, 'awake.{json,md}')}`);
}

if (import.meta.main) {
  await runBench(async () => {
    const order = worldsOrder('awake', about, 20, process.argv.slice(2));
    if (order !== null) await awake(order);
  });
}
