import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import {
  currentRun,
  isRunId,
  LiemError,
  listRuns,
  openRun,
  type RunId,
  runId,
  verifyRun,
} from '../../engine/index.ts';
import { readArchivedNight, removeArchivedNight } from '../archive/archived-night.ts';
import { homeAt, openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { takeLock } from '../jobs/lock.ts';
import { citedRuns } from '../runs/citations.ts';
import { makeCurrent, removeRun } from '../runs/publish.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';

async function chosen(home: string, id: string | undefined): Promise<RunId> {
  if (id !== undefined) return runId(id);
  const current = await currentRun(home);
  if (current === null)
    throw new LiemError('RUN_NOT_FOUND', `${home} has no run in service; make one with: liem nightly`);
  return current;
}

const list = () =>
  new Command('list')
    .description('every published run, oldest first; * marks the one in service')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      const presenter = presenterFor(options);
      const current = await currentRun(options.home);
      const runs = [];
      for (const id of await listRuns(options.home)) {
        const { manifest } = await openRun(options.home, id);
        const rows = manifest.tables.find(({ name }) => name === 'rankings')?.rows ?? 0;
        runs.push({ run: id, as_of: manifest.as_of, in_service: id === current, ranked: rows });
        presenter.line(`${id === current ? '*' : ' '} ${id}  as of ${manifest.as_of}  ${rows} ranked`);
      }
      if (current !== null && !runs.some(({ in_service }) => in_service)) {
        presenter.line(
          `current.json names ${current}, which is not there; put another in service with: liem runs rollback RUN`,
        );
      }
      if (runs.length === 0)
        presenter.line('No run has been published yet. Make one with: liem nightly --drop DIR');
      presenter.result({ runs });
    });

const show = () =>
  new Command('show')
    .description('the manifest of a run (default: the one in service)')
    .argument('[run]', 'run id')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (id, options) => {
      const presenter = presenterFor(options);
      const { manifest } = await openRun(options.home, await chosen(options.home, id));
      presenter.line(JSON.stringify(manifest, null, 2));
      presenter.result(manifest);
    });

const verify = () =>
  new Command('verify')
    .description('compare every file of a run with its manifest (default: the one in service)')
    .argument('[run]', 'run id')
    .option('--all', 'every run')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (id, options) => {
      const presenter = presenterFor(options);
      const runs = options.all === true ? await listRuns(options.home) : [await chosen(options.home, id)];
      const faults: string[] = [];
      for (const run of runs) {
        await openRun(options.home, run); // RUN_NOT_FOUND where there is none
        const verification = await verifyRun(join(homeAt(options.home).runs, run));
        faults.push(...verification.faults.map((fault) => `${run}: ${fault}`));
        presenter.line(
          `${run}: ${verification.faults.length === 0 ? 'intact' : verification.faults.join('; ')}`,
        );
      }
      presenter.result({ verified: runs, faults });
      if (faults.length > 0) throw new LiemError('RUN_DAMAGED', faults.join('; '), { faults });
    });

const rollback = () =>
  new Command('rollback')
    .description('put an earlier run in service (default: the one before)')
    .argument('[run]', 'run id')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (id, options) => {
      const presenter = presenterFor(options);
      const home = openHome(options.home);
      const lock = takeLock(home.state, `runs rollback, process ${process.pid}`);
      try {
        const current = await chosen(options.home, undefined);
        const runs = await listRuns(options.home);
        const target = id === undefined ? runs.findLast((run) => run < current) : runId(id);
        if (target === undefined) throw new LiemError('RUN_NOT_FOUND', `there is no run before ${current}`);
        const { folder } = await openRun(options.home, target);
        const { faults } = await verifyRun(folder);
        if (faults.length > 0)
          throw new LiemError('RUN_DAMAGED', `${target}: ${faults.join('; ')}`, { faults });
        makeCurrent(home.folder, target);
        presenter.line(`Run ${target} is in service (was ${current}).`);
        presenter.result({ run: target, was: current });
      } finally {
        lock.release();
      }
    });

const prune = () =>
  new Command('prune')
    .description(
      'remove old runs beyond retention.keep_runs; the one in service stays, and those that a plan, a draw, a case or the replay of another cites',
    )
    .option('--keep <n>', 'newest runs to keep', Number)
    .option('--dry-run', 'only say which')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      const presenter = presenterFor(options);
      const home = openHome(options.home);
      const keep = options.keep ?? readConfiguration(home.configuration).retention.keep_runs;
      if (!Number.isInteger(keep) || keep < 1)
        throw new LiemError('USAGE', `--keep ${keep}: a whole number from 1 on`);
      const lock = takeLock(home.state, `runs prune, process ${process.pid}`);
      try {
        const current = await currentRun(options.home);
        const cited = new Map(citedRuns(home.folder));
        const old = (await listRuns(options.home)).slice(0, -keep).filter((id) => id !== current);
        const staying = (await listRuns(options.home)).filter((id) => !old.includes(id) || cited.has(id));
        for (const id of staying) {
          // A replay tells changes against the run before, too.
          const before = readArchivedNight(home.folder, id)?.previous_run ?? null;
          if (before !== null && isRunId(before) && !staying.includes(before)) {
            cited.set(before, new Set([...(cited.get(before) ?? []), `the replay of ${id}`]));
          }
        }
        const removed = old.filter((id) => !cited.has(id));
        for (const id of removed) {
          if (options.dryRun !== true) {
            removeRun(home.folder, id);
            removeArchivedNight(home.folder, id);
          }
          presenter.line(`${options.dryRun === true ? 'would remove' : 'removed'} ${id}`);
        }
        const kept = old
          .filter((id) => cited.has(id))
          .map((id) => ({ run: id, cited_by: [...cited.get(id)!] })); // as filtered
        for (const { run, cited_by: by } of kept) presenter.line(`kept ${run}, cited by ${by.join(', ')}`);
        if (removed.length === 0) presenter.line('Nothing to remove.');
        presenter.result({ removed, kept, dry_run: options.dryRun === true });
      } finally {
        lock.release();
      }
    });

export const runsCommand = () =>
  new Command('runs')
    .addCommand(list())
    .addCommand(show())
    .addCommand(verify())
    .addCommand(rollback())
    .addCommand(prune());
