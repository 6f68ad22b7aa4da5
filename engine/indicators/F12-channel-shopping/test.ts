/**
 * The tests of F12. Pure.
 *
 * Honest goods are cancelled and registered again too, more often by beginners, and most channels are light: a lighter channel
 * after a heavy one is what chance alone gives most of the time. So the null rate of lighter re-entries per heavy-channel
 * declaration is a product of three parts:
 *   the subject's own error rate: re-entries per green declaration, shrunk to its peers (beta-binomial empirical Bayes);
 *   how much oftener heavy declarations are re-entered than green ones at all the others (checks find mistakes), at least 1;
 *   the chance that a new draw from the channel mix of the unit, the subject's own declarations left out, is lighter.
 * A subject that cancels because the channel is heavy exceeds it; one that makes mistakes everywhere does not.
 *
 * Two looks are taken, at red declarations alone and at yellow and red ones together, since a shopper of red lanes only is diluted in
 * the second; the smaller p counts, doubled (Bonferroni).
 */
import { betaBinomialUpperTail } from '../../statistics/beta-binomial-tail.ts';
import { type BetaPrior, exceedanceProbability, fitBetaBinomial } from '../../statistics/beta-binomial.ts';
import { betaQuantile } from '../../statistics/beta-quantile.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { localFalseDiscovery } from '../../statistics/local-false-discovery.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';
import { ChannelMix } from './channel-mix.ts';
import { type ChannelTables, placeCount } from './channel-tables.ts';
import { type Tally, tallyOf } from './tally.ts';

export const whys = [
  'too few declarations in a yellow or red channel',
  'its enterprise has too few declarations in a yellow or red channel',
] as const;

export interface ShoppingRules {
  readonly minimumDeclarations: number;
  /** Lighter re-entries; for a broker without those of its largest client. */
  readonly minimumEvents: number;
  /** Lighter re-entries by one enterprise from which on each of them is raised. */
  /** Excess rate that the posterior must lie above. */
  readonly delta: number;
  readonly exceedance: number;
  readonly localFalseDiscovery: number;
}

/** Counts of the channels looked at together. */
interface Look {
  readonly n: Float64Array;
  readonly again: Float64Array;
  readonly k: Float64Array;
  readonly chance: Float64Array;
  readonly largestClient: Float64Array;
  /** How much oftener than green declarations these are re-entered, the subject left out. */
  readonly oftener: (subject: number) => number;
  readonly prior: BetaPrior | null;
}

const looks = [[2], [1, 2]] as const;

export function testSubjects(
  table: ObservationTable,
  tables: ChannelTables,
  subject: 'enterprise' | 'broker',
  rules: ShoppingRules,
): void {
  const tally = tallyOf(tables, subject, table.rowCount);
  const made = looks.map((channels) => lookAt(tally, channels));
  const heavy = made.at(-1)!; // looks is not empty
  const peers = heavy.n.reduce((total, n) => total + (n > 0 ? 1 : 0), 0);
  const errorPrior = fitBetaBinomial(tally.again[0]!, tally.declarations[0]!) ?? heavy.prior;
  const tested: number[] = [];
  const exceeds: boolean[] = [];
  for (let i = 0; i < table.rowCount; i++) {
    table.n[i] = heavy.n[i]!;
    table.peers[i] = Math.max(0, peers - (heavy.n[i]! > 0 ? 1 : 0));
    table.valueAtRiskVnd[i] = tally.value[i]!;
    if (heavy.n[i]! < rules.minimumDeclarations || errorPrior === null) {
      table.why[i] = 0;
      continue;
    }
    const able = made.filter((look) => look === heavy || look.n[i]! >= rules.minimumEvents);
    const nulls = able.map((look) => nullOf(tally, look, i, errorPrior));
    const ps = able.map((look, l) => betaBinomialUpperTail(look.k[i]!, look.n[i]!, nulls[l]!));
    const best = ps.indexOf(Math.min(...ps));
    table.p[i] = Math.min(1, ps.length * ps[best]!);
    exceeds.push(report(table, i, able[best]!, nulls[best]!, rules, subject));
    tested.push(i);
  }
  const p = Float64Array.from(tested, (i) => table.p[i]!);
  const q = benjaminiHochberg(p);
  const local = localFalseDiscovery(p);
  tested.forEach((i, position) => {
    table.q[i] = q[position]!;
    table.tests[i] = tested.length;
    const hit = exceeds[position]! && local[position]! <= rules.localFalseDiscovery;
    table.outcome[i] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
}

/** Writes what one look says of a subject; whether the posterior exceeds the floor, on enough events. */
function report(
  table: ObservationTable,
  i: number,
  look: Look,
  none: BetaPrior,
  rules: ShoppingRules,
  subject: 'enterprise' | 'broker',
): boolean {
  const n = look.n[i]!;
  const k = look.k[i]!;
  const prior = look.prior!; // it was fitted on this subject too, whose n is above 0
  const rate = none.alpha / (none.alpha + none.beta);
  const posterior = { alpha: prior.alpha + k, beta: prior.beta + n - k };
  const effect = posterior.alpha / (posterior.alpha + posterior.beta) - rate;
  table.n[i] = n;
  table.observed[i] = k;
  table.expected[i] = rate * n;
  table.variance[i] = n * rate * (1 - rate) * (1 + (n - 1) / (none.alpha + none.beta + 1));
  table.effect[i] = effect;
  // The mean of a very skewed posterior may lie outside its own central interval.
  table.low[i] = Math.min(effect, betaQuantile(0.025, posterior.alpha, posterior.beta) - rate);
  table.high[i] = Math.max(effect, betaQuantile(0.975, posterior.alpha, posterior.beta) - rate);
  const events = subject === 'enterprise' ? k : k - look.largestClient[i]!;
  return (
    events >= rules.minimumEvents &&
    exceedanceProbability(prior, k, n, rate + rules.delta) >= rules.exceedance
  );
}

/**
 * Fills one row a declaration that was registered again after a heavy channel: a rule, without a p-value. One lighter
 * re-entry is mostly a mistake put right; it is raised only as part of the pattern of an enterprise that is itself a hit.
 */
export function ruleOnDeclarations(
  table: ObservationTable,
  tables: ChannelTables,
  rows: readonly number[],
  enterprises: ObservationTable,
): void {
  const mix = new ChannelMix(tables.opportunities, placeCount(tables));
  const { place, before, after, value, enterprise } = tables.reentries;
  rows.forEach((event, row) => {
    const lighter = after[event]! < before[event]!;
    const chance = mix.lighter(place[event]!, before[event]!);
    table.n[row] = 1;
    table.observed[row] = lighter ? 1 : 0;
    table.expected[row] = chance;
    table.variance[row] = chance * (1 - chance);
    table.effect[row] = (lighter ? 1 : 0) - chance;
    table.valueAtRiskVnd[row] = value[event]!;
    const ofEnterprise = enterprises.outcome[enterprise[event]!]!;
    if (ofEnterprise === outcomeCode.insufficient) table.why[row] = 1;
    else
      table.outcome[row] = lighter && ofEnterprise === outcomeCode.hit ? outcomeCode.hit : outcomeCode.clear;
  });
}

/** Events to judge, one a new declaration: the one from the heaviest channel. In order of the new declaration. */
export function heaviestEvents({ reentries }: ChannelTables): number[] {
  const events: number[] = [];
  for (let event = 0; event < reentries.rowCount; event++) {
    if (reentries.before[event]! === 0) continue;
    const last = events.at(-1);
    if (last === undefined || reentries.reentry.codes[last] !== reentries.reentry.codes[event]) {
      events.push(event);
    } else if (reentries.before[event]! > reentries.before[last]!) events[events.length - 1] = event;
  }
  return events;
}

function lookAt(tally: Tally, channels: readonly number[]): Look {
  const together = (columns: readonly Float64Array[]): Float64Array =>
    columns[0]!.map((_, i) => channels.reduce((total, channel) => total + columns[channel]![i]!, 0));
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const n = together(tally.declarations);
  const again = together(tally.again);
  const k = together(tally.lighter);
  const green = tally.declarations[0]!;
  const greenAgain = tally.again[0]!;
  const totals = { n: sum(n), again: sum(again), green: sum(green), greenAgain: sum(greenAgain) };
  return {
    n,
    again,
    k,
    chance: together(tally.chance),
    largestClient: largestClient(tally, channels, n.length),
    prior: fitBetaBinomial(k, n),
    oftener(i) {
      // Half an event and one declaration keep the ratio finite where the others have none.
      const rate = (totals.again - again[i]! + 0.5) / (totals.n - n[i]! + 1);
      const greenRate = (totals.greenAgain - greenAgain[i]! + 0.5) / (totals.green - green[i]! + 1);
      return Math.max(1, rate / greenRate);
    },
  };
}

/** Lighter re-entries, over the channels together, of the client that has most of them. */
function largestClient({ clients }: Tally, channels: readonly number[], count: number): Float64Array {
  const largest = new Float64Array(count);
  for (const [i, ofSubject] of clients) {
    for (const times of ofSubject.values()) {
      largest[i] = Math.max(
        largest[i]!,
        channels.reduce((total, channel) => total + times[channel]!, 0),
      );
    }
  }
  return largest;
}

/** The Beta distribution of the subject's null rate; see the head of this file. */
function nullOf(tally: Tally, look: Look, i: number, errorPrior: BetaPrior): BetaPrior {
  const precision = errorPrior.alpha + errorPrior.beta + tally.declarations[0]![i]!;
  const error = (errorPrior.alpha + tally.again[0]![i]!) / precision;
  const chance = look.chance[i]! / look.n[i]!;
  const rate = Math.min(0.95, Math.max(1e-6, error * look.oftener(i) * chance));
  // The rate is as uncertain, relatively, as the error rate that it is a multiple of.
  const own = Math.max(1, ((1 - rate) * error * (precision + 1)) / (rate * (1 - error)) - 1);
  return { alpha: rate * own, beta: (1 - rate) * own };
}
