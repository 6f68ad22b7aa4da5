import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';

// A process of its own: memory that is let go must really go before the next part begins.
const parts = `
  import { PeakMemory } from ${JSON.stringify(new URL('peak-memory.ts', import.meta.url).href)};
  const memory = new PeakMemory();
  const whole = memory.begin();
  const first = memory.begin();
  let held = Buffer.alloc(300e6, 1);
  const large = first();
  held = null;
  gc();
  await new Promise((done) => setTimeout(done, 100));
  const second = memory.begin();
  const small = second();
  console.log(JSON.stringify({ large, small, whole: whole() }));
`;

test.skipIf(!existsSync('/proc/self/clear_refs'))(
  'each part is charged with its own peak, and the whole with the highest',
  () => {
    const output = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', parts], {
      encoding: 'utf8',
    });
    const { large, small, whole } = JSON.parse(output) as Record<'large' | 'small' | 'whole', number>;
    expect(large).toBeGreaterThan(300e6);
    expect(small).toBeLessThan(200e6);
    expect(small).toBeGreaterThan(10e6);
    expect(whole).toBeGreaterThanOrEqual(large);
  },
);
