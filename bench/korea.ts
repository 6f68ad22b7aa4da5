/**
 * The public Korean declarations through the same path as any feed: import, one night, and the fraud family's ranking of declarations held
 * against the labels that it never saw. `node bench/korea.ts DIR` with the folder of the published files.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importKoreaCustoms } from '../datasets/index.ts';
import { isoDate, openDuckDB, precisionAtShare, quoteLiteral } from '../engine/index.ts';
import { initialiseHome, nightly, plainPresenter } from '../pipelines/index.ts';
import { megabytes, measure, peakMemoryBytes } from './measure.ts';

const dir = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'shared', 'data', 'korea');
if (!existsSync(dir)) {
  console.log(`skipped: there is no ${dir}; name the folder of the published files`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'liem-korea-'));
const drop = join(folder, 'drop');
const home = join(folder, 'home');
const presenter = plainPresenter(
  (text) => process.stdout.write(text),
  () => performance.now(),
);

const imported = await importKoreaCustoms({ dir, out: drop });
initialiseHome(home);
// All eighteen months: the default window would leave the first half year out.
writeFileSync(join(home, 'liem.toml'), '[run]\nwindow_months = 18\n');
let night: Awaited<ReturnType<typeof nightly>> | undefined;
const used = await measure(async () => {
  night = await nightly({ home, drop, asOf: isoDate('2021-07-01'), presenter });
});
if (night === undefined) throw new Error('the night gave nothing');

const warehouse = await openDuckDB();
const rankings = quoteLiteral(join(night.folder, 'rankings.parquet'));
const table = await warehouse.rows(
  `SELECT labels.split, labels.fraud::INTEGER AS fraud, ranking.rank
   FROM read_csv(${quoteLiteral(join(`${drop}-labels`, 'labels.csv'))}, all_varchar = true) labels
   LEFT JOIN (SELECT declaration_id, rank FROM read_parquet(${rankings}) WHERE family = 'fraud' AND subject = 'declaration') ranking
     USING (declaration_id)
   ORDER BY declaration_id`,
);
warehouse.close();

console.log(
  `\n${imported.rowsRead} rows read, ${imported.rowsSetAside} set aside at import; the night: ${used.wallSeconds.toFixed(1)} s, ${used.cpuSeconds.toFixed(1)} CPU-s, peak ${megabytes(peakMemoryBytes())}\n`,
);
console.log(
  '| rows | base rate | ranked | precision at 1 % | at 5 % | at 10 % |\n| --- | --- | --- | --- | --- | --- |',
);
for (const split of ['all', 'test']) {
  const rows = table.filter((row) => split === 'all' || row.split === split);
  const scores = Float64Array.from(rows, (row) => (row.rank === null ? -Infinity : -Number(row.rank)));
  const labels = Uint8Array.from(rows, (row) => Number(row.fraud));
  const at = [0.01, 0.05, 0.1].map((share) => precisionAtShare(scores, labels, share));
  const ranked = scores.reduce((count, score) => count + (score === -Infinity ? 0 : 1), 0);
  console.log(
    `| ${split} (${rows.length}) | ${at[0]!.baseRate.toFixed(3)} | ${ranked} | ${at.map(({ precision }) => precision.toFixed(3)).join(' | ')} |`,
  );
}
const notComputed = night.manifest.checks.find(({ name }) => name === 'indicators ran');
console.log(`\nindicators ran: ${notComputed?.detail ?? ''}`);
rmSync(folder, { recursive: true });
