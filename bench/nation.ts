/**
 * A night of the whole country: a synthetic year of 15,000,000 declarations, 11,000 officers and 180,000 enterprises, from its drop folder to the published run.
 * Wall, CPU and peak memory of every stage and every indicator, the features beside the floor of one scan, and what is flagged of what was planted.
 *     node bench/nation.ts [--drop DIR] [--home DIR] [--out FILE]     (--drop: a drop folder that is there already, else one is made: three minutes, 3 GB)
 */
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { namedScenario, simulate } from '../datasets/index.ts';
import { isoDate, openDuckDB, quoteLiteral } from '../engine/index.ts';
import { nightly, plainPresenter } from '../pipelines/index.ts';
import { megabytes, seconds } from './measure.ts';
import { scanSeconds } from './night.ts';
import { folderBytes } from './scale/folder-bytes.ts';
import { limitedHome } from './scale/limited-home.ts';
import { plantedAndFlagged, plantedTable } from './scale/planted-and-flagged.ts';
import { peakOf, stageHead, stageRow, summed, wholeStages } from './scale/stage-table.ts';
import { benchAsOf, benchFolder } from './world.ts';

const about = 'node bench/nation.ts [--drop DIR] [--home DIR] [--out FILE]';

async function dropOfNation(given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const drop = join(benchFolder, 'nation-drop');
  if (!existsSync(join(benchFolder, 'nation-drop-truth', 'world.json'))) {
    mkdirSync(benchFolder, { recursive: true });
    await simulate({ out: drop, scenario: namedScenario('nation'), seed: '1', format: 'parquet' });
  }
  return drop;
}

/** Nothing where the world tells no truth. */
async function flaggedOfPlanted(run: string, history: string, truth: string): Promise<readonly string[]> {
  if (!existsSync(join(truth, 'schemes.parquet'))) return [];
  const warehouse = await openDuckDB();
  try {
    await warehouse.run(`ATTACH ${quoteLiteral(history)} AS history (READ_ONLY)`);
    const rankings = join(run, 'rankings.parquet');
    const told = { truth, declarations: 'history.declarations' };
    return ['', plantedTable(await plantedAndFlagged(warehouse, rankings, told))];
  } finally {
    warehouse.close();
  }
}

async function nation(options: { drop?: string; home?: string; out?: string }): Promise<void> {
  const drop = await dropOfNation(options.drop);
  const home = options.home ?? join(benchFolder, 'nation-home');
  // A home that was given and is there has its history: loading then finds nothing new.
  if (options.home === undefined || !existsSync(home)) limitedHome(home, '4GB');
  const presenter = plainPresenter(
    (line) => {
      console.log(line);
    },
    () => performance.now(),
  );
  const { manifest } = await nightly({ home, drop, asOf: isoDate(benchAsOf), presenter });
  const { stages } = manifest;
  const whole = wholeStages(stages);
  const indicators = stages
    .filter(({ name }) => name.startsWith('evidence/'))
    .sort((a, b) => b.cpu_seconds - a.cpu_seconds || (a.name < b.name ? -1 : 1));
  const features = whole.find(({ name }) => name === 'features')?.cpu_seconds ?? Number.NaN;
  const scan = await scanSeconds(join(home, 'history.duckdb'));
  const lines = [
    `${(whole[0]?.rows ?? 0).toLocaleString('en')} rows read; drop folder ${megabytes(folderBytes(drop))}, history ${megabytes(statSync(join(home, 'history.duckdb')).size)}, published run ${megabytes(folderBytes(join(home, 'runs')))}.`,
    '',
    stageHead('stage'),
    ...whole.map(stageRow),
    `| all | ${seconds(summed(whole, 'seconds'))} | ${seconds(summed(whole, 'cpu_seconds'))} | ${megabytes(peakOf(whole))} |`,
    '',
    `One scan of the declarations (sum and count by officer): ${seconds(scan)} of CPU. All features: ${(features / scan).toFixed(0)} scans (target at most 260).`,
    '',
    stageHead('indicator'),
    ...indicators.map((stage) => stageRow({ ...stage, name: stage.name.slice('evidence/'.length) })),
    ...(await flaggedOfPlanted(
      join(home, 'runs', manifest.run),
      join(home, 'history.duckdb'),
      `${drop}-truth`,
    )),
  ];
  console.log(`\n${lines.join('\n')}`);
  if (options.out !== undefined) writeFileSync(options.out, `${lines.join('\n')}\n`);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      drop: { type: 'string' },
      home: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) console.log(about);
  else await nation(values);
}
