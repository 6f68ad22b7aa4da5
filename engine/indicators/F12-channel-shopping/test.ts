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
 */
import { betaBinomialUpperTail } from '../../statistics/beta-binomial-tail.ts';
import { type BetaPrior, exceedanceProbability, fitBetaBinomial } from '../../statistics/beta-binomial.ts';
import { betaQuantile } from '../../statistics/beta-quantile.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { localFalseDiscovery } from '../../statistics/local-false-discovery.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';
import { ChannelMix } from './channel-mix.ts';
import { type ChannelTables, placeCount } from './channel-tables.ts';

export const whys = ['too few declarations in a yellow or red channel'] as const;

export interface ShoppingRules {
  readonly minimumDeclarations: number;
  readonly minimumEvents: number;
  /** Enterprises whose goods were re-entered lighter, for a broker. */
  readonly minimumClients: number;
  /** Excess rate that the posterior must lie above. */
  readonly delta: number;
  readonly exceedance: number;
  readonly localFalseDiscovery: number;
}

/** What is known of one kind of subject, one entry a subject. */
interface Tally {
  readonly green: Float64Array;
  readonly greenAgain: Float64Array;
  readonly heavy: Float64Array;
  readonly heavyAgain: Float64Array;
  readonly lighter: Float64Array;
  /** Sum over heavy declarations of the chance that a new draw is lighter. */
  readonly chance: Float64Array;
  /** Enterprises with a lighter re-entry. */
  readonly clients: Int32Array;
  readonly value: BigInt64Array;
}

export function testSubjects(
  table: ObservationTable,
  tables: ChannelTables,
  subject: 'enterprise' | 'broker',
  rules: ShoppingRules,
): void {
  const tally = tallyOf(tables, subject, table.rowCount);
  const peers = [...tally.heavy.keys()].filter((i) => tally.heavy[i]! > 0);
  const errorPrior = fitBetaBinomial(tally.greenAgain, tally.green);
  const ratePrior = fitBetaBinomial(tally.lighter, tally.heavy);
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const totals: Totals = {
    green: sum(tally.green),
    greenAgain: sum(tally.greenAgain),
    heavy: sum(tally.heavy),
    heavyAgain: sum(tally.heavyAgain),
  };
  const tested: number[] = [];
  for (let i = 0; i < table.rowCount; i++) {
    table.n[i] = tally.heavy[i]!;
    table.peers[i] = Math.max(0, peers.length - (tally.heavy[i]! > 0 ? 1 : 0));
    table.valueAtRiskVnd[i] = tally.value[i]!;
    if (tally.heavy[i]! < rules.minimumDeclarations) table.why[i] = 0;
    else tested.push(i);
  }
  if (ratePrior === null) return;
  const exceedance = tested.map((i) => {
    const n = tally.heavy[i]!;
    const k = tally.lighter[i]!;
    const none = nullOf(tally, totals, i, errorPrior ?? ratePrior);
    const rate = none.alpha / (none.alpha + none.beta);
    const posterior = { alpha: ratePrior.alpha + k, beta: ratePrior.beta + n - k };
    const effect = posterior.alpha / (posterior.alpha + posterior.beta) - rate;
    table.observed[i] = k;
    table.expected[i] = rate * n;
    table.variance[i] = n * rate * (1 - rate) * (1 + (n - 1) / (none.alpha + none.beta + 1));
    table.effect[i] = effect;
    table.low[i] = Math.min(effect, betaQuantile(0.025, posterior.alpha, posterior.beta) - rate);
    table.high[i] = Math.max(effect, betaQuantile(0.975, posterior.alpha, posterior.beta) - rate);
    table.p[i] = betaBinomialUpperTail(k, n, none);
    return exceedanceProbability(ratePrior, k, n, rate + rules.delta);
  });
  const p = Float64Array.from(tested, (i) => table.p[i]!);
  const q = benjaminiHochberg(p);
  const local = localFalseDiscovery(p);
  tested.forEach((i, position) => {
    table.q[i] = q[position]!;
    table.tests[i] = tested.length;
    const hit =
      exceedance[position]! >= rules.exceedance &&
      local[position]! <= rules.localFalseDiscovery &&
      tally.lighter[i]! >= rules.minimumEvents &&
      (subject === 'enterprise' || tally.clients[i]! >= rules.minimumClients);
    table.outcome[i] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
}

/** Fills one row a declaration that was registered again after a heavy channel: a rule, without a p-value. */
export function ruleOnDeclarations(
  table: ObservationTable,
  tables: ChannelTables,
  rows: readonly number[],
): void {
  const mix = new ChannelMix(tables.opportunities, placeCount(tables));
  rows.forEach((event, row) => {
    const { place, before, after, value } = tables.reentries;
    const lighter = after[event]! < before[event]!;
    const chance = mix.lighter(place[event]!, before[event]!);
    table.n[row] = 1;
    table.observed[row] = lighter ? 1 : 0;
    table.expected[row] = chance;
    table.variance[row] = chance * (1 - chance);
    table.effect[row] = (lighter ? 1 : 0) - chance;
    table.valueAtRiskVnd[row] = value[event]!;
    table.outcome[row] = lighter ? outcomeCode.hit : outcomeCode.clear;
  });
}

/** Events to judge, one a new declaration: the one from the heaviest channel. In order of the new declaration. */
export function heaviestEvents({ reentries }: ChannelTables): number[] {
  const events: number[] = [];
  for (let event = 0; event < reentries.rowCount; event++) {
    if (reentries.before[event]! === 0) continue;
    const last = events.at(-1);
    if (last === undefined || reentries.reentry.codes[last] !== reentries.reentry.codes[event])
      events.push(event);
    else if (reentries.before[event]! > reentries.before[last]!) events[events.length - 1] = event;
  }
  return events;
}

function tallyOf(tables: ChannelTables, subject: 'enterprise' | 'broker', count: number): Tally {
  const { opportunities, reentries } = tables;
  const numbers = (): Float64Array => new Float64Array(count);
  const tally: Tally = {
    green: numbers(),
    greenAgain: numbers(),
    heavy: numbers(),
    heavyAgain: numbers(),
    lighter: numbers(),
    chance: numbers(),
    clients: new Int32Array(count),
    value: new BigInt64Array(count),
  };
  const mix = new ChannelMix(opportunities, placeCount(tables));
  const own = ChannelMix.bySubject(opportunities, opportunities[subject], count);
  for (let row = 0; row < opportunities.rowCount; row++) {
    const i = opportunities[subject][row]!;
    if (i < 0) continue;
    const declarations = opportunities.declarations[row]!;
    const channel = opportunities.channel[row]!;
    if (channel === 0) tally.green[i]! += declarations;
    else {
      tally.heavy[i]! += declarations;
      const place = opportunities.place[row]!;
      tally.chance[i]! += declarations * mix.lighter(place, channel, own.get(i)?.get(place));
    }
  }
  const clients = new Map<number, Set<number>>();
  for (let event = 0; event < reentries.rowCount; event++) {
    const i = reentries[subject][event]!;
    if (i < 0) continue;
    if (reentries.before[event] === 0) tally.greenAgain[i]!++;
    else {
      tally.heavyAgain[i]!++;
      if (reentries.after[event]! < reentries.before[event]!) {
        tally.lighter[i]!++;
        tally.value[i]! += reentries.value[event]!;
        clients.set(i, (clients.get(i) ?? new Set()).add(reentries.enterprise[event]!));
      }
    }
  }
  for (const [i, set] of clients) tally.clients[i] = set.size;
  return tally;
}

type Totals = Readonly<Record<'green' | 'greenAgain' | 'heavy' | 'heavyAgain', number>>;

/** The Beta distribution of the subject's null rate; see the head of this file. */
function nullOf(tally: Tally, totals: Totals, i: number, errorPrior: BetaPrior): BetaPrior {
  const others = (name: keyof Totals): number => totals[name] - tally[name][i]!;
  // Half an event and one declaration keep the ratio finite where others have none.
  const heavyRate = (others('heavyAgain') + 0.5) / (others('heavy') + 1);
  const greenRate = (others('greenAgain') + 0.5) / (others('green') + 1);
  const oftener = Math.max(1, heavyRate / greenRate);
  const precision = errorPrior.alpha + errorPrior.beta + tally.green[i]!;
  const error = (errorPrior.alpha + tally.greenAgain[i]!) / precision;
  const rate = Math.min(0.95, Math.max(1e-6, error * oftener * (tally.chance[i]! / tally.heavy[i]!)));
  // The rate is as uncertain, relatively, as the error rate that it is a multiple of.
  const own = Math.max(1, ((1 - rate) * error * (precision + 1)) / (rate * (1 - error)) - 1);
  return { alpha: rate * own, beta: (1 - rate) * own };
}
