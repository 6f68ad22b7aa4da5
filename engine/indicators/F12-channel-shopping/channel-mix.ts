/** The mix of channels that a unit assigns, by direction of trade: what a new registration would draw by chance. */
import { type ChannelTables, channels } from './channel-tables.ts';

type Opportunities = ChannelTables['opportunities'];
/** Declarations of each channel. */
type Counts = Float64Array;

const channelCount = channels.length;
/** With fewer declarations a place's own mix says little: that of all places stands in. */
const minimumDeclarations = 50;

export class ChannelMix {
  /** place × channel. */
  private readonly counts: Float64Array;
  private readonly all = new Float64Array(channelCount);

  constructor(opportunities: Opportunities, placeCount: number) {
    this.counts = new Float64Array(placeCount * channelCount);
    for (let row = 0; row < opportunities.rowCount; row++) {
      const channel = opportunities.channel[row]!;
      this.counts[opportunities.place[row]! * channelCount + channel]! += opportunities.declarations[row]!;
      this.all[channel]! += opportunities.declarations[row]!;
    }
  }

  /** Share of the place's declarations, less those of `own`, with a lighter channel than `channel`. */
  lighter(place: number, channel: number, own?: Counts): number {
    const at = place * channelCount;
    const here = this.counts.subarray(at, at + channelCount);
    const local = share(here, channel, own);
    return local.total >= minimumDeclarations ? local.share : share(this.all, channel).share;
  }

  /** Each subject's own declarations: subject → place → channel counts. */
  static bySubject(
    opportunities: Opportunities,
    subjects: Int32Array,
    count: number,
  ): ReadonlyMap<number, ReadonlyMap<number, Counts>> {
    const own = new Map<number, Map<number, Counts>>();
    for (let row = 0; row < opportunities.rowCount; row++) {
      const subject = subjects[row]!;
      if (subject < 0 || subject >= count) continue;
      const places = own.get(subject) ?? new Map<number, Counts>();
      const counts = places.get(opportunities.place[row]!) ?? new Float64Array(channelCount);
      counts[opportunities.channel[row]!]! += opportunities.declarations[row]!;
      places.set(opportunities.place[row]!, counts);
      own.set(subject, places);
    }
    return own;
  }
}

function share(counts: Counts, channel: number, own?: Counts): { total: number; share: number } {
  let total = 0;
  let lighter = 0;
  for (let c = 0; c < channelCount; c++) {
    const others = counts[c]! - (own?.[c] ?? 0);
    total += others;
    if (c < channel) lighter += others;
  }
  return { total, share: total === 0 ? 0 : lighter / total };
}
