import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { LiemError, readPseudonymKey } from '../../engine/index.ts';
import { openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { deliverRun } from '../delivery/deliver-run.ts';
import { mailLogin, passwordVariable, userVariable } from '../delivery/mail-server.ts';
import { readReceivers, receiversPath } from '../delivery/receivers.ts';
import { takeLock } from '../jobs/lock.ts';
import { runToRead } from '../runs/run-to-read.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';

export const deliverCommand = () =>
  new Command('deliver')
    .option('--to <name>', 'only this receiver')
    .option(
      '--dry-run <dir>',
      'send and remember nothing; write there what each would get: .eml, alerts, report',
    )
    .option('--again', 'send also the mail that a death or a lost line left open: it may arrive twice')
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
E-mail: [smtp] and [receivers.NAME.mail] of receivers.toml; the login stands in ${userVariable} and ${passwordVariable}.

  $ liem deliver --dry-run look     each receiver's mail, to read before the first is sent
  $ liem deliver --to north         one receiver`,
    )
    .action(async (options) => {
      const presenter = presenterFor(options);
      const home = openHome(options.home);
      const { receivers: every, smtp } = readReceivers(home.folder);
      const receivers = every.filter(({ name }) => options.to === undefined || name === options.to);
      if (receivers.length === 0) {
        const known =
          every.length === 0 ? 'it names nobody' : `known: ${every.map(({ name }) => name).join(', ')}`;
        throw new LiemError('USAGE', `no receiver to deliver to in ${receiversPath(home.folder)}; ${known}`);
      }
      const { report } = readConfiguration(home.configuration);
      const state = join(home.state, 'deliveries');
      mkdirSync(state, { recursive: true, mode: 0o700 });
      const lock = takeLock(state, `deliver, process ${process.pid}`); // its own: a night may run meanwhile
      try {
        const run = await runToRead(home.folder);
        const key = await readPseudonymKey(home.folder);
        const mailing = smtp === null ? null : { server: smtp, login: mailLogin(process.env), down: null };
        const delivered = [];
        const faults: string[] = [];
        for (const receiver of receivers) {
          try {
            const one = await deliverRun(receiver, {
              home,
              run,
              key,
              rows: report.rows,
              now: () => Date.now(),
              mailing,
              again: options.again === true,
              ...(options.dryRun === undefined ? {} : { dryRun: options.dryRun }),
            });
            delivered.push(one);
            const ways = one.channels.map(({ channel, status }) => `${channel} ${status}`).join(', ');
            presenter.line(
              `${one.receiver}: ${one.status}, ${one.alerts} alert(s) (${ways})${one.report === null ? '' : `, ${one.report}`}`,
            );
          } catch (cause) {
            if (!(cause instanceof LiemError)) throw cause;
            faults.push(`${receiver.name}: ${cause.message}`); // the others get theirs
          }
        }
        presenter.result({ run: run.id, delivered, faults });
        if (faults.length > 0) throw new LiemError('DELIVERY', faults.join('; '), { faults });
      } finally {
        lock.release();
      }
    });
