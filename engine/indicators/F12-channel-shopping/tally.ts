/** What happened to each subject's declarations, by the channel they were first put in. */
import { ChannelMix } from './channel-mix.ts';
import { type ChannelTables, channels, placeCount } from './channel-tables.ts';

export interface Tally {
  /** channel → subject → count. */
  readonly declarations: readonly Float64Array[];
  readonly again: readonly Float64Array[];
  readonly lighter: readonly Float64Array[];
  /** channel → subject → sum over its declarations of the chance that a new draw is lighter. */
  readonly chance: readonly Float64Array[];
  /** channel → subject → lighter re-entries of the client that has most of them (of an enterprise: its own). */
  readonly largestClient: readonly Float64Array[];
  /** Whole VND of lighter re-entries. */
  readonly value: BigInt64Array;
}

export function tallyOf(tables: ChannelTables, subject: 'enterprise' | 'broker', count: number): Tally {
  const { opportunities, reentries } = tables;
  const columns = (): Float64Array[] => channels.map(() => new Float64Array(count));
  const tally: Tally = {
    declarations: columns(),
    again: columns(),
    lighter: columns(),
    chance: columns(),
    largestClient: columns(),
    value: new BigInt64Array(count),
  };
  const mix = new ChannelMix(opportunities, placeCount(tables));
  const own = ChannelMix.bySubject(opportunities, opportunities[subject], count);
  for (let row = 0; row < opportunities.rowCount; row++) {
    const i = opportunities[subject][row]!;
    if (i < 0) continue;
    const channel = opportunities.channel[row]!;
    const place = opportunities.place[row]!;
    const declarations = opportunities.declarations[row]!;
    tally.declarations[channel]![i]! += declarations;
    tally.chance[channel]![i]! += declarations * mix.lighter(place, channel, own.get(i)?.get(place));
  }
  const ofClient = new Map<string, number>();
  for (let event = 0; event < reentries.rowCount; event++) {
    const i = reentries[subject][event]!;
    if (i < 0) continue;
    const before = reentries.before[event]!;
    tally.again[before]![i]!++;
    if (reentries.after[event]! >= before) continue;
    tally.lighter[before]![i]!++;
    tally.value[i]! += reentries.value[event]!;
    const key = `${before}/${i}/${reentries.enterprise[event]!}`;
    const times = (ofClient.get(key) ?? 0) + 1;
    ofClient.set(key, times);
    tally.largestClient[before]![i] = Math.max(tally.largestClient[before]![i]!, times);
  }
  return tally;
}
