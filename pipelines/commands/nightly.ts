import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import {
  currentRun,
  evaluationOf,
  families,
  isoDate,
  type IsoDate,
  type Manifest,
  LiemError,
  nextOfficial,
} from '../../engine/index.ts';
import { nightly } from '../jobs/nightly.ts';
import { rowsLoaded } from '../feeds/index.ts';
import { resumableStages } from '../stages/kept-stages.ts';
import { fail, homeOption, jsonOption, presenterFor } from './context.ts';

/** Today in Asia/Ho_Chi_Minh (UTC+7, no daylight saving). */
const today = (): IsoDate => isoDate(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10));

export function parseDate(text: string): IsoDate {
  try {
    return isoDate(text);
  } catch (cause) {
    throw new InvalidArgumentError((cause as Error).message);
  }
}

export function parseThreads(text: string): number {
  const threads = Number(text);
  if (Number.isInteger(threads) && threads >= 0 && threads <= 256) return threads;
  throw new InvalidArgumentError('a whole number from 0 to 256');
}

/** A night on its own goes by the clock, which must not put an earlier day in service than is there. */
async function trustTheClock(home: string): Promise<void> {
  const current = await currentRun(home);
  if (current === null || current.slice(0, 10) <= today()) return;
  throw new LiemError(
    'CHECK_REFUSED',
    `by the clock of this machine today is ${today()}, but run ${current} in service is of a later day. It stays. Set the clock right, or name the day: --as-of DATE`,
  );
}

export const nightlyCommand = () =>
  new Command('nightly')
    .requiredOption('--drop <dir>', 'folder with one folder a feed')
    .option('--as-of <date>', 'judge the months before this date (default: today in Việt Nam)', parseDate)
    .addOption(
      new Option('--threads <n>', 'threads of DuckDB (default: resources.threads)').argParser(parseThreads),
    )
    .addOption(
      new Option(
        '--from <stage>',
        'compute this stage and all after it, whatever an earlier night kept',
      ).choices(resumableStages),
    )
    .option('--fresh', 'compute every stage: the same as --from features')
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
A night keeps what its stages made in work/stages of the home folder. One that was killed, or that another configuration changes in part,
reads what is the same ("as before") and computes the rest; the run is equal to the byte either way. A run that is published and intact is
not built again.

Example:
  $ liem nightly --drop drop --from evidence    every indicator anew, over the features as they are`,
    )
    .action(async (options) => {
      const presenter = presenterFor(options);
      const anew = options.fresh === true ? 'features' : options.from;
      if (options.asOf === undefined) await trustTheClock(options.home);
      const outcome = await nightly({
        home: options.home,
        drop: options.drop,
        asOf: options.asOf ?? today(),
        presenter,
        lastWords: (error) => fail(error, options.json === true),
        ...(options.threads === undefined ? {} : { threads: options.threads }),
        ...(anew === undefined ? {} : { anew }),
      });
      const { manifest, load } = outcome;
      presenter.line(
        outcome.status === 'unchanged'
          ? `Nothing changed: run ${outcome.run} was made from the same inputs and is in service.`
          : `Published run ${outcome.run}, now in service.`,
      );
      const rows = rowsLoaded(load);
      presenter.line(`  ${rows.read} rows read, ${rows.accepted} accepted, ${rows.set_aside} set aside`);
      for (const check of manifest.checks) {
        if (check.result !== 'passed') presenter.line(`  ${check.result}: ${check.name}: ${check.detail}`);
      }
      for (const family of families) {
        if (evaluationOf(family, manifest.as_of as IsoDate) === 'official') continue; // the manifest's schema checked the date
        presenter.line(
          `  ${family}: provisional; the next official evaluation is as of ${nextOfficial(family, manifest.as_of as IsoDate)}`, // as above
        );
      }
      for (const warning of manifest.warnings) presenter.line(`  note: ${warning}`);
      if (outcome.status === 'published') presenter.line(`  peak memory: ${peakMemory(manifest)}`);
      presenter.line(`  kept of stages: ${(outcome.keptBytes / 1e6).toFixed(1)} MB in work/stages`);
      presenter.line(`  report: ${outcome.folder}/${reportsOf(manifest).join(', ')}`);
      presenter.result({
        status: outcome.status,
        run: outcome.run,
        folder: outcome.folder,
        report: reportsOf(manifest).map((file) => `${outcome.folder}/${file}`)[0] ?? null,
        reports: reportsOf(manifest).map((file) => `${outcome.folder}/${file}`),
        rows,
        checks: manifest.checks,
        warnings: manifest.warnings,
        kept_bytes: outcome.keptBytes,
      });
    });

/** Of the process, and where it was: a part before the stage that it belongs to. */
function peakMemory({ stages }: Pick<Manifest, 'stages'>): string {
  const most = stages.reduce((a, b) => (b.peak_memory_bytes > a.peak_memory_bytes ? b : a));
  return `${(most.peak_memory_bytes / 1e9).toFixed(2)} GB, at ${most.name}`;
}

/** In each format, as the configuration asks. */
const reportsOf = ({ files }: Pick<Manifest, 'files'>): string[] =>
  files.map(({ file }) => file).filter((file) => file.startsWith('report.'));
