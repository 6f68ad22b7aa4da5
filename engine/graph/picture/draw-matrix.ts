/**
 * A dense ring as a table: a row an enterprise, a column an officer, a square for their contacts. With hundreds of links lines hide one
 * another (M. Ghoniem, J.-D. Fekete, P. Castagliola, "On the readability of graphs", Information Visualization 4(2), 2005: beyond twenty
 * nodes and dense, a matrix is read better); a square hides nothing.
 *
 * Amber: beyond expectation, the larger the clearer. Grey: met, no more than expected. Empty: never met.
 */
import { isContact, partyWords } from '../neighbourhood/layers.ts';
import { amberFrom, amberWords, type DrawOptions, type NetworkPicture } from './network-picture.ts';
import { at, fontSize, foreignText, frame, type LegendEntry, lineHeight, partyShape } from './svg-parts.ts';
import { textLines, textWidth } from './text-lines.ts';

const cell = 17;
const nameWidth = 330;
const angle = 55;

/** The picture as the text of one SVG. Links that are no contact of an officer with an enterprise are left out. */
export function drawMatrix(picture: NetworkPicture, options: DrawOptions): string {
  const { parties, links } = picture;
  const amber = amberFrom(picture);
  const contact = new Map<string, { observed: number; evidence: number }>();
  for (const { from, to, layer, observed, evidence } of links) {
    const [officer, enterprise] = parties[from]!.kind === 'officer' ? [from, to] : [to, from];
    if (
      !isContact(layer) ||
      parties[officer]!.kind !== 'officer' ||
      parties[enterprise]!.kind !== 'enterprise'
    )
      continue;
    const key = `${officer} ${enterprise}`;
    const before = contact.get(key) ?? { observed: 0, evidence: 0 };
    contact.set(key, {
      observed: before.observed + observed,
      evidence: Math.max(before.evidence, evidence),
    });
  }
  // Those with most evidence first, on both sides: the dense corner is top left.
  const weight = new Float64Array(parties.length);
  for (const [key, { evidence }] of contact)
    for (const party of key.split(' ')) weight[Number(party)]! += evidence;
  const ofKind = (kind: 'officer' | 'enterprise'): number[] =>
    [...parties.keys()]
      .filter((party) => parties[party]!.kind === kind)
      .sort((a, b) => weight[b]! - weight[a]! || a - b);
  const officers = ofKind('officer');
  const enterprises = ofKind('enterprise');

  const names = enterprises.map((party) => {
    const { name, note } = parties[party]!;
    return textLines(note === undefined ? name : `${name} · ${note}`, fontSize, nameWidth);
  });
  const left = 22 + Math.max(0, ...names.flatMap((lines) => lines.map((line) => textWidth(line, fontSize))));
  const officerNames = officers.map((party) => {
    const { name, note } = parties[party]!;
    return note === undefined ? name : `${name} · ${note}`;
  });
  const longest = Math.max(0, ...officerNames.map((name) => textWidth(name, fontSize)));
  const radians = (angle * Math.PI) / 180;
  const top = longest * Math.sin(radians) + 26;

  const parts: string[] = [];
  officers.forEach((party, column) => {
    const x = left + column * cell + cell / 2;
    parts.push(partyShape('officer', x, top - 12, parties[party]!.asked));
    parts.push(
      foreignText(
        officerNames[column]!,
        0,
        0,
        ` transform="translate(${at(x + 3)} ${at(top - 22)}) rotate(-${angle})"`,
      ),
    );
  });
  let y = top;
  enterprises.forEach((party, row) => {
    const lines = names[row]!; // one a row
    const height = Math.max(cell, lines.length * lineHeight + 4);
    const middle = y + height / 2;
    if (row % 2 === 0)
      parts.push(
        `<rect x="${at(left)}" y="${at(y)}" width="${officers.length * cell}" height="${at(height)}" fill="var(--rule)" fill-opacity="0.35"/>`,
      );
    lines.forEach((line, i) =>
      parts.push(
        foreignText(
          line,
          left - 22,
          middle + 4 + (i - (lines.length - 1) / 2) * lineHeight,
          ' text-anchor="end"',
        ),
      ),
    );
    parts.push(partyShape('enterprise', left - 10, middle, parties[party]!.asked));
    officers.forEach((officer, column) => {
      const met = contact.get(`${officer} ${party}`);
      if (met !== undefined) parts.push(square(left + (column + 0.5) * cell, middle, met.evidence, amber));
    });
    y += height;
  });
  const { language } = options;
  const legend: LegendEntry[] = [
    { mark: partyShape('officer', 15, 0, false), text: partyWords.officer[language] },
    { mark: partyShape('enterprise', 15, 0, false), text: partyWords.enterprise[language] },
    {
      mark: square(4, 0, amber, amber) + square(24, 0, 8, amber),
      text: `${amberWords(amber)[language]}; ${language === 'vi' ? 'ô lớn hơn: rõ hơn' : 'larger: clearer'}`,
    },
    { mark: square(15, 0, 0, amber), text: language === 'vi' ? 'gặp nhau như kỳ vọng' : 'met as expected' },
  ];
  const right = longest * Math.cos(radians);
  return frame(
    { svg: parts.join(''), width: left + officers.length * cell + right, height: y },
    legend,
    picture,
    options,
  );
}

/** Side 4 to 15 pixels. */
function square(x: number, y: number, evidence: number, amber: number): string {
  const beyond = evidence >= amber;
  const side = beyond ? 6 + Math.min(9, 1.8 * (evidence - amber)) : 4;
  const fill = beyond ? 'var(--flagged)' : 'var(--clear)';
  return `<rect x="${at(x - side / 2)}" y="${at(y - side / 2)}" width="${at(side)}" height="${at(side)}" fill="${fill}"/>`;
}
