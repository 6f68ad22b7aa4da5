import { resolve } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { restoreBackup } from '../backup/restore-backup.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { openHome } from '../config/home.ts';
import { takeLock } from '../jobs/lock.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';

const bytesOf = (files: readonly { readonly bytes: number }[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);

export const backupCommand = () =>
  new Command('backup')
    .requiredOption('--to <dir>', 'a folder that is empty or not there')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      const presenter = presenterFor(options);
      const home = openHome(options.home);
      const lock = takeLock(home.state, `backup, process ${process.pid}`);
      try {
        const to = resolve(options.to);
        const { files, run, digest } = await presenter.stage('backup', `Back up ${home.folder}`, (say) =>
          writeBackup(home, to, say),
        );
        presenter.line(`${files.length} files, ${bytesOf(files)} bytes in ${to}; list ${digest}`);
        presenter.result({ backup: to, files: files.length, bytes: bytesOf(files), run, digest });
      } finally {
        lock.release();
      }
    });

export const restoreCommand = () =>
  new Command('restore')
    .requiredOption('--from <dir>', 'a folder that liem backup wrote')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      const presenter = presenterFor(options);
      const { files, run, digest } = await presenter.stage('restore', `Restore ${options.home}`, (say) =>
        restoreBackup(resolve(options.from), options.home, say),
      );
      presenter.line(
        `${files.length} files, ${bytesOf(files)} bytes in ${resolve(options.home)}; ${run === null ? 'no run was in service' : `run ${run} is in service`}`,
      );
      presenter.result({
        home: resolve(options.home),
        files: files.length,
        bytes: bytesOf(files),
        run,
        digest,
      });
    });
