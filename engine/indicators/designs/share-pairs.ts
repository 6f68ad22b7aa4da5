/**
 * A pairs design: of the occasions on which an officer could have been the one, to how many of one enterprise (or broker) was he, where
 * the others' occasions say with what probability? The count is Poisson-binomial.
 *
 * observations.sql, grain: one row an occasion and officer who could have been the one:
 *   officer_id, enterprise_id, broker_id (null: none), unit_code
 *   chance    double: the probability, from others than this enterprise and broker
 *   weight    double, optional: how many cases of others the officer's probability rests on; without it, it is taken as known
 *   hits      integer: 1 where it was this officer
 *   value_vnd DECIMAL(18, 0), optional: of the occasion, counted where it was this officer
 * It binds $window_from, $as_of and the card's parameters, as far as it names them. The card's parameters are `sharePairParameters`.
 */
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { excessShareInterval } from '../../statistics/excess-share.ts';
import {
  poissonBinomialMoments,
  poissonBinomialUpperTail,
  skewCorrectedUpperTail,
} from '../../statistics/poisson-binomial.ts';
import type { ColumnTable } from '../../warehouse/warehouse.ts';
import type { IndicatorCard, IndicatorContext, IndicatorParameter } from '../indicator.ts';
import { type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { occasionsOfRows, type PairOccasions, type PairSubject } from './pair-occasions.ts';
import { readSelect } from './read-select.ts';
import { rollUpPairs } from './roll-up-pairs.ts';
import { tableOfSubjects } from './subject-rows.ts';

export const shareWhys = ['too few cases', 'no pair of it could be tested'] as const;
/** Beyond this many occasions the tail is the skew-corrected normal one. */
const exactOccasions = 400;

export function sharePairParameters(values: {
  readonly minimumOccasions: number;
  readonly minimumHits: number;
  readonly excessFloor: number;
}): Readonly<Record<string, IndicatorParameter>> {
  return {
    minimum_occasions: {
      value: values.minimumOccasions,
      minimum: 3,
      maximum: 1000,
      unit: 'occasions',
      meaning: {
        vi: 'Số lần tối thiểu mà công chức này có thể là người được chọn.',
        en: 'Occasions on which the officer could have been the one.',
      },
    },
    minimum_hits: {
      value: values.minimumHits,
      minimum: 1,
      maximum: 1000,
      unit: 'occasions',
      meaning: { vi: 'Số lần tối thiểu để nêu tín hiệu.', en: 'Occasions that a signal needs.' },
    },
    excess_floor: {
      value: values.excessFloor,
      minimum: 0.01,
      maximum: 0.9,
      unit: 'share of occasions',
      meaning: {
        vi: 'Phần vượt mức tối thiểu để nêu tín hiệu.',
        en: 'Least excess share that is raised as a signal.',
      },
    },
    false_discovery: {
      value: 0.05,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'share',
      meaning: {
        vi: 'Tỷ lệ tín hiệu sai chấp nhận được trong danh sách (Benjamini-Hochberg).',
        en: 'Share of false signals accepted among those raised (Benjamini-Hochberg).',
      },
    },
  };
}

export interface SharePairsDesign {
  readonly card: IndicatorCard;
  readonly folder: URL;
  /** What the rows of observations.sql are; occasions and officers by default, as above. */
  readonly occasions?: (table: ColumnTable, subject: PairSubject) => PairOccasions;
}

export async function observeSharePairs(
  context: IndicatorContext,
  { card, folder, occasions = occasionsOfRows }: SharePairsDesign,
): Promise<readonly ObservationTable[]> {
  const table = await readSelect(context, card, new URL('observations.sql', folder));
  const pairs = card.subjects.filter((subject) => subject === 'pair' || subject === 'broker_pair');
  const tables = pairs.map((subject) => testShares(context, card, occasions(table, subject)));
  const rolled = (['officer', 'enterprise', 'broker'] as const)
    .filter((member) => card.subjects.includes(member))
    .map((member) =>
      rollUpPairs(
        card,
        context,
        member,
        tables.filter((made) => made.ids[member] !== undefined),
        {
          falseDiscovery: parameterOf(card, context, 'false_discovery'),
          whys: shareWhys,
          whyNoPair: shareWhys.indexOf('no pair of it could be tested'),
        },
      ),
    );
  return [...tables, ...rolled];
}

function testShares(
  context: IndicatorContext,
  card: IndicatorCard,
  { subjects, units, order, occasionsOf }: PairOccasions,
): ObservationTable {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const minimumOccasions = parameter('minimum_occasions');
  const made = tableOfSubjects(card, context, subjects, shareWhys, units);
  const tested: number[] = [];
  for (const i of order) {
    const { probabilities, observed, value, weight } = occasionsOf(i);
    const n = probabilities.length;
    made.n[i] = n;
    made.observed[i] = observed;
    if (value !== null) made.valueAtRiskVnd[i] = BigInt(Math.round(value));
    if (n < minimumOccasions) {
      made.why[i] = shareWhys.indexOf('too few cases');
      continue;
    }
    const moments = poissonBinomialMoments(probabilities);
    made.expected[i] = moments.mean;
    // d expected / d log weight is Σ p(1 - p), and the variance of a log weight about 1 / (others' cases behind it), as in C01.
    const estimation = weight === null ? 0 : (moments.variance ** 2 * n) / weight;
    const variance = moments.variance + estimation;
    made.variance[i] = variance;
    const share = excessShareInterval({
      n,
      observed,
      expected: moments.mean,
      inflation: 1,
      expectedVariance: estimation,
    });
    made.effect[i] = share.effect;
    made.low[i] = share.low;
    made.high[i] = share.high;
    const known =
      n <= exactOccasions
        ? poissonBinomialUpperTail({ probabilities, sizes: new Int32Array(n).fill(1) }, observed)
        : skewCorrectedUpperTail(observed, moments);
    const inflation = moments.variance > 0 ? variance / moments.variance : 1;
    made.p[i] =
      inflation === 1
        ? known
        : Math.max(
            known,
            skewCorrectedUpperTail(observed, {
              mean: moments.mean,
              variance,
              third: moments.third * inflation ** 1.5,
            }),
          );
    tested.push(i);
  }
  tested.sort((a, b) => a - b);
  const q = benjaminiHochberg(Float64Array.from(tested, (i) => made.p[i]!));
  tested.forEach((i, place) => {
    made.q[i] = q[place]!;
    made.tests[i] = tested.length;
    made.peers[i] = tested.length - 1;
    const hit =
      q[place]! <= parameter('false_discovery') &&
      made.effect[i]! >= parameter('excess_floor') &&
      made.observed[i]! >= parameter('minimum_hits');
    made.outcome[i] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
  return made;
}
