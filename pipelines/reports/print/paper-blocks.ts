/**
 * The page in one language as blocks of a paper document: what stands in the page stands on paper, so the two cannot disagree.
 * Headings, tables, lists, key figures and drawings keep their kind; any other element is what it holds.
 */
import type { Language } from '../../../engine/index.ts';
import type { PaperBlock, PaperCell, TextRun, TextTone } from '../../paper/paper-document.ts';
import { standaloneSvg } from './standalone-svg.ts';

/** The little of the DOM that is read. */
export interface PageNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<PageNode>;
  readonly tagName?: string;
  readonly textContent: string;
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageNode | null;
  querySelectorAll(selector: string): Iterable<PageNode>;
}

const textNode = 3;
const elementNode = 1;
const blockTags = new Set(
  'div p ul ol li dl dt dd table figure article aside section header footer nav h1 h2 h3 h4 h5 details'.split(
    ' ',
  ),
);

const tag = (node: PageNode): string => node.tagName?.toLowerCase() ?? '';
const classesOf = (node: PageNode): string[] => (node.getAttribute('class') ?? '').split(' ');

/** Decoration of the screen that paper shows, too. */
const alsoOnPaper = new Set(['swatch', 'times']);

/** In the other language, or there only to be looked at on a screen; a rank is the number of its list item. */
function isLeftOut(node: PageNode, language: Language): boolean {
  const own = node.getAttribute('lang');
  if (own !== null && own !== language) return true;
  const classes = classesOf(node);
  if (classes.includes('rank')) return true;
  return node.getAttribute('aria-hidden') === 'true' && !classes.some((name) => alsoOnPaper.has(name));
}

const tones: readonly (readonly [name: string, tone: TextTone])[] = [
  ['attention', 'attention'],
  ['flagged', 'signal'],
  ['watch', 'watch'],
  ['code', 'code'],
  ['where', 'code'],
  ['quiet', 'quiet'],
  ['subject', 'strong'],
  ['kind', 'quiet'],
  ['points', 'strong'],
];

/** What the style sheet sets apart by room, words must set apart by a mark. */
const separated = new Set(['facts', 'head']);

function toneOf(node: PageNode, around: TextTone): TextTone {
  const classes = classesOf(node);
  const own = tones.find(([name]) => classes.includes(name))?.[1];
  if (own !== undefined) return own;
  if (tag(node) === 'code') return 'code';
  return tag(node) === 'b' && around === 'plain' ? 'strong' : around;
}

const swatchTones: Readonly<Record<string, TextTone>> = {
  flagged: 'swatch-flagged',
  watch: 'swatch-watch',
  clear: 'swatch-clear',
  insufficient_data: 'swatch-insufficient',
  band: 'swatch-band',
};

function swatch(node: PageNode): TextRun[] {
  const tone = classesOf(node).flatMap((name) => swatchTones[name] ?? [])[0];
  return tone === undefined ? [] : [{ text: '■ ', tone }];
}

/** The runs of a node that holds no block, in order. A line break becomes a space, as a cell is narrow enough by itself. */
function runsOf(node: PageNode, language: Language, around: TextTone): TextRun[] {
  if (node.nodeType === textNode)
    return [{ text: (node.nodeValue ?? '').replace(/\s+/g, ' '), tone: around }];
  if (node.nodeType !== elementNode || isLeftOut(node, language)) return [];
  if (tag(node) === 'br') return [{ text: ' ' }];
  if (classesOf(node).includes('swatch')) return swatch(node);
  const inner = [...node.childNodes].flatMap((child) => runsOf(child, language, toneOf(node, around)));
  return classesOf(node).includes('chip') ? [{ text: '[' }, ...trimmed(inner), { text: ']' }] : inner;
}

/** Neighbours of one tone joined, spaces between runs counted once, none at the ends. */
function trimmed(runs: readonly TextRun[]): TextRun[] {
  const joined: { text: string; tone: TextTone }[] = [];
  for (const { text, tone = 'plain' } of runs) {
    const last = joined.at(-1);
    const own = last === undefined || last.text.endsWith(' ') ? text.replace(/^ +/, '') : text;
    if (own === '') continue;
    if (last?.tone === tone || (last !== undefined && own === ' ')) last.text += own;
    else joined.push({ text: own, tone });
  }
  const end = joined.at(-1);
  if (end !== undefined) end.text = end.text.replace(/ +$/, '');
  return joined
    .filter(({ text }) => text !== '')
    .map(({ text, tone }) => (tone === 'plain' ? { text } : { text, tone }));
}

export function wordsOf(node: PageNode | null, language: Language): string {
  return node === null
    ? ''
    : trimmed(runsOf(node, language, 'plain'))
        .map(({ text }) => text)
        .join('');
}

function holdsBlock(node: PageNode): boolean {
  return [...node.childNodes].some((child) => blockTags.has(tag(child)) || holdsBlock(child));
}

/** Blocks of what a container holds: neighbouring words are one paragraph. */
export function blocksIn(node: PageNode, language: Language, around: TextTone = 'plain'): PaperBlock[] {
  const blocks: PaperBlock[] = [];
  let words: TextRun[] = [];
  const close = (): void => {
    const runs = trimmed(words);
    if (runs.length > 0) blocks.push({ kind: 'paragraph', runs });
    words = [];
  };
  const tone = toneOf(node, around);
  const isParted = classesOf(node).some((name) => separated.has(name));
  for (const child of node.childNodes) {
    if (child.nodeType === elementNode && isLeftOut(child, language)) continue;
    if (tag(child) === 'br') {
      close();
      continue;
    }
    if (!blockTags.has(tag(child)) && !holdsBlock(child)) {
      const runs = runsOf(child, language, tone);
      const apart =
        isParted && child.nodeType === elementNode && trimmed(words).length > 0 && trimmed(runs).length > 0;
      words.push(...(apart ? [{ text: ' · ' }] : []), ...runs);
      continue;
    }
    close();
    blocks.push(...blockOf(child, language, tone));
  }
  close();
  return blocks;
}

const levels: Readonly<Record<string, number>> = { h2: 1, h3: 2, h4: 3, h5: 4 };
const columnsOfGrids: Readonly<Record<string, number>> = { multiples: 3, pictures: 2, overview: 2 };

function blockOf(node: PageNode, language: Language, around: TextTone): PaperBlock[] {
  const name = tag(node);
  const level = levels[name];
  if (level !== undefined) return [{ kind: 'heading', level, text: wordsOf(node, language) }];
  if (name === 'table') return [tableOf(node, language)];
  if (name === 'figure') return figureOf(node, language);
  if (name === 'ul' || name === 'ol') return listOf(node, language, around);
  if (name === 'dl')
    return classesOf(node).includes('figures') ? [cardsOf(node, language)] : [factsOf(node, language)];
  const columns = classesOf(node).flatMap((each) => columnsOfGrids[each] ?? [])[0];
  if (columns === undefined) return blocksIn(node, language, around);
  const cells = childrenOf(node, language).map((child) => blocksIn({ ...wrapped(child) }, language));
  return [{ kind: 'grid', columns, cells: cells.filter((cell) => cell.length > 0) }];
}

/** A node as the only child of nothing in particular. */
function wrapped(child: PageNode): PageNode {
  return {
    nodeType: elementNode,
    nodeValue: null,
    childNodes: [child],
    textContent: '',
    outerHTML: '',
    getAttribute: () => null,
    querySelector: () => null,
    querySelectorAll: () => [],
  };
}

function childrenOf(node: PageNode, language: Language): PageNode[] {
  return [...node.childNodes].filter(
    (child) => child.nodeType === elementNode && !isLeftOut(child, language),
  );
}

function listOf(node: PageNode, language: Language, around: TextTone): PaperBlock[] {
  const items = childrenOf(node, language).map((item) => blocksIn(item, language, around));
  if (items.length === 0) return [];
  return [
    {
      kind: 'list',
      ordered: tag(node) === 'ol',
      items,
      plain: classesOf(node).some((name) => plainLists.has(name)),
    },
  ];
}
const plainLists = new Set(['plain', 'examples', 'split', 'legend']);

function factsOf(node: PageNode, language: Language): PaperBlock {
  return {
    kind: 'facts',
    facts: pairsOf(node, language).map(({ term, value }) => ({
      term: wordsOf(term, language),
      value: value === null ? [] : trimmed(runsOf(value, language, 'plain')),
    })),
  };
}

function cardsOf(node: PageNode, language: Language): PaperBlock {
  return {
    kind: 'cards',
    cards: pairsOf(node, language).map(({ term, value }) => {
      const figure = value?.querySelector('b') ?? null;
      const rest =
        value === null ? [] : blocksIn(value, language).map((block) => withoutFirst(block, figure, language));
      return {
        term: wordsOf(term, language),
        value: wordsOf(figure, language),
        notes: rest.filter((block) => block.kind !== 'paragraph' || block.runs.length > 0),
      };
    }),
  };
}

/** The figure itself stands large, so it is not said again in the notes. */
function withoutFirst(block: PaperBlock, figure: PageNode | null, language: Language): PaperBlock {
  const said = wordsOf(figure, language);
  if (block.kind !== 'paragraph' || said === '') return block;
  const whole = block.runs.map(({ text }) => text).join('');
  if (!whole.startsWith(said)) return block;
  const rest = whole.slice(said.length).trim();
  return { kind: 'paragraph', runs: rest === '' ? [] : [{ text: rest }] };
}

function pairsOf(node: PageNode, language: Language): { term: PageNode | null; value: PageNode | null }[] {
  return childrenOf(node, language).map((group) => ({
    term: group.querySelector('dt'),
    value: group.querySelector('dd'),
  }));
}

function tableOf(node: PageNode, language: Language): PaperBlock {
  const [head] = [...node.querySelectorAll('thead tr')];
  const heads = head === undefined ? [] : childrenOf(head, language);
  return {
    kind: 'table',
    caption: wordsOf(node.querySelector('caption'), language),
    columns: heads.map((cell) => ({
      head: wordsOf(cell, language),
      ...(classesOf(cell).includes('num') ? { numeric: true } : {}),
    })),
    rows: [...node.querySelectorAll('tbody tr')].map((row) =>
      childrenOf(row, language).map((cell) => cellOf(cell, language)),
    ),
  };
}

function cellOf(cell: PageNode, language: Language): PaperCell {
  const shade = /--heat:\s*([\d.]+)/.exec(cell.getAttribute('style') ?? '')?.[1];
  const blocks = blocksIn(cell, language);
  return shade === undefined ? { blocks } : { blocks, shade: Number(shade) };
}

/** The broad drawing where there are two; what stands below it (legend, list) follows it. */
function figureOf(node: PageNode, language: Language): PaperBlock[] {
  const drawings = childrenOf(node, language).filter((child) => classesOf(child).includes('drawing'));
  const drawing = drawings.find((child) => classesOf(child).includes('wide')) ?? drawings[0];
  const svg = drawing?.querySelector('svg') ?? null;
  if (svg === null) return blocksIn(node, language);
  const width = Number(svg.getAttribute('width') ?? Number.NaN);
  const below = childrenOf(node, language).filter(
    (child) => tag(child) !== 'figcaption' && !classesOf(child).includes('drawing'),
  );
  return [
    {
      kind: 'figure',
      caption: wordsOf(node.querySelector('figcaption'), language),
      alternative: svg.getAttribute('aria-label') ?? '',
      svg: standaloneSvg(svg.outerHTML),
      ...(Number.isFinite(width) ? { width: width * 0.75 } : {}), // CSS pixels in points
    },
    ...below.flatMap((child) => blockOf(child, language, 'plain')),
  ];
}
