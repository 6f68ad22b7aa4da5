/** Trino on this machine as on several: a coordinator that computes nothing and two workers, on 127.0.0.1 only. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTrino, type TrinoAddress } from '../trino-client.ts';
import { engineParts } from './engines.ts';
import { awaitReady, freePort, start, type Started, stop } from './processes.ts';

export interface TrinoCluster {
  readonly address: TrinoAddress;
  readonly processes: readonly Started[];
  readonly workers: readonly [Started, Started];
  readonly stop: () => Promise<void>;
}

/** `shared` is the folder that the catalog calls local:///. A process takes at most 1.4 GB of heap, so that it stays under 2 GB. */
export async function startTrino(folder: string, shared: string): Promise<TrinoCluster> {
  const coordinatorPort = await freePort();
  const launch = async (name: string): Promise<Started> => {
    const isCoordinator = name === 'coordinator';
    const port = isCoordinator ? coordinatorPort : await freePort();
    const home = join(folder, name);
    const files: Readonly<Record<string, readonly string[]>> = {
      'config.properties': [
        `coordinator=${isCoordinator}`,
        ...(isCoordinator ? ['node-scheduler.include-coordinator=false'] : []),
        `http-server.http.port=${port}`,
        'node.internal-address=127.0.0.1',
        `discovery.uri=http://127.0.0.1:${coordinatorPort}`,
        'query.max-memory=1600MB',
        'query.max-memory-per-node=800MB',
        'memory.heap-headroom-per-node=300MB',
        // who looks at the tasks afterwards finds them
        'query.min-expire-age=4h',
        'query.max-history=2000',
        'task.info.max-age=4h',
        // what does not fit goes to disk
        'spill-enabled=true',
        `spiller-spill-path=${join(home, 'spill')}`,
        `plugin.dir=${join(engineParts.trino, 'plugin')}`,
        `catalog.config-dir=${join(home, 'etc', 'catalog')}`,
      ],
      'catalog/hive.properties': [
        'connector.name=hive',
        'hive.metastore=file',
        'hive.metastore.catalog.dir=local:///metastore',
        'fs.native-local.enabled=true',
        `local.location=${shared}`,
        'hive.timestamp-precision=MICROSECONDS',
        'hive.parquet.time-zone=UTC',
        'hive.non-managed-table-writes-enabled=true',
        'hive.security=allow-all',
      ],
    };
    mkdirSync(join(home, 'etc', 'catalog'), { recursive: true });
    for (const [file, lines] of Object.entries(files)) {
      writeFileSync(join(home, 'etc', file), `${lines.join('\n')}\n`);
    }
    const jars = readdirSync(join(engineParts.trino, 'lib')).map((jar) =>
      join(engineParts.trino, 'lib', jar),
    );
    return start(
      name,
      join(folder, `${name}.log`),
      join(engineParts.java25, 'bin', 'java'),
      [
        ...[
          '-Xmx1400m',
          '-XX:+UseSerialGC',
          '-XX:TieredStopAtLevel=1',
          '-XX:+ExitOnOutOfMemoryError',
          '-Duser.timezone=UTC',
        ],
        ...[
          '-Djdk.attach.allowAttachSelf=true',
          '-Dfile.encoding=UTF-8',
          '--enable-native-access=ALL-UNNAMED',
        ],
        '--sun-misc-unsafe-memory-access=allow',
        `-Dconfig=${join(home, 'etc', 'config.properties')}`,
        ...['-Dnode.environment=liem', `-Dnode.id=${name}`, '-Dnode.bind-ip=127.0.0.1'],
        ...[`-Dnode.data-dir=${home}`, '-cp', jars.join(':'), 'io.trino.server.TrinoServer'],
      ],
      { cwd: home },
    );
  };
  mkdirSync(shared, { recursive: true });
  const coordinator = await launch('coordinator');
  const workers = [await launch('worker-1'), await launch('worker-2')] as const;
  const processes = [coordinator, ...workers];
  const address: TrinoAddress = {
    url: `http://127.0.0.1:${coordinatorPort}`,
    user: 'liem',
    catalog: 'hive',
    schema: 'liem',
  };
  const active = `SELECT count(*) FROM system.runtime.nodes WHERE state = 'active' AND NOT coordinator`;
  try {
    await awaitReady(processes, async () => {
      const answer = await runTrino(address, active, { repeats: 0 }).catch(() => null);
      return answer?.rows[0]?.[0] === '2';
    });
    await runTrino(address, 'CREATE SCHEMA IF NOT EXISTS hive.liem');
  } catch (cause) {
    await stop(processes);
    throw cause;
  }
  return { address, processes, workers, stop: () => stop(processes) };
}
