/** The last pages of a dossier: what its numbers come from, and how to check that they are the run's. */
import { type Language, numberText } from '../../engine/index.ts';
import type { PaperBlock, PaperCell, TextRun } from '../paper/paper-document.ts';
import { said } from './dossier-words.ts';
import type { DossierContent, DossierIndicator, Row } from './gather-dossier.ts';

const text = (words: string, tone: TextRun['tone'] = 'plain'): TextRun => ({ text: words, tone });
const paragraph = (words: TextRun): PaperBlock => ({ kind: 'paragraph', runs: [words] });
const cell = (words: string, tone: TextRun['tone'] = 'plain'): PaperCell => ({
  blocks: [paragraph(text(words, tone))],
});

export function howItWasMade(content: DossierContent, language: Language): readonly PaperBlock[] {
  const { fingerprint, fingerprint_parts: parts, run } = content.manifest;
  const code = (term: string, value: string): { term: string; value: TextRun[] } => ({
    term,
    value: [text(value, 'code')],
  });
  return [
    { kind: 'heading', level: 1, text: said.how[language] },
    paragraph(text(said.madeFrom[language])),
    paragraph(text(said.verify[language])),
    {
      kind: 'facts',
      facts: [
        code(said.run[language], run),
        code(said.fingerprint[language], fingerprint),
        code(said.inputs[language], parts.inputs),
        code(said.configuration[language], parts.configuration),
        code(said.code[language], parts.code_version),
      ],
    },
    ...content.indicators
      .filter(({ id }) => isTold(content, id))
      .map((indicator) => parameterTable(indicator, language)),
  ];
}

const isTold = ({ explanation }: DossierContent, id: string): boolean =>
  explanation.families.some(({ reasons }) =>
    reasons.some(({ indicator, outcome }) => indicator === id && outcome === 'hit'),
  );

function parameterTable({ id, version, card, parameters }: DossierIndicator, language: Language): PaperBlock {
  const value = (held: Row[string] | undefined): string =>
    typeof held === 'number' ? numberText(held, language) : JSON.stringify(held ?? null);
  return {
    kind: 'table',
    caption: `${said.parameters[language]}: ${id}, ${language === 'vi' ? 'bản' : 'version'} ${version}`,
    columns: [
      { head: said.parameter[language] },
      { head: said.value[language], numeric: true },
      { head: said.meaning[language] },
    ],
    rows: Object.entries(card.parameters).map(([name, { meaning }]) => [
      cell(name, 'code'),
      cell(value(parameters[name])),
      cell(meaning[language]),
    ]),
  };
}
