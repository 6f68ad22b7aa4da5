/** The tests on live clusters, apart from `npm test`: they take minutes, and engines that not every machine has. */
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = join(import.meta.dirname, '..', '..', '..');

export default defineConfig({
  root,
  test: {
    include: ['pipelines/cluster/testing/*.cluster.ts'],
    globalSetup: 'datasets/testing/test-run.ts',
    testTimeout: 3_600_000,
    hookTimeout: 1_800_000,
    pool: 'forks',
    // one cluster at a time
    maxWorkers: 1,
  },
});
