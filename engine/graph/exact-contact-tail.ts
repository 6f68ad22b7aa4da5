/**
 * The exact tail for tests whose approximate p is small: the trader's declarations are visited again, and the distribution of
 * the officer's contacts is convolved batch by batch. The larger of the two p-values stands: the exact one knows the shape
 * of the tail, the approximate one knows estimation and overdispersion.
 */
import { poissonBinomialUpperTail } from '../statistics/poisson-binomial.ts';
import type { BatchClumping } from './batch-clumping.ts';
import { batchHour } from './contact-records.ts';
import type { ContactTests } from './contact-tests.ts';
import { type ContactModel, untestable, visitTraders } from './expected-contacts.ts';

/** Convolutions dearer than this many steps are left to the approximation, which is excellent at such counts. */
const mostSteps = 2e8;

/** Batches of one test as they are gathered. */
interface Gathering {
  readonly test: number;
  readonly mean: number[];
  readonly size: number[];
  readonly together: number[];
  post: number;
  hour: number;
}

/** Raises `tests.p` in place where the exact tail is larger; looks at tests with p up to `threshold`. Returns how many. */
export function applyExactTails(
  model: ContactModel,
  trader: Int32Array,
  traderCount: number,
  tests: ContactTests,
  clumping: BatchClumping,
  threshold = 0.02,
): number {
  const { cells, duty } = model;
  const candidates = new Map<number, number[]>();
  for (let test = 0; test < tests.count; test++) {
    if (!(tests.p[test]! <= threshold) || tests.observed[test]! <= tests.expected[test]!) continue;
    if (tests.observed[test]! * tests.declarations[test]! > mostSteps) continue;
    const list = candidates.get(tests.trader[test]!);
    if (list === undefined) candidates.set(tests.trader[test]!, [test]);
    else list.push(test);
  }
  const gatheringOfSeat = new Map<number, Gathering>();
  let gatherings: Gathering[] = [];
  let current = -1;
  let looked = 0;
  const start = (code: number): void => {
    current = code;
    gatherings = (candidates.get(code) ?? []).map((test) => ({
      test,
      mean: [],
      size: [],
      together: [],
      post: -1,
      hour: -1,
    }));
    gatheringOfSeat.clear();
    for (let seat = 0; seat < duty.seatCount; seat++) {
      for (const gathering of gatherings) {
        if (duty.seatOfficer[seat] !== tests.officer[gathering.test]) continue;
        if (duty.postUnit[duty.seatPost[seat]!] === tests.unit[gathering.test])
          gatheringOfSeat.set(seat, gathering);
      }
    }
  };
  visitTraders(
    model,
    trader,
    traderCount,
    {
      cell(row, set, probabilities, reason) {
        if (current !== trader[row]) start(trader[row]!);
        if (reason !== untestable.no) return;
        const from = duty.setStarts[set]!;
        const to = duty.setStarts[set + 1]!;
        for (let i = from; i < to; i++) {
          const gathering = gatheringOfSeat.get(duty.setSeats[i]!);
          if (gathering === undefined) continue;
          const contacts = cells.contacts[row]!;
          const post = duty.cellPost[row]!;
          const hour = batchHour(cells.slot[row]!);
          if (post !== gathering.post || hour !== gathering.hour) {
            gathering.post = post;
            gathering.hour = hour;
            gathering.mean.push(0);
            gathering.size.push(0);
            gathering.together.push(clumping.without(current, duty.postUnit[post]!, duty.postStage[post]!));
          }
          const last = gathering.size.length - 1;
          gathering.mean[last]! += contacts * probabilities[i - from]!;
          gathering.size[last]! += contacts;
        }
      },
      end() {
        for (const { test, mean, size, together } of gatherings) {
          looked++;
          const probabilities = mean.map((sum, batch) => Math.min(1, sum / size[batch]!));
          const exact = poissonBinomialUpperTail(
            { probabilities, sizes: size, together },
            tests.observed[test]!,
          );
          tests.p[test] = Math.max(tests.p[test]!, exact);
        }
        gatherings = [];
        current = -1;
      },
    },
    [...candidates.keys()].sort((a, b) => a - b),
  );
  return looked;
}
