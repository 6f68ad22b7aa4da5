/** The words that a page says of its own accord, by language: what the wording lint reads. Values from outside are left out. */
import { parseHTML } from 'linkedom';
import { type Language, lintWording, type WordingFault } from '../../../engine/index.ts';

interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<PageNode>;
  getAttribute?(name: string): string | null;
  hasAttribute?(name: string): boolean;
}

const textNode = 3;
const spokenAttributes = ['aria-label', 'title', 'alt'];

export function pageWords(page: string): Readonly<Record<Language, string>> {
  const { document } = parseHTML(page) as unknown as { document: { documentElement: PageNode } }; // no DOM types here
  const words: Record<Language, string[]> = { vi: [], en: [] };
  const visit = (node: PageNode, spoken: readonly Language[]): void => {
    if (node.nodeType === textNode) for (const language of spoken) words[language].push(node.nodeValue ?? '');
    if (
      ['STYLE', 'SCRIPT'].includes(node.nodeName.toUpperCase()) ||
      node.hasAttribute?.('data-foreign') === true
    )
      return;
    const marked = node.nodeName.toLowerCase() === 'html' ? null : (node.getAttribute?.('lang') ?? null);
    const within: readonly Language[] = marked === 'vi' || marked === 'en' ? [marked] : spoken;
    for (const name of spokenAttributes) {
      const said = node.getAttribute?.(name) ?? null;
      if (said !== null) for (const language of within) words[language].push(said);
    }
    for (const child of node.childNodes) visit(child, within);
  };
  // What is marked as neither language is read in both.
  visit(document.documentElement, ['vi', 'en']);
  return { vi: words.vi.join(' '), en: words.en.join(' ') };
}

export function lintPage(page: string): WordingFault[] {
  const words = pageWords(page);
  return [...lintWording(words.vi, 'vi'), ...lintWording(words.en, 'en')];
}
