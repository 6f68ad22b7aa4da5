/** The published run that a command reads: the one asked for, or the one in service. */
import { currentRun, LiemError, openRun, type PublishedRun } from '../../engine/index.ts';

/** Throws NOT_READY where none was asked for and none is in service, RUN_NOT_FOUND where there is no such run. */
export async function runToRead(home: string, asked?: string): Promise<PublishedRun> {
  const id = asked ?? (await currentRun(home));
  if (id === null) {
    throw new LiemError('NOT_READY', `${home} has no run in service; make one with: liem nightly --drop DIR`);
  }
  return openRun(home, id);
}
