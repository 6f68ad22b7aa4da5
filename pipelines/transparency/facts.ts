/** What the documents state and do not make up: configuration, the run in service, what was measured. Everything else they say stands in their words. */
import { currentRun, type Manifest, openDuckDB, openRun } from '../../engine/index.ts';
import type { Home } from '../config/home.ts';
import { parseConfiguration, readConfiguration } from '../config/read-configuration.ts';
import type { Configuration } from '../config/schema.ts';
import { readReceivers } from '../delivery/receivers.ts';
import { packageVersion } from '../runs/fingerprint.ts';
import { type CleanYears, measuredFile, readCleanYears } from './clean-years.ts';
import { readRunShown, type RunShown } from './run-shown.ts';

export interface TransparencyFacts {
  readonly configuration: Configuration;
  /** Of the program. */
  readonly version: string;
  /** The run in service; null before the first. */
  readonly run: {
    readonly manifest: Manifest;
    readonly seen: RunShown;
  } | null;
  readonly measured: CleanYears | null;
  /** Receivers of deliveries and what they may see; null where nobody is known. */
  readonly receivers: readonly {
    readonly name: string;
    readonly units: readonly string[];
    readonly ways: readonly string[];
  }[];
}

/** Of no deployment: the defaults, no run. What the generated page in docs/ states. */
export const factsOfDefaults = (): TransparencyFacts => ({
  configuration: parseConfiguration('', 'liem.toml'),
  version: packageVersion,
  run: null,
  measured: readCleanYears(measuredFile),
  receivers: [],
});

export async function readFacts(
  home: Home,
  measured: string | URL = measuredFile,
): Promise<TransparencyFacts> {
  return {
    configuration: readConfiguration(home.configuration),
    version: packageVersion,
    run: await readRun(home),
    measured: readCleanYears(measured),
    receivers: readReceivers(home.folder).receivers.map(({ name, units, folder, webhook, mail }) => ({
      name,
      units,
      ways: [
        ...(folder === undefined ? [] : ['folder']),
        ...(webhook === undefined ? [] : ['webhook']),
        ...(mail === undefined ? [] : ['mail']),
      ],
    })),
  };
}

async function readRun(home: Home): Promise<TransparencyFacts['run']> {
  const id = await currentRun(home.folder);
  if (id === null) return null;
  const { folder, manifest } = await openRun(home.folder, id);
  const warehouse = await openDuckDB({ threads: 1 });
  try {
    return { manifest, seen: await readRunShown(warehouse, folder) };
  } finally {
    warehouse.close();
  }
}
