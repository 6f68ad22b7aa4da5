import { Command } from '@commander-js/extra-typings';
import { administer } from './administer.ts';
import { auditAssignmentCommand } from './audit-assignment.ts';
import { homeOption, jsonOption } from './context.ts';

export const auditCommand = () => {
  const audit = new Command('audit').description(
    'who looked at whom through the service; how document checks were assigned',
  );
  audit
    .command('list')
    .description('the newest look-ups on persons')
    .option('--limit <n>', 'rows', '50')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((options) => administer(['audit', 'list'], options));
  audit
    .command('verify')
    .description('follow the log of look-ups from its first row: changed, removed or inserted rows are found')
    .option(
      '--head <row:hash>',
      'a head noted earlier, which must still be there: shows whether the end was cut off',
    )
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((options) => administer(['audit', 'verify'], options));
  audit.addCommand(auditAssignmentCommand());
  return audit;
};
