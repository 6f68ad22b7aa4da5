import { Command, Option } from '@commander-js/extra-typings';
import { administer } from './administer.ts';
import { auditAssignmentCommand } from './audit-assignment.ts';
import { homeOption, jsonOption } from './context.ts';

export const auditCommand = () => {
  const audit = new Command('audit');
  audit
    .command('list')
    .description('the newest look-ups on persons, or the newest reviews')
    .option('--limit <n>', 'rows', '50')
    .addOption(new Option('--log <log>', 'which log').choices(['look-ups', 'reviews']).default('look-ups'))
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((options) => administer(['audit', 'list'], options));
  audit
    .command('verify')
    .description(
      'follow the logs of look-ups and of reviews from their first rows: changed, removed or inserted rows are found',
    )
    .option(
      '--head <row:hash>',
      'a head of the look-ups noted earlier, which must still be there: shows whether the end was cut off',
    )
    .option('--reviews-head <row:hash>', 'the same for the log of reviews')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(({ reviewsHead, ...options }) =>
      administer(['audit', 'verify'], { ...options, 'reviews-head': reviewsHead }),
    );
  audit.addCommand(auditAssignmentCommand());
  return audit;
};
