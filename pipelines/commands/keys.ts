import { Command } from '@commander-js/extra-typings';
import { administer } from './administer.ts';
import { homeOption, jsonOption } from './context.ts';

export const keysCommand = () => {
  const keys = new Command('keys').addHelpText(
    'after',
    `
Roles: analyst (all rankings and subjects), planner (those of its own units), reviewer (also opens cases, records outcomes, attaches
statements, and may ask which officer a pseudonym stands for), auditor (the logs of look-ups and of reviews), administrator (no
person at all). Give each reviewer a key of their own name: the second pair of eyes is told by it. While no key holds, the service prints one at its start
and listens on 127.0.0.1 only.

Example:
  $ liem keys add --name 'Đội kiểm tra Hải Phòng' --role planner --units '03*'`,
  );
  keys
    .command('add')
    .description('make a key; it is shown this once')
    .requiredOption('--name <name>', 'who will use it: look-ups are logged under this name')
    .requiredOption('--role <role>', 'analyst, planner, reviewer, auditor or administrator')
    .option('--units <codes>', "unit codes it may see, with commas; '03*' stands for all that begin so")
    .option('--expires <date>', 'first day on which it holds no more')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((options) => administer(['keys', 'add'], options));
  keys
    .command('list')
    .description('every key ever made, without its secret')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((options) => administer(['keys', 'list'], options));
  keys
    .command('revoke')
    .description('a key that shall hold no more')
    .argument('<key-id>', 'as liem keys list shows it')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((keyId, options) => administer(['keys', 'revoke', keyId], options));
  return keys;
};
