/** The committed module is the one that its source gives. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtText, kernels } from './build-kernels.ts';

test.each(kernels)(
  '$name',
  async (kernel) => {
    expect(readFileSync(kernel.built, 'utf8')).toBe(await builtText(kernel));
  },
  60_000,
);
