/**
 * Over clean worlds, where every flag is a false accusation: who is flagged with every indicator on, and whether every indicator's p-values keep
 * their level in the upper tail. Exits with 1 where more is flagged than is allowed, or a p-value claims more than it may.
 *     node bench/quiet.ts --seeds 40 [--out DIR]      (--help says all)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acrossWorlds, type AcrossWorlds, type WorldFigures } from '../engine/index.ts';
import { snakeCased } from '../pipelines/index.ts';
import { cleanYears } from './worlds/clean-years.ts';
import { runBench, type WorldsOrder, worldsOrder } from './worlds/bench-words.ts';
import { cleanPages } from './worlds/clean-pages.ts';
import { worldJudge } from './worlds/judge-world.ts';
import { cleanScenario } from './worlds/planted-worlds.ts';

const about = 'Clean unit-years: flags with every indicator on, and the calibration of every p-value.';
/** What may be flagged in a clean unit-year. */
export const allowed = { pairs: 0.2, shareOfOfficers: 0.003 };

async function quiet(order: WorldsOrder): Promise<void> {
  const judge = worldJudge(order.work);
  const worlds: WorldFigures[] = [];
  for (let seed = 1; seed <= order.seeds; seed++) {
    const { result, kept } = await judge({
      scenario: cleanScenario('unit-year'),
      seed: String(seed),
      capacity: order.capacity,
    });
    if (result === null) continue; // a clean world carries everything that is asked of it: nothing
    console.log(`seed ${seed} of ${order.seeds}: ${kept ? 'kept' : `${result.seconds.toFixed(0)} s`}`);
    worlds.push(result.figures);
  }
  const across = acrossWorlds(worlds, 'quiet');
  const faults = faultsOf(across);
  const pages = [
    `Seeds 1 to ${order.seeds}, all confounders on, nothing planted.`,
    ...cleanPages(across),
    faults.length === 0
      ? 'Quiet: nothing beyond what is allowed.'
      : `Not quiet:\n\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
  ];
  mkdirSync(order.out, { recursive: true });
  writeFileSync(
    join(order.out, 'quiet.json'),
    `${JSON.stringify(snakeCased({ order, faults, across }), null, 2)}\n`,
  );
  // What `liem transparency` states: laid into pipelines/transparency/measured/ where these figures are to be published.
  const { declarations } = cleanScenario('unit-year').size;
  const published = cleanYears(across, `node bench/quiet.ts --seeds ${order.seeds}`, declarations);
  writeFileSync(join(order.out, 'clean-years.json'), `${JSON.stringify(published, null, 2)}\n`);
  writeFileSync(join(order.out, 'quiet.md'), `${pages.join('\n\n')}\n`);
  console.log(`\n${pages.join('\n\n')}\n\nWritten to ${join(order.out, 'quiet.{json,md}')}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** What a clean year shows that it must not. */
export function faultsOf(across: AcrossWorlds): string[] {
  const faults: string[] = [];
  for (const { family, subject, subjects, methods } of across.rankings) {
    const flags = methods[0]!.cleanFlags?.value ?? 0; // ours is first
    if (subject === 'pair' && flags > allowed.pairs) {
      faults.push(
        `${family}: ${flags.toFixed(2)} pairs flagged a world, at most ${allowed.pairs} are allowed`,
      );
    }
    if (subject === 'officer' && flags > allowed.shareOfOfficers * subjects) {
      faults.push(
        `${family}: ${flags.toFixed(2)} of ${subjects.toFixed(0)} officers flagged a world, at most ${100 * allowed.shareOfOfficers} % are allowed`,
      );
    }
  }
  for (const { indicator, subject, verdict } of across.calibration) {
    if (verdict === 'too small') faults.push(`${indicator}, ${subject}: p-values are too small`);
  }
  return faults;
}

if (import.meta.main) {
  await runBench(async () => {
    const order = worldsOrder('quiet', about, 40, process.argv.slice(2));
    if (order !== null) await quiet(order);
  });
}
