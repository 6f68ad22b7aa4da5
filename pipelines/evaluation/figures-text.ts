/** An evaluation as text for a terminal, and as JSON. */
import type { MethodFigures, RankingFigures, Share, WorldFigures } from '../../engine/index.ts';
import { nullCalibration, powerCurve } from '../../engine/index.ts';
import type { RunEvaluation } from './evaluate-run.ts';

const two = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value.toFixed(2);
const three = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

/** `0.33 (0.06 to 0.79)`, or – where there is nothing to divide by. */
export const shareText = ({ share, low, high }: Share): string =>
  share === null ? '–' : `${share.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;

/** Rows padded to columns; the first column to the left, numbers to the right. */
export function columnsText(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))); // every row has every column
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Average precision with what ties leave open, where they leave anything. */
function precisionText({ averagePrecision: { value, worst, best } }: MethodFigures): string {
  if (value === null || worst === null || best === null) return '–';
  return best - worst < 0.0005 ? three(value) : `${three(value)} [${three(worst)}, ${three(best)}]`;
}

function rankingText(ranking: RankingFigures): string {
  const { family, subject, subjects, positives, neutral, unranked, methods } = ranking;
  const counts = methods[0]!.at.map(({ k }) => k); // ours is always there
  const head = [
    'method',
    'AP [worst, best of ties]',
    ...counts.map((k) => `P@${k}`),
    ...counts.map((k) => `R@${k}`),
    'flagged',
    'false',
    'false share',
  ];
  const rows = methods.map((one) => [
    one.method,
    precisionText(one),
    ...one.at.map(({ precision }) => two(precision)),
    ...one.at.map(({ recall }) => two(recall)),
    one.flags === null ? '–' : String(one.flags.flagged),
    one.flags === null ? '–' : String(one.flags.falseFlags),
    one.flags === null ? '–' : shareText(one.flags.falseShare),
  ]);
  const left = neutral > 0 ? `, ${neutral} left out (they follow from what is planted)` : '';
  const missing = unranked > 0 ? `; ${unranked} of the true ones are not ranked at all` : '';
  return `${family} / ${subject}: ${subjects} subjects, ${positives} true${left}${missing}\n${columnsText([head, ...rows])}`;
}

export function evaluationText({ run, asOf, truth, scenario, figures }: RunEvaluation): string {
  const parts = [
    `Run ${run}, as of ${asOf}, against the truth in ${truth} (scenario ${scenario}, seed ${figures.seed}).`,
    figures.clean
      ? 'Nothing was planted: every flag is false.'
      : 'Labels are of a synthetic world; a figure here is no promise on real data.',
    ...figures.rankings.map(rankingText),
    schemesText(figures),
    calibrationText(figures),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function schemesText({ schemes, capacity }: WorldFigures): string {
  if (schemes.length === 0) return '';
  const inCapacity = powerCurve(
    schemes.map((one) => ({ ...one, found: one.rank !== null && one.rank <= capacity })),
  );
  const rows = powerCurve(schemes).map((point, i) => [
    point.scheme,
    String(point.strength),
    String(point.whole),
    String(point.part),
    shareText(point),
    String(inCapacity[i]!.part), // the same schemes and strengths, in the same order
  ]);
  const head = ['scheme', 'strength', 'planted', 'flagged', 'power (95 %)', `in the first ${capacity}`];
  return `Schemes\n${columnsText([head, ...rows])}`;
}

function calibrationText({ calibration }: WorldFigures): string {
  const rows = calibration.flatMap((one) => {
    const { tests, levels, p, verdict } = nullCalibration([one]);
    if (tests === 0) return [];
    return [
      [
        `${one.indicator} ${one.subject}`,
        String(tests),
        ...levels.map(({ observed, expected }) => `${observed} of ${expected.toFixed(1)}`),
        p < 0.001 ? '< 0.001' : p.toFixed(3),
        verdict,
      ],
    ];
  });
  if (rows.length === 0) return '';
  const head = [
    'indicator',
    'tests',
    'p ≤ 0.001',
    '≤ 0.005',
    '≤ 0.01',
    '≤ 0.05',
    '≤ 0.1',
    'p of all',
    'verdict',
  ];
  return (
    'Calibration over subjects of which nothing is wrong: observed of expected. One world has too little independence for a verdict\n' +
    `to weigh much: p-values of one world lean together.\n${columnsText([head, ...rows])}`
  );
}

/** Keys in snake_case, as everywhere in published JSON. */
export function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      snakeCased(inner),
    ]),
  );
}

export const evaluationJson = (evaluation: RunEvaluation): string =>
  `${JSON.stringify(snakeCased(evaluation), null, 2)}\n`;
