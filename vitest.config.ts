import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'datasets/testing/test-run.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    teardownTimeout: 60_000,
    // its files import folders, which node does not resolve
    server: { deps: { inline: ['dt-sql-parser'] } },
    projects: [
      {
        // These leave nothing behind in their process: its modules are loaded once, not once a file.
        extends: true,
        test: { name: 'engine', include: ['{engine,datasets}/**/*.test.ts'], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'jobs',
          include: ['{pipelines,api,notebooks,bench,docs}/**/*.test.ts', 'architecture.test.ts'],
        },
      },
    ],
  },
});
