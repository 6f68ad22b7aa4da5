import { expect, test } from 'vitest';
import { openDuckDB } from './connect.ts';

test('a query that outgrows its limit says which, how much it had, and the way out', async () => {
  const warehouse = await openDuckDB({ threads: 1, memoryLimit: '20MB', temporaryFolder: '' });
  try {
    const sorted =
      'CREATE TEMP TABLE t AS SELECT hash(i)::VARCHAR AS k, i FROM range(2000000) r(i) ORDER BY k';
    await expect(warehouse.run(sorted)).rejects.toMatchObject({
      code: 'MEMORY',
      message: expect.stringMatching(
        /limit \(20MB\) for: CREATE TEMP TABLE t[\s\S]+resources\.memory_limit/,
      ) as string,
    });
  } finally {
    warehouse.close();
  }
});
