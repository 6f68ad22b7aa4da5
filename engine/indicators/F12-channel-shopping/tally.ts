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
  /** subject → client → lighter re-entries by channel (of an enterprise: its own). */
  readonly clients: ReadonlyMap<number, ReadonlyMap<number, Float64Array>>;
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
    clients: new Map(),
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
  const clients = new Map<number, Map<number, Float64Array>>();
  for (let event = 0; event < reentries.rowCount; event++) {
    const i = reentries[subject][event]!;
    if (i < 0) continue;
    const before = reentries.before[event]!;
    tally.again[before]![i]!++;
    if (reentries.after[event]! >= before) continue;
    tally.lighter[before]![i]!++;
    tally.value[i]! += reentries.value[event]!;
    const ofSubject = clients.get(i) ?? new Map<number, Float64Array>();
    clients.set(i, ofSubject);
    const client = reentries.enterprise[event]!;
    const times = ofSubject.get(client) ?? new Float64Array(channels.length);
    ofSubject.set(client, times);
    times[before]!++;
  }
  return { ...tally, clients };
}
