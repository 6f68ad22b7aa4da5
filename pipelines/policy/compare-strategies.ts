/** Ways of choosing inspections, side by side over seeds, on planted worlds or on past declarations. */
import {
  classifierNamed,
  createRng,
  learnWith,
  nameOfStrategy,
  plantedStream,
  policyFigures,
  simulatePolicy,
  type Strategy,
} from '../../engine/index.ts';
import { columnsText } from '../evaluation/figures-text.ts';
import type { LearningStream } from './read-stream.ts';

export interface PolicyComparison {
  /** A planted world by name, or the stream that was read. */
  readonly world: 'stationary' | 'moving' | LearningStream;
  readonly rate: number;
  readonly exploration: number;
  readonly seeds: number;
  readonly classifier: string;
  readonly rankBy: 'chance' | 'expected value';
  readonly mostWeight: number;
  readonly halfLifeWeeks: number | null;
  readonly onProgress?: (told: string) => void;
}

export interface StrategyFigures {
  readonly strategy: string;
  /** Means over seeds. */
  readonly precision: number;
  readonly lastPrecision: number;
  readonly ofAttainable: number;
  readonly amountOfAttainable: number;
  readonly drawnRate: number | null;
  /** Lowest and highest precision of the last weeks over seeds. */
  readonly lowest: number;
  readonly highest: number;
}

/** Weeks at the end that are looked at apart. */
export const lastWeeks = 13;
/** Week in which the trade of the moving world moves. */
const driftWeek = 10;

export function compareStrategies(options: PolicyComparison): readonly StrategyFigures[] {
  const { world, exploration, rate, rankBy, mostWeight, halfLifeWeeks } = options;
  const classifier = classifierNamed(options.classifier);
  const strategies: readonly Strategy[] = [
    { kind: 'random' },
    { kind: 'rules' },
    { kind: 'learned', exploration: 0 },
    { kind: 'learned', exploration },
    {
      kind: 'adaptive',
      least: Math.max(0.01, exploration / 2),
      most: Math.min(1, 4 * Math.max(0.01, exploration)),
    },
  ];
  return strategies.map((strategy) => {
    const name = nameOfStrategy(strategy);
    const runs = Array.from({ length: options.seeds }, (_, seed) => {
      options.onProgress?.(`${name}, seed ${seed + 1} of ${options.seeds}`);
      const { stream, table } =
        typeof world === 'string'
          ? plantedStream(createRng(`world ${seed}`), { driftWeek: world === 'moving' ? driftWeek : null })
          : world;
      // Few labels at first: effects of the ridge regression may stand out after a handful of findings.
      const settings = classifier.name === 'logistic-regression' ? { penalty: 3 } : {};
      const learn = learnWith(table, stream.labels, classifier, createRng(`learn ${seed}`), settings);
      const { weeks } = simulatePolicy(stream, learn, createRng(`policy ${seed}`), {
        strategy,
        rate,
        rankBy,
        mostWeight,
        halfLifeWeeks,
      });
      return { all: policyFigures(weeks), last: policyFigures(weeks.slice(-lastWeeks)) };
    });
    const mean = (of: (run: (typeof runs)[number]) => number): number =>
      runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
    const last = runs.map((run) => run.last.precision);
    return {
      strategy: name,
      precision: mean((run) => run.all.precision),
      lastPrecision: mean((run) => run.last.precision),
      ofAttainable: mean((run) => run.all.ofAttainable),
      amountOfAttainable: mean((run) => run.all.amountOfAttainable),
      drawnRate: runs.some((run) => run.all.drawnRate === null)
        ? null
        : mean((run) => run.all.drawnRate ?? 0),
      lowest: Math.min(...last),
      highest: Math.max(...last),
    };
  });
}

export function comparisonText(figures: readonly StrategyFigures[]): string {
  const head = [
    '',
    'precision',
    `last ${lastWeeks} weeks`,
    'range',
    'of attainable',
    'amount of attainable',
    'random draws',
  ];
  const rows = figures.map((one) => [
    one.strategy,
    one.precision.toFixed(3),
    one.lastPrecision.toFixed(3),
    `${one.lowest.toFixed(3)} to ${one.highest.toFixed(3)}`,
    one.ofAttainable.toFixed(3),
    one.amountOfAttainable.toFixed(3),
    one.drawnRate === null ? '–' : one.drawnRate.toFixed(3),
  ]);
  return `${columnsText([head, ...rows])}\n`;
}
