/** The blocks that these documents are made of, in one language. One text, three forms: Markdown, HTML, PDF. */
import type { Bilingual, Language } from '../../engine/index.ts';
import type { PaperBlock, TextRun } from '../paper/paper-document.ts';

export interface Voice {
  readonly language: Language;
  readonly say: (text: Bilingual) => string;
  /** What only the deployer can answer: it stands out, and is counted. */
  readonly open: (question: Bilingual) => TextRun;
  /** The configured text, or the open question. */
  readonly answered: (answer: string | number, question: Bilingual) => readonly TextRun[];
}

const openMark: Bilingual = { vi: '[Đơn vị triển khai trả lời]', en: '[For the deployer to answer]' };

export function voiceIn(language: Language): Voice {
  const say = (text: Bilingual): string => text[language];
  const open = (question: Bilingual): TextRun => ({
    text: `${say(openMark)} ${say(question)}`,
    tone: 'attention',
  });
  return {
    language,
    say,
    open,
    answered: (answer, question) =>
      answer === '' || answer === 0 ? [open(question)] : [{ text: String(answer) }],
  };
}

/** How many questions of these blocks are open. */
export function openQuestions(blocks: readonly PaperBlock[], language: Language): number {
  return JSON.stringify(blocks).split(JSON.stringify(openMark[language]).slice(1, -1)).length - 1;
}

export const heading = (level: number, text: string): PaperBlock => ({ kind: 'heading', level, text });

export const paragraph = (...runs: readonly (string | TextRun)[]): PaperBlock => ({
  kind: 'paragraph',
  runs: runs.map((run) => (typeof run === 'string' ? { text: run } : run)),
});

export const list = (items: readonly (string | TextRun)[]): PaperBlock => ({
  kind: 'list',
  items: items.map((item) => [paragraph(item)]),
});

export const facts = (rows: readonly (readonly [term: string, value: readonly TextRun[]])[]): PaperBlock => ({
  kind: 'facts',
  facts: rows.map(([term, value]) => ({ term, value })),
});

export const plain = (text: string | number): readonly TextRun[] => [{ text: String(text) }];
export const code = (text: string): readonly TextRun[] => [{ text, tone: 'code' }];

export function table(
  caption: string,
  heads: readonly (string | { readonly numeric: string })[],
  rows: readonly (readonly (string | readonly TextRun[])[])[],
): PaperBlock {
  return {
    kind: 'table',
    caption,
    columns: heads.map((head) =>
      typeof head === 'string' ? { head } : { head: head.numeric, numeric: true },
    ),
    rows: rows.map((row) =>
      row.map((cell) => ({ blocks: [paragraph(...(typeof cell === 'string' ? [cell] : cell))] })),
    ),
  };
}
