/** Tables of bench/rings.ts. */
import { bootstrapMean } from '../../engine/index.ts';
import type { OfPlanting, OfStrength } from '../rings.ts';
import { interval, markdownTable } from '../worlds/markdown.ts';
import type { WorldSize } from './customs-worlds.ts';
import { networkMethods } from './made-networks.ts';
import { rankings } from './ranked-members.ts';

export function portsPage(ports: readonly OfPlanting[]): string {
  const rows = ports.map(({ planting, networks }) => [
    planting.name,
    `≥ ${planting.target}`,
    ...networkMethods.map((method) =>
      interval(
        bootstrapMean(
          networks.map(({ f1 }) => f1[method]),
          { seed: planting.name },
        ),
        3,
      ),
    ),
  ]);
  return [
    'F1 of the first block: one ring of 30 officers and 60 enterprises in twenty ports of 200 × 1,000 with busy cores; mean over seeds, 95 % of a bootstrap over seeds.',
    markdownTable([['ring', 'wanted', ...networkMethods], ...rows]),
  ].join('\n\n');
}

const views = [
  ['as it is', 'asItIs'],
  ['one owner behind the ring', 'oneOwner'],
  ['the same, ties not looked at', 'oneOwnerUntied'],
] as const;
const nothing = { rings: 0, named: 0, wrong: 0 };

export function plantedPage(size: WorldSize, planted: readonly OfStrength[]): string {
  const flagged = planted.flatMap(({ strength, worlds }) =>
    views.map(([name, view]) => {
      const seen = worlds.map(({ flagged: all, members }) => ({ ...(all[view] ?? nothing), members }));
      const sum = (of: (world: (typeof seen)[number]) => number): number =>
        seen.reduce((total, world) => total + of(world), 0);
      const [named, wrong] = [sum((world) => world.named), sum((world) => world.wrong)];
      return [
        String(strength),
        name,
        String(worlds.length),
        String(sum(({ rings }) => (rings > 0 ? 1 : 0))),
        (
          (named - wrong) /
          Math.max(
            1,
            sum(({ members }) => members),
          )
        ).toFixed(2),
        (wrong / Math.max(1, named)).toFixed(2),
      ];
    }),
  );
  const recalls = rankings.map((method) => [
    method,
    ...planted.map(({ strength, worlds }) =>
      interval(
        bootstrapMean(
          worlds.map(({ recall }) => recall?.[method] ?? null),
          { seed: `${size} ${strength}` },
        ),
      ),
    ),
  ]);
  return [
    `Customs years (${size}) with one ring of three officers and three enterprises, all confounders on. What C29 flags, nothing else known:`,
    markdownTable([
      ['strength', 'ownership', 'worlds', 'with a flagged ring', 'recall of members', 'false share'],
      ...flagged,
    ]),
    'Recall of members at a false share of at most 0.10, every list cut where it is best by the truth; mean over worlds, 95 % of a bootstrap:',
    markdownTable([['method', ...planted.map(({ strength }) => `strength ${strength}`)], ...recalls]),
  ].join('\n\n');
}

export const cleanPage = (clean: readonly OfStrength[]): string =>
  [
    'Clean years, the same flags.',
    markdownTable([
      ['size', 'worlds', 'with a flagged ring', 'flagged rings'],
      ...clean.map(({ size, worlds }) => [
        size,
        String(worlds.length),
        String(worlds.filter(({ flagged }) => flagged.asItIs.rings > 0).length),
        String(worlds.reduce((sum, { flagged }) => sum + flagged.asItIs.rings, 0)),
      ]),
    ]),
  ].join('\n\n');
