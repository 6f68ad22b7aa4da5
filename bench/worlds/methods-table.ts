/** Rankings over many worlds, ours beside the naive baselines of the same worlds. */
import type { MethodAcross, RankingAcross } from '../../engine/index.ts';
import { interval, markdownTable, share } from './markdown.ts';

export function methodsTable(rankings: readonly RankingAcross[], capacity: number): string {
  return markdownTable([
    [
      'family',
      'subject',
      'method',
      'average precision',
      'lead of ours',
      `P@${capacity}`,
      `R@${capacity}`,
      'false share of flags',
      'flags a clean unit-year',
    ],
    ...rankings.flatMap((ranking) => ranking.methods.map((method) => rowOf(ranking, method))),
  ]);
}

function rowOf({ family, subject }: RankingAcross, method: MethodAcross): string[] {
  return [
    family,
    subject,
    method.lead === null ? `**${method.method}**` : method.method,
    interval(method.averagePrecision),
    method.lead === null ? '' : interval(method.lead),
    method.precision.length === 0 ? '–' : interval(method.precision.at(-1)!), // not empty
    method.recall.length === 0 ? '–' : interval(method.recall.at(-1)!), // not empty
    method.falseShare === null ? '–' : share(method.falseShare),
    method.cleanFlags === null ? '–' : interval(method.cleanFlags),
  ];
}
