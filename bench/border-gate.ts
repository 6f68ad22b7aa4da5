/**
 * The border-gate case over many seeds: the three officers of one small branch who make law on every small trader, and their unit, with all
 * honest confounders on. At which places of the harassment rankings do they stand, and is any other unit flagged?
 *     node bench/border-gate.ts --seeds 20 [--out DIR]      (--help says all)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { namedScenario } from '../datasets/index.ts';
import { acrossWorlds, type SchemeFigures, type WorldFigures } from '../engine/index.ts';
import { snakeCased } from '../pipelines/index.ts';
import { runBench, type WorldsOrder, worldsOrder } from './worlds/bench-words.ts';
import { worldJudge } from './worlds/judge-world.ts';
import { markdownTable } from './worlds/markdown.ts';
import { methodsTable } from './worlds/methods-table.ts';

const about =
  'The border-gate case (the scenario border-gate): ranks of the three officers and of their unit, flags on others. --schemes and --sizes do not matter.';
const first = 5;

interface GateFigures {
  readonly seed: string;
  readonly officers: readonly SchemeFigures[];
  readonly units: readonly SchemeFigures[];
  /** Flagged wrongly in the harassment rankings, by kind of subject. */
  readonly otherUnits: number;
  readonly otherOfficers: number;
}

async function borderGate(order: WorldsOrder): Promise<void> {
  const judge = worldJudge(order.work);
  const gates: GateFigures[] = [];
  const worlds: WorldFigures[] = [];
  for (let seed = 1; seed <= order.seeds; seed++) {
    const { result, why, kept } = await judge({
      scenario: namedScenario('border-gate'),
      seed: String(seed),
      capacity: order.capacity,
    });
    const said =
      result === null ? `not carried: ${why ?? ''}` : kept ? 'kept' : `${result.seconds.toFixed(0)} s`;
    console.log(`seed ${seed} of ${order.seeds}: ${said}`);
    if (result === null) continue;
    worlds.push(result.figures);
    gates.push(gateFigures(result.figures));
  }
  const across = acrossWorlds(worlds, 'border-gate').rankings.filter(
    ({ family, positives }) => family === 'harassment' && positives > 0,
  );
  const reached = gates.filter(
    ({ officers, units }) => officers.every(inFirst) && units.every(inFirst) && units.length > 0,
  ).length;
  const quietElsewhere = gates.filter(({ otherUnits }) => otherUnits === 0).length;
  const pages = [
    `Seeds 1 to ${order.seeds} of the scenario \`border-gate\`, all confounders on.`,
    markdownTable([
      [
        'seed',
        'ranks of the three officers',
        'flagged',
        'rank of their unit',
        'flagged',
        'other units flagged',
        'other officers flagged',
      ],
      ...gates.map(({ seed, officers, units, otherUnits, otherOfficers }) => [
        seed,
        ranks(officers),
        `${officers.filter(({ found }) => found).length} of ${officers.length}`,
        ranks(units),
        units.every(({ found }) => found) ? 'yes' : 'no',
        String(otherUnits),
        String(otherOfficers),
      ]),
    ]),
    `All three officers and their unit among the first ${first}: ${reached} of ${gates.length} worlds. No other unit flagged: ${quietElsewhere} of ${gates.length}.`,
    'Beside the baselines, means over worlds with 95 % bootstrap intervals; lead: ours minus the baseline, world by world.',
    methodsTable(across, order.capacity),
  ];
  mkdirSync(order.out, { recursive: true });
  writeFileSync(
    join(order.out, 'border-gate.json'),
    `${JSON.stringify(snakeCased({ seeds: order.seeds, gates, reached, quietElsewhere, across }), null, 2)}\n`,
  );
  writeFileSync(join(order.out, 'border-gate.md'), `${pages.join('\n\n')}\n`);
  console.log(`\n${pages.join('\n\n')}\n\nWritten to ${join(order.out, 'border-gate.{json,md}')}`);
}

function gateFigures({ seed, schemes, rankings }: WorldFigures): GateFigures {
  const planted = (subject: SchemeFigures['subject']): SchemeFigures[] =>
    schemes.filter((one) => one.scheme === 'border-gate' && one.subject === subject);
  const falseFlags = (subject: SchemeFigures['subject']): number =>
    rankings
      .filter((ranking) => ranking.family === 'harassment' && ranking.subject === subject)
      .reduce((sum, { methods }) => sum + (methods[0]?.flags?.falseFlags ?? 0), 0); // ours is first
  return {
    seed,
    officers: planted('officer'),
    units: planted('unit'),
    otherUnits: falseFlags('unit'),
    otherOfficers: falseFlags('officer'),
  };
}

const inFirst = ({ rank }: SchemeFigures): boolean => rank !== null && rank <= first;

const ranks = (planted: readonly SchemeFigures[]): string =>
  planted
    .map(({ rank }) => rank ?? Number.POSITIVE_INFINITY)
    .sort((a, b) => a - b)
    .map((rank) => (Number.isFinite(rank) ? String(rank) : '–'))
    .join(', ');

if (import.meta.main) {
  await runBench(async () => {
    const order = worldsOrder('border-gate', about, 20, process.argv.slice(2));
    if (order !== null) await borderGate(order);
  });
}
