import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{engine,pipelines,api,datasets,notebooks,bench,docs}/**/*.test.ts', 'architecture.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    // its files import folders, which node does not resolve
    server: { deps: { inline: ['dt-sql-parser'] } },
  },
});
