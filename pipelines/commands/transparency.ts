import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { LiemError } from '../../engine/index.ts';
import { openHome } from '../config/home.ts';
import { openQuestions } from '../transparency/blocks.ts';
import { documentNames, documentOf } from '../transparency/documents.ts';
import { readFacts } from '../transparency/facts.ts';
import { toMarkdown } from '../transparency/to-markdown.ts';
import { homeOption, jsonOption, progressFor } from './context.ts';
import { deliver } from './deliver.ts';

export const transparencyCommand = () =>
  new Command('transparency')
    .addOption(
      new Option('--lang <language>', 'language').choices(['vi', 'en'] as const).default('vi' as const),
    )
    .option(
      '--out <dir>',
      'Markdown, HTML and PDF of all three documents there, instead of the record on standard output',
    )
    .option(
      '--measured <file>',
      'clean-years.json of node bench/quiet.ts, instead of the one that came with this version',
    )
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
The record is for the public; thresholds and weights are not in it. The classification file and the template of the impact
assessment are for the deployer's file. What only the deployer knows is [transparency] of liem.toml; what is not set stands as
an open question.

Examples:
  $ liem transparency --lang en
  $ liem transparency --out minh-bach`,
    )
    .action(async (options) => {
      const presenter = progressFor(options);
      const home = openHome(options.home);
      const facts = await readFacts(home, options.measured);
      const { lang, out } = options;
      const documents = documentNames.map((name) => ({ name, document: documentOf(name, facts, lang) }));
      const questions = documents.map(({ document }) => openQuestions(document.blocks, lang));
      if (out === undefined) {
        if (options.json !== true) await deliver(toMarkdown(documents[0]!.document), undefined); // three
      } else {
        const { toPage } = await import('../transparency/to-page.ts');
        const { paperPdf } = await import('../paper/paper-pdf.ts');
        try {
          mkdirSync(out, { recursive: true });
          documents.forEach(({ name, document }, i) => {
            writeFileSync(join(out, `${name}.${lang}.md`), toMarkdown(document));
            writeFileSync(join(out, `${name}.${lang}.html`), toPage(document));
            writeFileSync(join(out, `${name}.${lang}.pdf`), paperPdf(document));
            presenter.line(
              `${join(out, `${name}.${lang}`)}.{md,html,pdf}: ${questions[i]!} open question(s)`,
            ); // one a document
          });
        } catch (cause) {
          if (cause instanceof LiemError) throw cause;
          throw new LiemError('WRITE_FAILED', `${out} could not be written: ${(cause as Error).message}`, {
            cause,
          });
        }
      }
      presenter.result({
        run: facts.run?.manifest.run ?? null,
        documents: documents.map(({ name }, i) => ({ name, open_questions: questions[i] })),
      });
    });
