import { Argument, Command, Option } from '@commander-js/extra-typings';
import { explanationText, joinSubjectId, LiemError, subjectKeys, subjects } from '../../engine/index.ts';
import { explainFromRun } from '../runs/explain-run.ts';
import { runToRead } from '../runs/run-to-read.ts';
import { homeOption, jsonOption } from './context.ts';

export const explainCommand = () =>
  new Command('explain')
    .addArgument(new Argument('<subject>', 'kind of subject').choices(subjects))
    .argument('<ids...>', "its ids: one, or for a pair the officer's and then the enterprise's or broker's")
    .addOption(
      new Option('--language <language>', 'of the text').choices(['vi', 'en'] as const).default('vi'),
    )
    .option('--run <id>', 'another run than the one in service')
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Examples:
  $ liem explain pair O123 E456
  $ liem explain officer O123 --language en
  $ liem explain declaration 10500000001 --json`,
    )
    .action(async (subject, ids, options) => {
      const keys = subjectKeys[subject];
      if (ids.length !== keys.length) {
        throw new LiemError(
          'USAGE',
          `a ${subject} has ${keys.length === 1 ? 'one id' : `${keys.length} ids`} (${keys.join(', ')}); ${ids.length} given`,
        );
      }
      const run = await runToRead(options.home, options.run);
      const explanation = await explainFromRun(run, subject, joinSubjectId(ids));
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify(explanation)}\n`
          : explanationText(explanation, options.language),
      );
    });
