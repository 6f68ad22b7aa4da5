/** The displacement monitor: the same indicators over a window before a measure and over one after it. Nothing is published. */
import {
  addMonths,
  dayNumber,
  displacement,
  type Displacement,
  indicators,
  type IsoDate,
  LiemError,
  type ObservationTable,
  type Warehouse,
} from '../../engine/index.ts';
import { openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import type { Configuration } from '../config/schema.ts';
import { suppliedFeeds } from '../feeds/index.ts';
import { withHistory } from '../jobs/with-history.ts';
import type { Presenter } from '../jobs/presenter.ts';
import { buildFeatures } from '../stages/build-features.ts';
import { observeIndicators } from '../stages/observe-indicators.ts';
import { replayTo } from './replay.ts';

export interface WatchOptions {
  readonly home: string;
  /** The day from which the measure held. */
  readonly since: IsoDate;
  /** The day after the last one looked at. */
  readonly asOf: IsoDate;
  readonly falseDiscovery: number;
  readonly presenter: Presenter;
}

export interface WatchedMeasure extends Displacement {
  readonly since: IsoDate;
  /** The window before is [beforeFrom, since), the one after [since, asOf): of the same length in whole months. */
  readonly beforeFrom: IsoDate;
  readonly asOf: IsoDate;
}

/** Those that tell of officers with traders, in either direction. */
const watched = indicators.filter(({ card }) => card.family !== 'fraud');

/** Throws USAGE where a window would be shorter than two months, LOCKED where another job holds the home. */
export async function watchDisplacement(options: WatchOptions): Promise<WatchedMeasure> {
  const { since, asOf, presenter } = options;
  const months = wholeMonths(since, asOf);
  if (months < 2) {
    throw new LiemError(
      'USAGE',
      `from ${since} to ${asOf} is less than two months: too short to tell a form of misconduct from chance`,
    );
  }
  const beforeFrom = addMonths(since, -months);
  const home = openHome(options.home);
  const configuration = readConfiguration(home.configuration);
  return withHistory(home, configuration.resources, 'displacement', async (warehouse) => {
    const look = (title: string, windowFrom: IsoDate, end: IsoDate): Promise<readonly ObservationTable[]> =>
      presenter.stage('window', `${title}: ${windowFrom} to ${end}`, (say) =>
        observeWindow({ warehouse, configuration, windowFrom, asOf: end, say }),
      );
    const before = await look('Before the measure', beforeFrom, since);
    const after = await look('Since the measure', since, asOf);
    return {
      since,
      beforeFrom,
      asOf,
      ...displacement(before, after, { falseDiscovery: options.falseDiscovery }),
    };
  });
}

async function observeWindow(window: {
  readonly warehouse: Warehouse;
  readonly configuration: Configuration;
  readonly windowFrom: IsoDate;
  readonly asOf: IsoDate;
  readonly say: (text: string) => void;
}): Promise<readonly ObservationTable[]> {
  const { warehouse, configuration, windowFrom, asOf, say } = window;
  await replayTo(warehouse, asOf, 'history.main');
  await buildFeatures(warehouse, { window_from: windowFrom, as_of: asOf }, say);
  const runs = await observeIndicators({
    warehouse,
    configuration,
    asOf,
    windowFrom,
    feeds: await suppliedFeeds(warehouse),
    say,
    catalogue: watched,
  });
  return runs.flatMap(({ tables }) => tables);
}

function wholeMonths(from: IsoDate, to: IsoDate): number {
  let months = 0;
  while (dayNumber(addMonths(from, months + 1)) <= dayNumber(to)) months++;
  return months;
}
