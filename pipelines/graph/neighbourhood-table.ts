/** A neighbourhood for a terminal: one line a link, the strongest first; what is not known is –, never 0. */
import {
  type GraphView,
  type Language,
  kindOf,
  layerWords,
  linkFacts,
  type LinkFacts,
  notAFinding,
  numberText,
  partyWords,
  probabilityText,
} from '../../engine/index.ts';
import { type LinkNotes, pairKey } from './link-notes.ts';

export interface TableHead {
  readonly title: string;
  readonly run: string;
  readonly month: string | undefined;
  readonly leftOut: number;
}

const words = {
  vi: {
    head: [
      'bên',
      'bên kia',
      'liên hệ',
      'đơn vị',
      'số lần',
      'kỳ vọng',
      'tỷ lệ',
      'q',
      'đầu',
      'cuối',
      'từ',
      'nhóm',
      'ghi chú',
    ],
    burst: (from: string, to: string, n: string, e: string) => `dồn ${from}…${to}: ${n}, theo nhịp ${e}`,
    left: (n: string) => `Còn ${n} bên khác: tăng --limit, hoặc dùng liem graph export.`,
    none: 'Không có liên hệ nào ở các lớp được chọn.',
    month: 'tháng',
    run: 'lượt chạy',
  },
  en: {
    head: [
      'party',
      'with',
      'link',
      'unit',
      'count',
      'expected',
      'ratio',
      'q',
      'first',
      'last',
      'since',
      'ring',
      'notes',
    ],
    burst: (from: string, to: string, n: string, e: string) =>
      `burst ${from}…${to}: ${n}, at its own level ${e}`,
    left: (n: string) => `${n} more parties: raise --limit, or use liem graph export.`,
    none: 'There is no link of the chosen layers.',
    month: 'month',
    run: 'run',
  },
} as const;
/** In characters: an id may hold more than the basic plane. */
const lengthOf = (text: string): number => Array.from(text).length;
const numeric = new Set([4, 5, 6, 7]);

export function neighbourhoodTable(
  view: GraphView,
  asked: ReadonlySet<number>,
  notes: LinkNotes,
  language: Language,
  { title, run, month, leftOut }: TableHead,
): string {
  const say = words[language];
  const lines = Array.from(view.links, (link) => ({ link, facts: linkFacts(view, link) }))
    .sort(
      (a, b) =>
        Number(isAsked(b.facts)) - Number(isAsked(a.facts)) ||
        strength(b.link) - strength(a.link) ||
        a.link - b.link,
    )
    .map(({ link, facts }) => rowOf(link, facts));
  function isAsked({ from, to }: LinkFacts): boolean {
    return asked.has(from) || asked.has(to);
  }
  function strength(link: number): number {
    return view.graph.strength[link]!; // a link of the graph
  }
  function named(node: number): string {
    const name = view.nameOf?.(node);
    const kind = partyWords[kindOf(view, node)][language];
    return `${kind} ${view.idOf(node)}${name === undefined ? '' : ` ${name}`}`;
  }
  function rowOf(link: number, facts: LinkFacts): string[] {
    const [near, far] =
      asked.has(facts.to) && !asked.has(facts.from) ? [facts.to, facts.from] : [facts.from, facts.to];
    const number = (value: number | null): string => (value === null ? '–' : numberText(value, language));
    const rings = [...new Set([...view.ringsOf(near), ...view.ringsOf(far)].map(({ id }) => id))].filter(
      (id) => [near, far].every((node) => view.ringsOf(node).some((ring) => ring.id === id)),
    );
    const burst = notes.bursts.get(link);
    const raised = notes.raised.get(pairKey(facts.from, facts.to)) ?? [];
    const told = [
      ...raised,
      ...(burst === undefined
        ? []
        : [say.burst(burst.fromMonth, burst.toMonth, number(burst.contacts), number(burst.expected))]),
    ];
    return [
      named(near),
      named(far),
      layerWords[facts.layer][language],
      facts.unit ?? '–',
      number(facts.observed),
      number(facts.expected),
      number(facts.ratio),
      facts.q === null ? '–' : probabilityText(facts.q, language),
      facts.firstOn ?? '–',
      facts.lastOn ?? '–',
      facts.since ?? '–',
      rings.join(' ') || '–',
      told.join('; '),
    ];
  }
  const of = month === undefined ? '' : `, ${say.month} ${month}`;
  const heading = `${title}${of}, ${say.run} ${run}. ${notAFinding[language]}`;
  if (lines.length === 0) return `${heading}\n${say.none}\n`;
  const table = [[...say.head], ...lines];
  const widths = say.head.map((_, column) => Math.max(...table.map((line) => lengthOf(line[column]!)))); // every line has every column
  const padded = table.map((line) =>
    line
      .map((cell, column) => {
        const space = ' '.repeat(widths[column]! - lengthOf(cell));
        return numeric.has(column) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
  const rest = leftOut === 0 ? '' : `${say.left(numberText(leftOut, language))}\n`;
  return `${heading}\n${padded.join('\n')}\n${rest}`;
}
