/** The three documents, in one language: the record for the public, the classification file and the template of the impact assessment for the file. */
import type { Bilingual, Language } from '../../engine/index.ts';
import type { PaperBlock, PaperDocument } from '../paper/paper-document.ts';
import { formatDate } from '../reports/page/format.ts';
import { signalNotFinding } from '../reports/page/words.ts';
import { openQuestions, type Voice, voiceIn } from './blocks.ts';
import { classification } from './classification.ts';
import { factsOfDefaults, type TransparencyFacts } from './facts.ts';
import { impactAssessment } from './impact-assessment.ts';
import { data } from './record/data.ts';
import { measured } from './record/measured.ts';
import { catalogue, method } from './record/method.ts';
import { oversight, retention, rights } from './record/oversight.ts';
import { purpose } from './record/purpose.ts';
import { versions } from './record/versions.ts';
import { toMarkdown } from './to-markdown.ts';

export const documentNames = ['record', 'classification', 'impact-assessment'] as const;
export type DocumentName = (typeof documentNames)[number];

const titles: Readonly<Record<DocumentName, Bilingual>> = {
  record: { vi: 'Bản công khai về thuật toán', en: 'Algorithmic transparency record' },
  classification: { vi: 'Hồ sơ phân loại hệ thống', en: 'Classification file' },
  'impact-assessment': { vi: 'Đánh giá tác động (mẫu)', en: 'Impact assessment (template)' },
};

const blocksOf: Readonly<Record<DocumentName, (facts: TransparencyFacts, voice: Voice) => PaperBlock[]>> = {
  record: (facts, voice) => [
    ...purpose(facts, voice),
    ...data(facts, voice),
    ...method(facts, voice),
    ...oversight(voice),
    ...measured(facts, voice),
    ...rights(facts, voice),
    ...retention(facts, voice),
    ...versions(facts, voice),
    ...catalogue(facts, voice), // long, and looked up
  ],
  classification,
  'impact-assessment': impactAssessment,
};

/** Day of a document of no run: a PDF must bear one, and the clock's would make two of the same differ. */
const noRun = '2026-01-01';

export function documentOf(name: DocumentName, facts: TransparencyFacts, language: Language): PaperDocument {
  const voice = voiceIn(language);
  const blocks = blocksOf[name](facts, voice);
  const open = openQuestions(blocks, language);
  const { run } = facts;
  return {
    title: voice.say(titles[name]),
    language,
    asOf: run?.manifest.as_of ?? noRun,
    header: signalNotFinding[language],
    footer: `Liêm ${facts.version}`,
    subtitle: [
      {
        text:
          run === null
            ? voice.say({ vi: 'Chưa gắn với lần chạy nào', en: 'Of no run yet' })
            : voice.say({
                vi: `Theo lần chạy ${run.manifest.run}, số liệu đến trước ngày ${formatDate(run.manifest.as_of, 'vi')}`,
                en: `As of run ${run.manifest.run}, data up to, not including, ${run.manifest.as_of}`,
              }),
      },
      ...(open === 0
        ? []
        : [
            {
              text: ` · ${voice.say({
                vi: `${open} câu hỏi chờ đơn vị triển khai trả lời`,
                en: `${open} ${open === 1 ? 'question' : 'questions'} for the deployer to answer`,
              })}`,
              tone: 'attention' as const,
            },
          ]),
    ],
    contents: name === 'record',
    blocks,
  };
}

/** The record as it stands before any deployment has answered: Markdown, for docs/. */
export const transparencyRecord = (language: Language): string =>
  toMarkdown(documentOf('record', factsOfDefaults(), language));
