/** The nightly report on paper: the page's own content as one tagged PDF a language. */
import { parseHTML } from 'linkedom';
import type { Language } from '../../../engine/index.ts';
import { paperPdf } from '../../paper/paper-pdf.ts';
import type { PaperDocument } from '../../paper/paper-document.ts';
import { signalNotFinding } from '../page/words.ts';
import { blocksIn, type PageNode, wordsOf } from './paper-blocks.ts';

export interface PageToPrint {
  /** What `renderReport` gave. */
  readonly page: string;
  readonly asOf: string;
  readonly runId: string;
}

function paperOf(document: PageNode, language: Language, { asOf, runId }: PageToPrint): PaperDocument {
  const main = document.querySelector('main');
  if (main === null) throw new TypeError('the page has no main element');
  const foot = document.querySelector('body > footer');
  return {
    title: wordsOf(document.querySelector('h1'), language),
    language,
    asOf,
    header: signalNotFinding[language],
    footer: `Liêm · ${runId}`,
    subtitle: [{ text: wordsOf(document.querySelector('header .run'), language), tone: 'quiet' }],
    contents: true,
    blocks: [...blocksIn(main, language), ...(foot === null ? [] : blocksIn(foot, language, 'quiet'))],
  };
}

/** Pure: the same page gives the same bytes. */
export function reportPdfs(
  printed: PageToPrint,
  languages: readonly Language[],
): ReadonlyMap<Language, Uint8Array> {
  const { document } = parseHTML(printed.page) as unknown as { document: PageNode }; // no DOM types here
  return new Map(languages.map((language) => [language, paperPdf(paperOf(document, language, printed))]));
}
