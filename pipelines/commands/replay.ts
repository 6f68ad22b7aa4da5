import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { LiemError, type RunId, runId } from '../../engine/index.ts';
import { differenceText } from '../replay/compare-runs.ts';
import { type Replay, replayRun } from '../replay/replay-run.ts';
import { runToRead } from '../runs/run-to-read.ts';
import { fail, homeOption, jsonOption, presenterFor } from './context.ts';
import { parseThreads } from './nightly.ts';

export const replayCommand = () =>
  new Command('replay')
    .argument('[runs...]', 'run ids (default: the one in service)')
    .option('--out <dir>', 'keep the replayed run there; of several, each in a folder of its name')
    .option(
      '--even-so',
      'go on where the program is another or the archive was altered, and list what differs',
    )
    .option(
      '--threads <n>',
      'threads of DuckDB (default: resources.threads); the bytes are the same',
      parseThreads,
    )
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Equal to the byte: exit code 0. Differences, file by file and column by column, or an archive that was altered: 1. What cannot be tried here (another
version of the program, an input that is gone): 2, with the way out.

Examples:
  $ liem replay                                  the run in service
  $ liem replay 2026-01-01-0123456789ab --out /tmp/replayed
  $ liem replay 2026-01-01-0123456789ab --even-so    what would today's program say of that night?`,
    )
    .action(async (asked, options) => {
      const presenter = presenterFor(options);
      const runs: readonly RunId[] =
        asked.length === 0 ? [(await runToRead(options.home)).id] : asked.map((id) => runId(id));
      const replays: Replay[] = [];
      for (const run of runs) {
        const { out } = options;
        const replay = await replayRun({
          home: options.home,
          run,
          presenter,
          lastWords: (error) => fail(error, options.json === true),
          ...(out === undefined ? {} : { out: runs.length === 1 ? out : join(out, run) }),
          ...(options.evenSo === undefined ? {} : { evenSo: options.evenSo }),
          ...(options.threads === undefined ? {} : { threads: options.threads }),
        });
        replays.push(replay);
        for (const line of replayLines(replay)) presenter.line(line);
      }
      presenter.result({ replays });
      const faults = replays.flatMap(({ run, differences }) =>
        differences.map((difference) => `${run}: ${differenceText(difference)}`),
      );
      if (faults.length > 0) {
        throw new LiemError('REPLAY_DIFFERS', `replayed, this differs: ${faults.join('; ')}`, { faults });
      }
    });

function replayLines({ run, compared, differences, altered }: Replay): readonly string[] {
  const even = altered.map((what) => `  even so: ${what}`);
  return differences.length === 0
    ? [...even, `${run}: replayed, ${compared} tables and files equal to the byte.`]
    : [
        ...even,
        `${run}: replayed, ${new Set(differences.map(({ file }) => file)).size} of ${compared} tables and files differ.`,
      ];
}
