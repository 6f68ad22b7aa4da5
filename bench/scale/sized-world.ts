/** A drop folder of a country of a given size, its last day apart: what a night finds on top of what it has. */
import { cpSync, existsSync, globSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { feeds, feedNamed, namedScenario, type Scenario, simulate } from '../../datasets/index.ts';
import { type DuckDBWarehouse, openDuckDB, quoteIdentifier, quoteLiteral } from '../../engine/index.ts';

export interface SizedWorld {
  /** Everything but the last day. */
  readonly before: string;
  /** The last day alone. */
  readonly lastDay: string;
  /** All of it. */
  readonly whole: string;
}

const lastDay = '2025-12-31';

/** The nation in small: its offices, officers, traders and schemes in proportion. */
function nationOf(declarations: number): Scenario {
  const nation = namedScenario('nation');
  const share = declarations / nation.size.declarations;
  const part = (count: number, least: number): number => Math.max(least, Math.round(count * share));
  const { units, officers, brokers, enterprises } = nation.size;
  return {
    ...nation,
    name: `nation-${declarations}`,
    size: {
      units: part(units, 1),
      officers: part(officers, 24),
      brokers: part(brokers, 20),
      enterprises: part(enterprises, 200),
      declarations,
    },
    schemes: nation.schemes
      .map((scheme) => ({ ...scheme, count: part(Number(scheme.count), 0) }))
      .filter(({ count }) => count > 0),
  };
}

/** Made once a folder. */
export async function sizedWorld(folder: string, declarations: number): Promise<SizedWorld> {
  const at = join(folder, String(declarations));
  const world = { before: join(at, 'before'), lastDay: join(at, 'last-day'), whole: join(at, 'whole') };
  if (existsSync(world.lastDay)) return world;
  rmSync(at, { recursive: true, force: true });
  mkdirSync(at, { recursive: true });
  await simulate({ out: world.whole, scenario: nationOf(declarations), seed: 'scale', format: 'parquet' });
  const warehouse = await openDuckDB({ threads: 2 });
  try {
    await warehouse.run(
      `CREATE TEMP TABLE last_day AS SELECT declaration_id FROM read_parquet(${quoteLiteral(join(world.whole, 'declarations', '**', '*.parquet'))})
       WHERE registered_at >= TIMESTAMP '${lastDay}'`,
    );
    const making = `${world.lastDay}.next`;
    for (const { name } of feeds) await splitFeed(warehouse, name, world, making);
    renameSync(making, world.lastDay);
  } finally {
    warehouse.close();
  }
  return world;
}

async function splitFeed(
  warehouse: DuckDBWarehouse,
  feed: string,
  { before, whole }: SizedWorld,
  day: string,
): Promise<void> {
  const { columns, eventColumn } = feedNamed(feed);
  const moving = columns.some(({ name }) => name === 'declaration_id');
  const ofDay =
    eventColumn === undefined
      ? 'declaration_id IN (SELECT declaration_id FROM last_day)'
      : `coalesce(${quoteIdentifier(eventColumn)} >= TIMESTAMP '${lastDay}', false)`;
  for (const file of globSync('**/*.parquet', { cwd: join(whole, feed) }).sort()) {
    const from = `FROM read_parquet(${quoteLiteral(join(whole, feed, file))})`;
    const to = (drop: string): string => {
      mkdirSync(dirname(join(drop, feed, file)), { recursive: true });
      return join(drop, feed, file);
    };
    const [found] = moving
      ? await warehouse.rows(`SELECT count(*)::INTEGER AS n ${from} WHERE ${ofDay}`)
      : [];
    if (Number(found?.n ?? 0) === 0) {
      cpSync(join(whole, feed, file), to(before));
      continue;
    }
    await warehouse.run(`COPY (SELECT * ${from} WHERE NOT (${ofDay})) TO ${quoteLiteral(to(before))}`);
    // Another name: the day's file, not the month's sent again.
    const apart = to(day).replace(/\.parquet$/, '-last-day.parquet');
    await warehouse.run(`COPY (SELECT * ${from} WHERE ${ofDay}) TO ${quoteLiteral(apart)}`);
  }
}
