import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fixtureKey, makeHome, publishFixture } from '../testing/publish-fixture.ts';
import { loadSnapshot } from './load-snapshot.ts';

test('a load given up at any moment ends in an error or in a snapshot, and the process lives', async () => {
  const home = await makeHome();
  try {
    const run = await publishFixture({ home, seed: 1 });
    const options = { home, run, pseudonymKey: fixtureKey };
    // In a thread of the service, one of these ended the whole process.
    for (let moment = 0; moment <= 600; moment += 30) {
      const ended = new AbortController();
      const timer = setTimeout(() => ended.abort(), moment);
      const outcome = await loadSnapshot(options, ended.signal).then(
        (snapshot) => snapshot.run,
        (error: unknown) => (error as Error).message,
      );
      clearTimeout(timer);
      expect([run, `the loader of run ${run} ended with SIGKILL`]).toContain(outcome);
    }
    expect((await loadSnapshot(options, new AbortController().signal)).run).toBe(run);
  } finally {
    await rm(home, { recursive: true });
  }
});
