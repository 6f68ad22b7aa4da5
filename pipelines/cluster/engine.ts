/** The distributed engines behind one port: statements in, files on shared storage out. */
import { type Dialect, dialects } from '../../engine/index.ts';
import { runSpark, type SparkAddress } from './spark-sql.ts';
import { runTrino, type TrinoAddress, type TrinoResult } from './trino-client.ts';

/** Statements that build one thing, such as a feature's folder of Parquet files. */
export interface Build {
  readonly name: string;
  /** What the statements write the rows of. */
  readonly select: string;
  readonly statements: readonly string[];
}

export interface ClusterEngine {
  readonly dialect: Dialect;
  /** Such as `trino 476`; throws SQL where the engine does not answer. */
  version(signal?: AbortSignal): Promise<string>;
  /**
   * Runs the statements that make history readable, then each build. Resolves when every one has ended well, with the rows
   * that each wrote where the engine says so; throws SQL, with the engine's words, at the first that failed.
   */
  build(
    sources: readonly string[],
    builds: readonly Build[],
    say: (text: string) => void,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, number>>;
}

export function trinoEngine(address: TrinoAddress): ClusterEngine {
  const run = (sql: string, signal?: AbortSignal) =>
    runTrino(address, sql, signal === undefined ? {} : { signal });
  return {
    dialect: dialects.trino,
    async version(signal) {
      const { rows } = await run('SELECT version()', signal);
      const [version] = rows[0] ?? [];
      return `trino ${typeof version === 'string' ? version : ''}`;
    },
    async build(sources, builds, say, signal) {
      for (const sql of sources) await run(sql, signal);
      const written = new Map<string, number>();
      for (const one of builds) {
        say(one.name);
        const rows = await buildOne(one, (sql) => run(sql, signal));
        if (rows !== null) written.set(one.name, rows);
      }
      return written;
    },
  };
}

/** The rows written; null where nothing says so. */
async function buildOne(
  { statements, select }: Build,
  run: (sql: string) => Promise<TrinoResult>,
): Promise<number | null> {
  let written: number | null = null;
  try {
    for (const sql of statements) written = (await run(sql)).written ?? written;
  } catch (cause) {
    // Of no rows there is no file, so no folder, which a Hive catalog then misses: the query itself has ended well.
    if (!(cause as Error).message.includes('External table location does not exist')) throw cause;
    const { rows } = await run(`SELECT COUNT(*) FROM (${select}) t`);
    if (rows[0]?.[0] !== '0') throw cause;
    return 0;
  }
  return written;
}

/** One application builds everything: what a start costs is paid once. */
export function sparkEngine(address: SparkAddress): ClusterEngine {
  return {
    dialect: dialects.spark,
    async version(signal) {
      const { out } = await runSpark(address, ['SELECT version()'], signal);
      return `spark ${out.trim().split(' ')[0] ?? ''}`;
    },
    async build(sources, builds, say, signal) {
      say(`${builds.length} features in one application`);
      await runSpark(address, [...sources, ...builds.flatMap(({ statements }) => statements)], signal);
      return new Map();
    },
  };
}
