/**
 * A few parties in columns: officers, enterprises, brokers, with their links between. Made for graphs of two kinds, in which almost every link
 * joins two columns: names stand outside the lines and none is covered, which a force layout cannot promise.
 *
 * Within a column those asked for come first; the others are ordered by the mean place of whom they are tied to (K. Sugiyama, S. Tagawa,
 * M. Toda, IEEE Transactions SMC 11(2), 1981), which keeps crossings few. No chance: the same picture every time.
 */
import { type PartyKind, partyKinds } from '../neighbourhood/layers.ts';
import {
  amberFrom,
  type DrawOptions,
  type NetworkPicture,
  type PictureLink,
  type PictureParty,
} from './network-picture.ts';
import {
  at,
  fontSize,
  foreignText,
  frame,
  lineHeight,
  lineStyle,
  linkLegend,
  ownText,
  partyLegend,
  partyShape,
} from './svg-parts.ts';
import { textLines, textWidth } from './text-lines.ts';

const nameWidth = { officer: 190, enterprise: 330, broker: 240 } as const;
const between = 300;
const sweeps = 12;

interface Placed {
  readonly lines: readonly string[];
  readonly note: string | undefined;
  readonly height: number;
  x: number;
  y: number;
}

/** The picture as the text of one SVG. */
export function drawColumns(picture: NetworkPicture, options: DrawOptions): string {
  const { parties, links } = picture;
  const amber = amberFrom(picture);
  const kinds = partyKinds.filter((kind) => parties.some((party) => party.kind === kind));
  const placed = parties.map((party): Placed => {
    const lines = textLines(party.name, fontSize, nameWidth[party.kind]);
    const height = (lines.length + (party.note === undefined ? 0 : 1)) * lineHeight + 8;
    return { lines, note: party.note, height, x: 0, y: 0 };
  });
  const columns = orderedColumns(kinds, parties, links);
  const heights = columns.map((column) => column.reduce((sum, party) => sum + placed[party]!.height, 0));
  const tallest = Math.max(0, ...heights);
  let x = 0;
  columns.forEach((column, c) => {
    const kind = kinds[c]!; // a column a kind
    const widest = Math.max(
      0,
      ...column.map((party) => {
        const { lines, note } = placed[party]!;
        return Math.max(
          ...[...lines, ...(note === undefined ? [] : [note])].map((line) => textWidth(line, fontSize)),
        );
      }),
    );
    // The first column's names stand to its left, the others' to their right.
    const nodeX =
      c === 0 ? (columns.length === 1 ? 8 : widest + 14) : x + (kind === 'broker' ? 160 : between);
    // A column much shorter than the tallest is spread over its middle, not over all of it.
    const gap = Math.min(26, (tallest - heights[c]!) / Math.max(1, column.length));
    let y = (tallest - heights[c]! - gap * column.length) / 2;
    for (const party of column) {
      const place = placed[party]!; // codes of the column
      place.x = nodeX;
      place.y = y + (place.height + gap) / 2;
      y += place.height + gap;
    }
    x = c === 0 && columns.length > 1 ? nodeX : nodeX + 14 + widest;
  });
  const svg =
    `<g fill="none">${linkLines(picture, placed, kinds, amber)}${combs(picture, placed)}</g>` +
    parties
      .map((party, i) => partyWithName(party, placed[i]!, party.kind === kinds[0] && kinds.length > 1))
      .join('');
  const legend = [...partyLegend(kinds, options.language), ...linkLegend(links, options.language, amber)];
  return frame({ svg, width: x, height: tallest }, legend, picture, options);
}

function orderedColumns(
  kinds: readonly PartyKind[],
  parties: readonly PictureParty[],
  links: readonly PictureLink[],
): number[][] {
  const columns = kinds.map((kind) => [...parties.keys()].filter((party) => parties[party]!.kind === kind));
  const place = new Float64Array(parties.length);
  const settle = (column: readonly number[]): void =>
    column.forEach((party, i) => (place[party] = (i + 0.5) / column.length));
  columns.forEach(settle);
  const ties = parties.map((): { other: number; weight: number }[] => []);
  for (const { from, to, evidence } of links) {
    ties[from]!.push({ other: to, weight: 0.2 + evidence });
    ties[to]!.push({ other: from, weight: 0.2 + evidence });
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const column of sweep % 2 === 0 ? columns : columns.toReversed()) {
      const middle = new Map(
        column.map((party) => {
          const tied = ties[party]!; // one list a party
          const weight = tied.reduce((sum, tie) => sum + tie.weight, 0);
          const mean = tied.reduce((sum, tie) => sum + tie.weight * place[tie.other]!, 0) / weight;
          return [party, tied.length === 0 ? place[party]! : mean];
        }),
      );
      column.sort((a, b) => middle.get(a)! - middle.get(b)! || a - b); // every party of the column
      settle(column);
    }
  }
  return columns;
}

/** Strong lines over faint ones. */
function linkLines(
  { links, parties }: NetworkPicture,
  placed: readonly Placed[],
  kinds: readonly PartyKind[],
  amber: number,
): string {
  return [...links.keys()]
    .filter((i) => parties[links[i]!.from]!.kind !== parties[links[i]!.to]!.kind)
    .sort((a, b) => links[a]!.evidence - links[b]!.evidence || a - b)
    .map((i) => {
      const { from, to, layer, evidence } = links[i]!;
      const [a, b] =
        kinds.indexOf(parties[from]!.kind) <= kinds.indexOf(parties[to]!.kind) ? [from, to] : [to, from];
      const [start, end] = [placed[a]!, placed[b]!];
      // Where names stand between the columns, the line begins behind the name.
      const nameEnd = start.x + 14 + Math.max(...start.lines.map((line) => textWidth(line, fontSize)));
      const startX = parties[a]!.kind === kinds[0] ? start.x : nameEnd;
      const middle = (startX + end.x) / 2;
      const curve = `C${at(middle)} ${at(start.y)} ${at(middle)} ${at(end.y)} ${at(end.x)} ${at(end.y)}`;
      return `<path d="M${at(startX)} ${at(start.y)}${curve}" ${lineStyle(layer, evidence, amber)}/>`;
    })
    .join('');
}

/**
 * Links inside a column (a shared telephone, say) as combs: a line along the column with a tooth to every member of the group, for a key that ten share
 * would be 45 bows. Combs whose spans overlap stand side by side.
 */
function combs({ links, parties }: NetworkPicture, placed: readonly Placed[]): string {
  const inside = links.filter(({ from, to }) => parties[from]!.kind === parties[to]!.kind);
  const lanes: { readonly from: number; readonly to: number }[][] = [];
  return [...new Set(inside.map(({ layer }) => layer))]
    .flatMap((layer) =>
      groupsOf(inside.filter((link) => link.layer === layer)).map((group) => ({ layer, group })),
    )
    .map(({ layer, group }) => {
      const heights = group.map((party) => placed[party]!.y);
      const span = { from: Math.min(...heights), to: Math.max(...heights) };
      let lane = lanes.findIndex((taken) =>
        taken.every((other) => other.to < span.from - 4 || other.from > span.to + 4),
      );
      if (lane === -1) lane = lanes.push([]) - 1;
      lanes[lane]!.push(span); // found or just made
      const nodeX = placed[group[0]!]!.x; // a group has members
      const x = nodeX - 22 - 9 * lane;
      const teeth = heights.map((y) => `M${at(x)} ${at(y)}H${at(nodeX)}`).join('');
      return `<path d="M${at(x)} ${at(span.from)}V${at(span.to)}${teeth}" ${lineStyle(layer, 0, 0)}/>`;
    })
    .join('');
}

/** Parties that these links connect, in ascending order; groups by their first. */
function groupsOf(links: readonly PictureLink[]): number[][] {
  const group = new Map<number, number[]>();
  for (const { from, to } of links) {
    const [a, b] = [group.get(from) ?? [from], group.get(to) ?? [to]];
    const joined = a === b ? a : [...a, ...b];
    for (const party of joined) group.set(party, joined);
  }
  return [...new Set(group.values())]
    .map((parties) => parties.toSorted((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!);
}

function partyWithName(party: PictureParty, { lines, note, x, y }: Placed, left: boolean): string {
  const anchor = left ? ' text-anchor="end"' : '';
  const weight = party.asked ? ' font-weight="700"' : '';
  const nameX = left ? x - 12 : x + 12;
  const rows = lines.length + (note === undefined ? 0 : 1);
  const first = y - ((rows - 1) * lineHeight) / 2 + 4;
  const names = lines.map((line, i) =>
    foreignText(line, nameX, first + i * lineHeight, `${anchor}${weight}`),
  );
  const second =
    note === undefined
      ? ''
      : ownText(
          note,
          nameX,
          first + lines.length * lineHeight,
          `${anchor} fill="var(--quiet)" font-size="11" data-foreign=""`,
        );
  return `${partyShape(party.kind, x, y, party.asked)}${names.join('')}${second}`;
}
