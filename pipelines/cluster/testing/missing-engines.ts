#!/usr/bin/env node
/** Says in a line which engines cannot run on this machine, and why; ends with 1 where none can. For continuous integration, which fetches none. */
import { installCommand } from './engines.ts';
import { enginesUnderTest } from './live-cluster.ts';

const missing = enginesUnderTest.flatMap(({ name, missing: why }) =>
  why === null ? [] : [`${name} (${why})`],
);
if (missing.length > 0) {
  process.stdout.write(
    `No live cluster of ${missing.join(' and ')}; engines are laid by: ${installCommand}\n`,
  );
}
process.exitCode = missing.length === enginesUnderTest.length ? 1 : 0;
