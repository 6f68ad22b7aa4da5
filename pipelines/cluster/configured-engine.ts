/** The engine that the configuration names, with what the environment keeps secret. */
import { accessSync, constants, existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LiemError } from '../../engine/index.ts';
import type { WarehouseOptions } from '../config/warehouse-options.ts';
import { type ClusterEngine, sparkEngine, trinoEngine } from './engine.ts';
import type { SharedFolder } from './shared-folder.ts';

export interface ConfiguredEngine {
  readonly engine: ClusterEngine;
  readonly shared: SharedFolder;
  /** Whether the night writes history to the shared folder; else the engine has the feeds as tables. */
  readonly writesHistory: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What is missing, each with the way out; none is the only pass. The engine itself is not asked. */
export function engineFaults(options: WarehouseOptions, environment: Environment): readonly string[] {
  const faults: string[] = [];
  const { engine, address, shared_folder: shared, history } = options;
  if (engine === 'duckdb') return faults;
  const expected = engine === 'trino' ? 'http://127.0.0.1:8080' : 'spark://127.0.0.1:7077';
  if (address === '') faults.push(`[warehouse] address is empty; expected one such as "${expected}"`);
  else if (engine === 'trino' && !/^https?:\/\//.test(address)) {
    faults.push(
      `[warehouse] address = "${address}"; Trino is reached by http:// or https://, such as "${expected}"`,
    );
  }
  if (engine === 'spark') {
    const home = sparkHome(options, environment);
    if (home === null) faults.push('neither [warehouse] spark_home nor SPARK_HOME says where Spark is');
    else if (!existsSync(join(home, 'bin', 'spark-sql'))) faults.push(`there is no bin/spark-sql in ${home}`);
    if (history === 'tables')
      faults.push('[warehouse] history = "tables" is for Trino; Spark reads "shared"');
  }
  if (!isAbsolute(shared)) {
    faults.push(
      `[warehouse] shared_folder = "${shared}"; expected the absolute path of storage that the cluster sees too`,
    );
  } else if (!isWritable(shared)) {
    faults.push(`[warehouse] shared_folder ${shared} is not there, or not writable for this process`);
  }
  return faults;
}

/** Null where the night builds features itself. Throws CONFIGURATION with all faults at once. */
export function configuredEngine(
  options: WarehouseOptions,
  environment: Environment,
): ConfiguredEngine | null {
  if (options.engine === 'duckdb') return null;
  const faults = engineFaults(options, environment);
  if (faults.length > 0) {
    throw new LiemError('CONFIGURATION', `the engine ${options.engine} is not ready: ${faults.join('; ')}`, {
      faults,
    });
  }
  return {
    engine: options.engine === 'trino' ? trinoOf(options, environment) : sparkOf(options, environment),
    shared: {
      folder: options.shared_folder,
      location:
        options.shared_location === '' ? pathToFileURL(options.shared_folder).href : options.shared_location,
    },
    writesHistory: options.history === 'shared',
  };
}

function trinoOf(
  { address, user, catalog, schema }: WarehouseOptions,
  environment: Environment,
): ClusterEngine {
  const { LIEM_TRINO_PASSWORD: password, LIEM_TRINO_TOKEN: token } = environment;
  return trinoEngine({
    url: address,
    user,
    catalog,
    schema,
    ...(password === undefined ? {} : { password }),
    ...(token === undefined ? {} : { token }),
  });
}

/** What the site sets for every application (memory, cores, security) stands in its own conf/spark-defaults.conf. */
const sparkOf = (options: WarehouseOptions, environment: Environment): ClusterEngine =>
  sparkEngine({ master: options.address, home: sparkHome(options, environment)! }); // its absence is a fault

const sparkHome = ({ spark_home: home }: WarehouseOptions, environment: Environment): string | null =>
  home === '' ? (environment.SPARK_HOME ?? null) : home;

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
