/** One night's judgement of the history tables as they stand, in memory: features, indicators, rankings. Nothing is published. */
import type { IsoDate, Warehouse } from '../../engine/index.ts';
import { addMonths } from '../../engine/index.ts';
import type { Configuration } from '../config/schema.ts';
import { buildFeatures } from '../stages/build-features.ts';
import { observeIndicators } from '../stages/observe-indicators.ts';
import { rankSubjects } from '../stages/rank-subjects.ts';
import { type Judged, judgedInMemory } from './read-judged.ts';

export interface HistoryToJudge {
  /** History tables under their names; features are made beside them as temporary tables. */
  readonly warehouse: Warehouse;
  readonly configuration: Configuration;
  readonly asOf: IsoDate;
  readonly feeds: ReadonlySet<string>;
  /** Who was flagged the time before, for nights between official evaluations: see rank-subjects. */
  readonly standing?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly say?: (text: string) => void;
}

export interface JudgedHistory extends Judged {
  /** Indicators that were not computed or failed, with the reason. */
  readonly silent: readonly string[];
}

export async function judgeHistory(history: HistoryToJudge): Promise<JudgedHistory> {
  const { warehouse, configuration, asOf, feeds, standing, say = () => undefined } = history;
  const windowFrom = addMonths(asOf, -configuration.run.window_months);
  await buildFeatures(warehouse, { as_of: asOf, window_from: windowFrom }, say);
  const runs = await observeIndicators({ warehouse, configuration, asOf, windowFrom, feeds, say });
  const tables = runs.flatMap((run) => run.tables);
  const rankings = await Array.fromAsync(
    rankSubjects(runs, {
      warehouse,
      scoring: configuration.scoring,
      asOf,
      previous: null,
      ...(standing === undefined ? {} : { standing }),
    }),
  );
  return {
    ...judgedInMemory(rankings, tables),
    silent: runs.flatMap(({ card, notComputed, error }) =>
      notComputed === null && error === null
        ? []
        : [`${card.id}: ${notComputed ?? `failed: ${error ?? ''}`}`],
    ),
  };
}
