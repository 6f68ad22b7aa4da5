/** One synthetic world, simulated, judged and scored in this process; its result is kept. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHistoryTables, type Scenario, simulate, whyNotCarried } from '../../datasets/index.ts';
import { isoDate, openDuckDB, quoteIdentifier, quoteLiteral, type WorldFigures } from '../../engine/index.ts';
import { evaluateWorld, judgeHistory, parseConfiguration, readTruth } from '../../pipelines/index.ts';

const project = join(import.meta.dirname, '..', '..');

/** Of everything that a result depends on. */
function sourceDigest(): string {
  const hash = createHash('sha256');
  for (const file of globSync('{engine,pipelines,datasets}/**/*.{ts,sql,toml,css}', {
    cwd: project,
  }).sort()) {
    if (file.endsWith('.test.ts')) continue;
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(project, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

export interface WorldOrder {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly capacity: number;
}

export interface JudgedWorldResult {
  readonly figures: WorldFigures;
  /** Indicators that said nothing, with the reason. */
  readonly silent: readonly string[];
  readonly seconds: number;
}

export interface WorldsDone {
  /** Null: this seed's world cannot carry its schemes. */
  readonly result: JudgedWorldResult | null;
  readonly why: string | null;
  readonly kept: boolean;
}

/** A judge with a memory. The source is looked at once: a change while it runs does not mix results. */
export function worldJudge(work: string): (order: WorldOrder) => Promise<WorldsDone> {
  const source = sourceDigest();
  mkdirSync(work, { recursive: true });
  return async (order) => {
    const digest = createHash('sha256')
      .update(JSON.stringify({ source, ...order }))
      .digest('hex')
      .slice(0, 24);
    const file = join(work, `world-${digest}.json`);
    if (existsSync(file)) {
      return { ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<WorldsDone, 'kept'>), kept: true }; // written below
    }
    const why = whyNotCarried(order.scenario, order.seed);
    const result = why === null ? await judge(order, join(work, `work-${digest}-${process.pid}`)) : null;
    const text = JSON.stringify({ result, why });
    writeFileSync(`${file}.next`, text);
    renameSync(`${file}.next`, file);
    return { result, why, kept: false };
  };
}

async function judge({ scenario, seed, capacity }: WorldOrder, folder: string): Promise<JudgedWorldResult> {
  const started = performance.now();
  const drop = join(folder, 'drop');
  try {
    const { truth, rows, asOf } = await simulate({ out: drop, truth: join(folder, 'truth'), scenario, seed });
    const warehouse = await openDuckDB({
      threads: 2,
      memoryLimit: '2GB',
      temporaryFolder: join(folder, 'spill'),
    });
    try {
      await createHistoryTables(warehouse);
      const feeds = Object.keys(rows).filter((feed) => rows[feed]! > 0); // its own key
      for (const feed of feeds) {
        const files = quoteLiteral(join(drop, feed, '**', '*.parquet'));
        await warehouse.run(
          `INSERT INTO ${quoteIdentifier(feed)} BY NAME SELECT * FROM read_parquet(${files}, union_by_name = true)`,
        );
      }
      const day = isoDate(asOf);
      const configuration = parseConfiguration('', 'defaults');
      const judged = await judgeHistory({ warehouse, configuration, asOf: day, feeds: new Set(feeds) });
      const world = await readTruth(warehouse, truth);
      const figures = await evaluateWorld({ warehouse, judged, world, asOf: day, rowsRead: null, capacity });
      return {
        figures: { ...figures, rankings: figures.rankings.map(withoutCurves) },
        silent: judged.silent,
        seconds: (performance.now() - started) / 1000,
      };
    } finally {
      warehouse.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Curves are for pictures of one world, and most of a result's bytes. */
const withoutCurves = (ranking: WorldFigures['rankings'][number]): WorldFigures['rankings'][number] => ({
  ...ranking,
  methods: ranking.methods.map((method) => ({ ...method, curve: [] })),
});
