/** A publisher beside the service: each time it is asked, it writes one more whole run into the home folder (its argument), makes it current, and says which. */
import { type FixtureGroup, publishFixture } from '../testing/fixture-runs.ts';

const home = process.argv[2]!; // bench/serving.ts gives it
const groups: readonly FixtureGroup[] = [
  { family: 'collusion', subject: 'pair', count: 1_000 },
  { family: 'fraud', subject: 'declaration', count: 4_000 },
];

process.on('message', (seed: number) => {
  void publishFixture({ home, seed, groups }).then((run) => process.send?.(run));
});
process.once('disconnect', () => process.exit(0));
