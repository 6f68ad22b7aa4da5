import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fixtureKey, makeHome, publishFixture } from '../testing/publish-fixture.ts';
import { loadSnapshot } from './load-snapshot.ts';

test('a load given up at any moment ends in an error or in a snapshot, and the process lives', async () => {
  const home = await makeHome();
  try {
    const run = await publishFixture({ home, seed: 1 });
    const outcomes: string[] = [];
    // A terminated worker ended the whole process within the first dozen of these.
    for (let moment = 0; moment < 600; moment += 20) {
      const ended = new AbortController();
      const timer = setTimeout(() => ended.abort(), moment);
      outcomes.push(
        await loadSnapshot({ home, run, pseudonymKey: fixtureKey }, ended.signal).then(
          (snapshot) => snapshot.run,
          (error: unknown) => (error as Error).message,
        ),
      );
      clearTimeout(timer);
    }
    expect([...new Set(outcomes)].sort()).toEqual([run, `the load of run ${run} was given up`].sort());
  } finally {
    await rm(home, { recursive: true });
  }
});
