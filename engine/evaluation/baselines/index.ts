/** Every baseline of the scorer. One line a baseline; each gives null where it has nothing to say of a family and kind of subject. */
import type { Rng } from '../../domain/rng.ts';
import type { Family, Subject } from '../../domain/vocabulary.ts';
import type { BaselineScores } from '../score-world.ts';
import { contactCounts, type ContactRow, marginalBinomial } from './contact-counts.ts';
import { forestOfFeatures, type ObservedColumns } from './forest-of-features.ts';
import { type HoldRow, meanHold } from './mean-hold.ts';
import { type PriceColumns, unitPriceZ } from './unit-price-z.ts';

/** What the baselines are computed from: the same history and window as our own rankings. */
export interface BaselineInput {
  readonly contacts: readonly ContactRow[];
  readonly holds: readonly HoldRow[];
  readonly prices: PriceColumns;
  readonly observed: readonly ObservedColumns[];
  readonly rng: Rng;
}

type Baseline = (input: BaselineInput, family: Family, subject: Subject) => BaselineScores | null;

const baselines: readonly Baseline[] = [
  (input, family, subject) => contactCounts(input.contacts, family, subject),
  (input, family, subject) => marginalBinomial(input.contacts, family, subject),
  (input, family, subject) => meanHold(input.holds, family, subject),
  (input, family, subject) => unitPriceZ(input.prices, family, subject),
  (input, family, subject) => forestOfFeatures(input.observed, family, subject, input.rng),
];

export function scoreBaselines(
  input: BaselineInput,
  kinds: readonly { readonly family: Family; readonly subject: Subject }[],
): readonly BaselineScores[] {
  return kinds.flatMap(({ family, subject }) =>
    subject === 'ring' ? [] : baselines.flatMap((baseline) => baseline(input, family, subject) ?? []),
  );
}
