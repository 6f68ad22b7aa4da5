/**
 * For each scheme of the synthetic world: power at 15, 30, 50 and 70 % strength, and false flags in a clean unit-year, over many seeds.
 * The table of datasets/README.md.
 *     node bench/scheme-power.ts --seeds 20 [--schemes a,b] [--sizes unit-year] [--out DIR]      (--help says all)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemes } from '../datasets/index.ts';
import {
  acrossWorlds,
  type Family,
  type PowerPoint,
  powerCurve,
  type Subject,
  type WorldFigures,
} from '../engine/index.ts';
import { snakeCased } from '../pipelines/index.ts';
import { runBench, type WorldsOrder, worldsOrder } from './worlds/bench-words.ts';
import { worldJudge } from './worlds/judge-world.ts';
import { interval, markdownTable, share } from './worlds/markdown.ts';
import { cleanScenario, planBatches, plantedScenario } from './worlds/planted-worlds.ts';

const strengths = [0.15, 0.3, 0.5, 0.7] as const;
const about = 'Power of each scheme at 15, 30, 50 and 70 % strength, and false flags in clean worlds.';

async function schemePower(order: WorldsOrder): Promise<void> {
  const judge = worldJudge(order.work);
  const { batches, left } = planBatches(order.schemes, order.sizes);
  for (const { kind, why } of left) console.log(`left out: ${kind}: ${why}`);
  const sizesUsed = [...new Set(batches.map(({ size }) => size))];
  const orders = [];
  for (let seed = 1; seed <= order.seeds; seed++) {
    const common = { seed: String(seed), capacity: order.capacity };
    for (const size of sizesUsed) {
      orders.push({ name: `${size} clean`, size, scenario: cleanScenario(size), ...common });
    }
    for (const [number, batch] of batches.entries()) {
      for (const strength of strengths) {
        orders.push({
          name: `${batch.size} batch ${number + 1} at ${strength}`,
          size: batch.size,
          scenario: plantedScenario(batch, strength),
          ...common,
        });
      }
    }
  }
  const done: { size: string; figures: WorldFigures }[] = [];
  const notCarried: string[] = [];
  const silent = new Set<string>();
  for (const [i, { name, size, ...world }] of orders.entries()) {
    const { result, why, kept } = await judge(world);
    const said =
      result === null ? `not carried: ${why ?? ''}` : kept ? 'kept' : `${result.seconds.toFixed(0)} s`;
    console.log(`${i + 1} of ${orders.length}: ${name}, seed ${world.seed}: ${said}`);
    if (result === null) notCarried.push(`${name}, seed ${world.seed}`);
    else {
      done.push({ size, figures: result.figures });
      for (const line of result.silent) silent.add(line);
    }
  }
  const figures = done.map((world) => world.figures);
  const power = powerCurve(figures.flatMap((world) => world.schemes));
  // A scheme that marks several kinds of subject (a branch and its officers) is found by kind: one row each.
  const byKind = rowsOf(figures);
  const clean = sizesUsed.map((size) => {
    const worlds = done.filter((world) => world.size === size && world.figures.clean);
    return {
      size,
      across: acrossWorlds(
        worlds.map((world) => world.figures),
        `scheme-power ${size}`,
      ),
    };
  });
  const pages = [
    `Seeds 1 to ${order.seeds}. Power: planted subjects flagged in the ranking of their own kind, with the 95 % Wilson interval. In brackets behind it, the share among the first ${order.capacity}.`,
    markdownTable([
      ['scheme', 'family', 'subject', ...strengths.map((strength) => `${Math.round(100 * strength)} %`)],
      ...byKind.map(({ scheme, family, subject, points, reached }) => [
        `\`${scheme}\``,
        family,
        subject,
        ...strengths.map((strength) => cell(points, reached, strength)),
      ]),
    ]),
    ...clean.flatMap(({ size, across }) => [
      `False flags a clean world (${size}, ${across.clean} worlds; every flag is false), bootstrap intervals over seeds:`,
      markdownTable([
        ['family', 'subject', 'subjects', 'flagged'],
        ...across.rankings.map(({ family, subject, subjects, methods }) => [
          family,
          subject,
          String(Math.round(subjects)),
          methods[0]!.cleanFlags === null ? '–' : interval(methods[0]!.cleanFlags), // ours is first
        ]),
      ]),
    ]),
    `Schemes that share a world: ${batches.map(({ size, kinds }) => `${kinds.join(' + ')} (${size})`).join('; ')}.`,
    ...(left.length > 0
      ? [`Not planted: ${left.map(({ kind, why }) => `${kind} (${why})`).join('; ')}.`]
      : []),
    ...(notCarried.length > 0 ? [`Worlds that could not carry their schemes: ${notCarried.length}.`] : []),
    ...(silent.size > 0 ? [`Indicators not computed in some world: ${[...silent].join('; ')}.`] : []),
  ];
  mkdirSync(order.out, { recursive: true });
  const json = { order, batches, left, notCarried, power, clean, byKind };
  writeFileSync(join(order.out, 'scheme-power.json'), `${JSON.stringify(snakeCased(json), null, 2)}\n`);
  writeFileSync(join(order.out, 'scheme-power.md'), `${pages.join('\n\n')}\n`);
  console.log(`\n${pages.join('\n\n')}\n\nWritten to ${join(order.out, 'scheme-power.{json,md}')}`);
}

interface SchemeRow {
  readonly scheme: string;
  readonly family: Family;
  readonly subject: Subject;
  readonly points: readonly PowerPoint[];
  /** Found among the first `capacity`. */
  readonly reached: readonly PowerPoint[];
}

function rowsOf(worlds: readonly WorldFigures[]): SchemeRow[] {
  const all = worlds.flatMap((world) =>
    world.schemes.map((one) => ({ ...one, reached: one.rank !== null && one.rank <= world.capacity })),
  );
  return schemes.flatMap(({ kind }) => {
    const own = all.filter(({ scheme }) => scheme === kind);
    const subjects = [...new Set(own.map(({ subject }) => subject))];
    return subjects.map((subject) => {
      const ofSubject = own.filter((one) => one.subject === subject);
      return {
        scheme: kind,
        family: ofSubject[0]!.family, // a subject of the list has a row
        subject,
        points: powerCurve(ofSubject),
        reached: powerCurve(ofSubject.map((one) => ({ ...one, found: one.reached }))),
      };
    });
  });
}

/** Strengths are compared as the truth writes them, to four decimals. */
const atStrength = (points: readonly PowerPoint[], strength: number): PowerPoint | undefined =>
  points.find((point) => Math.abs(point.strength - strength) < 5e-5);

function cell(points: readonly PowerPoint[], reached: readonly PowerPoint[], strength: number): string {
  const point = atStrength(points, strength);
  const first = atStrength(reached, strength);
  if (point === undefined) return '–';
  return `${share(point)} [${first?.share?.toFixed(2) ?? '–'}]`;
}

if (import.meta.main) {
  await runBench(async () => {
    const order = worldsOrder('scheme-power', about, 20, process.argv.slice(2));
    if (order !== null) await schemePower(order);
  });
}
