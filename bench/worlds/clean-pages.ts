/** What clean worlds show: how many are flagged, every one of them wrongly, and whether p-values keep their level. */
import type { AcrossWorlds } from '../../engine/index.ts';
import { interval, markdownTable } from './markdown.ts';

export function cleanPages(across: AcrossWorlds): string[] {
  return [
    `Clean unit-years (${across.clean}): flagged`,
    markdownTable([
      ['family', 'subject', 'flagged a world'],
      ...across.rankings.map(({ family, subject, methods }) => [
        family,
        subject,
        methods[0]!.cleanFlags === null ? '–' : interval(methods[0]!.cleanFlags), // ours is first
      ]),
    ]),
    `Calibration over clean unit-years: p-values at or below each level, observed of expected; and hits, all of them false`,
    markdownTable([
      [
        'indicator',
        'subject',
        'tests',
        ...[0.001, 0.005, 0.01, 0.05, 0.1].map((level) => `p ≤ ${level}`),
        'p of all',
        'verdict',
        'hits a world',
      ],
      ...across.calibration
        .filter(({ tests, falseHits }) => tests > 0 || falseHits > 0)
        .map((one) => [
          one.indicator,
          one.subject,
          String(one.tests),
          ...[0, 1, 2, 3, 4].map((i) => {
            const level = one.levels[i];
            return level === undefined ? '–' : `${level.observed} of ${level.expected.toFixed(1)}`;
          }),
          one.p < 0.001 ? '< 0.001' : one.p.toFixed(3),
          one.verdict,
          one.falseHits.toFixed(2),
        ]),
    ]),
  ];
}
