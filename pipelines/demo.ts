/** `npm run demo`: a synthetic drop folder, one night on it, and the first rows of each ranking. Everything lies in ./demo. */
import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { namedScenario, simulate } from '../datasets/index.ts';
import { isoDate, openDuckDB, openRun, quoteLiteral } from '../engine/index.ts';
import { fail, presenterFor } from './commands/context.ts';
import { initialiseHome } from './config/home.ts';
import { rowsLoaded } from './feeds/index.ts';
import { nightly } from './jobs/nightly.ts';
import { tableText } from './runs/ranking-formats.ts';

const folder = join(import.meta.dirname, '..', 'demo');
const drop = join(folder, 'drop');
const home = join(folder, 'home');
const shown = [
  ['collusion', 'pair'],
  ['collusion', 'broker_pair'],
  ['fraud', 'enterprise'],
  ['fraud', 'declaration'],
  ['harassment', 'officer'],
  ['harassment', 'unit'],
] as const;

const here = (path: string): string => relative(process.cwd(), path) || '.';

try {
  const presenter = presenterFor({});
  rmSync(folder, { recursive: true, force: true });
  await presenter.stage(
    'simulate',
    'Simulate a customs world: three units, one year, some planted schemes',
    (say) =>
      simulate({
        out: drop,
        scenario: namedScenario('demo'),
        seed: 'demo',
        format: 'csv',
        onProgress: ({ month, months, declarations }) =>
          say(`month ${month} of ${months}, ${declarations} declarations`),
      }),
  );
  initialiseHome(home);
  const { run, load } = await nightly({ home, drop, asOf: isoDate('2026-01-01'), presenter });
  presenter.line('');
  const rows = rowsLoaded(load);
  presenter.line(
    `Run ${run}: ${rows.read} rows read, ${rows.accepted} accepted, ${rows.set_aside} set aside.`,
  );
  const published = await openRun(home, run);
  const warehouse = await openDuckDB();
  for (const [family, subject] of shown) {
    const first = await warehouse.rows(
      `SELECT * FROM read_parquet(${quoteLiteral(published.tablePath('rankings'))})
       WHERE family = $family AND subject = $subject ORDER BY rank LIMIT 5`,
      { family, subject },
    );
    if (first.length > 0) presenter.line(`\n${tableText(first, 'en', { run, family, subject })}`.trimEnd());
  }
  warehouse.close();
  presenter.line(`
Report:      ${here(join(published.folder, 'report.html'))}   (open it in a browser; tiếng Việt and English)
The API:     npx liem serve --home ${here(home)}   then http://127.0.0.1:8787/docs
More:        npx liem rankings --home ${here(home)} --family collusion --subject pair
What was planted, to compare: ${here(`${drop}-truth`)}`);
} catch (error) {
  fail(error, false);
}
