/**
 * Parties: groups of records that one party stands behind, by the links that are probable enough, under what people judged.
 *
 * Connected components with a guard against chains: a link that alone holds two groups of two or more together must be more probable than
 * another, and no party grows beyond a size. The strongest links join first, so that where a judgement or the size stops one, it is the weaker.
 * A person's judgement always wins; where two links of one weight compete for it, the one of the lesser records comes first.
 */
import { bridgeSides } from './bridges.ts';
import type { Links } from './find-links.ts';
import { judgedGroups, type Judgements } from './judged-groups.ts';
import { bitsOf, type LinkOptions } from './link-options.ts';

/** What became of a link; `joined` means that its records are of one party. */
export const linkFates = ['joined', 'weak', 'lone_bridge', 'judged_apart', 'too_large'] as const;
export type LinkFate = (typeof linkFates)[number];

export interface Parties {
  /** A record to the least record of its party; itself where it stands alone. */
  readonly partyOf: Int32Array;
  /** A link to its fate, as a position in `linkFates`. */
  readonly fate: Uint8Array;
}

export function resolveParties(
  recordCount: number,
  links: Links,
  judgements: Judgements,
  options: LinkOptions,
): Parties {
  const { a, b, bits, count } = links;
  const fate = new Uint8Array(count);
  const say = (link: number, what: LinkFate): void => {
    fate[link] = linkFates.indexOf(what);
  };
  const threshold = bitsOf(options.threshold);
  const strong: number[] = [];
  for (let link = 0; link < count; link++) {
    if (bits[link]! >= threshold) strong.push(link);
    else say(link, 'weak');
  }
  const { same } = judgements;
  const sides = bridgeSides(
    recordCount,
    Int32Array.from([...strong.map((link) => a[link]!), ...same.map(([first]) => first)]),
    Int32Array.from([...strong.map((link) => b[link]!), ...same.map(([, second]) => second)]),
  );
  const firm = bitsOf(options.bridge);
  const kept = strong.filter((link, edge) => {
    const isCut = sides[edge]! >= 2 && bits[link]! < firm;
    if (isCut) say(link, 'lone_bridge');
    return !isCut;
  });
  const groups = judgedGroups(recordCount, judgements, options.largestParty);
  // Links are in order of their records, and sorting keeps that order among equals.
  for (const link of kept.sort((x, y) => bits[y]! - bits[x]!)) {
    const joining = groups.join(a[link]!, b[link]!);
    if (joining === 'judged_apart' || joining === 'too_large') say(link, joining);
  }
  const partyOf = Int32Array.from({ length: recordCount }, (_, record) => groups.groupOf(record));
  for (let link = 0; link < count; link++) {
    if (partyOf[a[link]!] === partyOf[b[link]!]) say(link, 'joined');
  }
  return { partyOf, fate };
}
