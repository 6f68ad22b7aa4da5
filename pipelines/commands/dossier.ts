import { join } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { LiemError } from '../../engine/index.ts';
import { openHome } from '../config/home.ts';
import { type DossierSubject, dossierSubjects } from '../dossier/gather-dossier.ts';
import { makeDossier } from '../dossier/make-dossier.ts';
import { verifyDossier } from '../dossier/verify-dossier.ts';
import { runToRead } from '../runs/run-to-read.ts';
import { administer } from './administer.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';

const about: Readonly<Record<DossierSubject, string>> = {
  pair: 'an officer and an enterprise',
  broker_pair: 'an officer and a customs agent',
  officer: 'an officer',
  enterprise: 'an enterprise',
  broker: 'a customs agent',
  unit: 'a unit',
  ring: 'a ring',
};

const make = (subject: DossierSubject) =>
  new Command(subject)
    .description(`freeze the evidence about ${about[subject]}`)
    .argument('<ids...>', "the feeds' ids, the officer's first; an officer's may be its pseudonym, OF-…")
    .requiredOption(
      '--purpose <text>',
      'why it is made: stands on its first page, and in the log of look-ups',
    )
    .option(
      '--complete',
      'every record behind each signal, from the archive (a night’s load again); else those that the run published (evidence.rows of each)',
    )
    .option('--run <id>', 'another run than the one in service')
    .option('--out <dir>', 'folder of its own (default: ./dossier-RUN-SUBJECT)')
    .addOption(new Option('--lang <language>', 'of the PDF').choices(['vi', 'en'] as const).default('vi'))
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\nExample:\n  $ liem dossier ${subject} ${subject.endsWith('pair') ? 'OF-0123456789 0101234567' : 'ID'} --purpose "hearing of case V0123"`,
    )
    .action(async (ids, options) => {
      const presenter = presenterFor(options);
      const home = openHome(options.home);
      const run = await runToRead(options.home, options.run);
      const dossier = await makeDossier({
        home,
        run,
        subject,
        ids,
        purpose: options.purpose,
        language: options.lang,
        complete: options.complete === true,
        out:
          options.out ??
          join(process.cwd(), `dossier-${run.id}-${subject}-${ids.join('-').replace(/[^\w.-]/g, '_')}`),
        log: async (entry) => {
          await administer(['dossier', 'note'], {
            home: options.home,
            subject: entry.subject,
            id: entry.subjectId,
            purpose: entry.purpose,
          });
          if ((process.exitCode ?? 0) !== 0)
            throw new LiemError(
              'STATE_DAMAGED',
              'the look-up could not be logged, so no dossier was written',
            );
        },
      });
      presenter.line(`${dossier.folder}: ${dossier.files.length} files, from run ${run.id}.`);
      presenter.line(`Seal ${dossier.seal}`);
      presenter.line(
        `Note the seal where nobody can change it; liem dossier verify ${dossier.folder} --seal ${dossier.seal}`,
      );
      presenter.result({ ...dossier, run: run.id });
    });

const verify = () =>
  new Command('verify')
    .description('whether a dossier is what was written: every file there, none beside, every digest right')
    .argument('<dir>', 'the folder of the dossier')
    .option(
      '--seal <sha256>',
      'the seal that was told when it was made: without it, a forger who also changes the checksums is not seen',
    )
    .addOption(jsonOption())
    .action((folder, options) => {
      const presenter = presenterFor(options);
      const { intact, faults, seal } = verifyDossier(folder, options.seal);
      presenter.result({ dossier: folder, intact, faults, seal });
      if (faults.length > 0)
        throw new LiemError('DOSSIER_DAMAGED', `${folder}: ${faults.join('; ')}`, { faults });
      presenter.line(
        `${folder}: ${intact} files intact. Seal ${seal}${options.seal === undefined ? '; compare it with the one that was noted' : ', as noted'}`,
      );
    });

export const dossierCommand = () => {
  const dossier = new Command('dossier');
  for (const subject of dossierSubjects) dossier.addCommand(make(subject));
  return dossier.addCommand(verify());
};
