/**
 * Makes the pictures of the page for the documentation anew: `node api/web/pictures.ts --home HOME` with a home folder that has a published run,
 * a plan and a proposal for rotation (`npm run demo`, then `liem plan` and `liem rotation --within-months 12`), into docs/pictures. A copy of the home is used: keys are made in it.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type BrowserDesk,
  type Language,
  missing,
  openBrowserDesk,
  type Reader,
} from './testing/browser-desk.ts';

interface Picture {
  readonly file: string;
  readonly language: Language;
  readonly scheme?: 'dark';
  readonly height: number;
  /** Leads to what is shown. */
  readonly show: (reader: Reader, desk: BrowserDesk) => Promise<void>;
}

const firstLink = 'table.lines tbody a';
const mostBytes = 150_000;

async function go({ page }: Reader, desk: BrowserDesk, place: string): Promise<void> {
  await page.goto(`${desk.address}/${place}`);
  await page.locator('main h1').waitFor();
  await page.waitForLoadState('networkidle');
}

const pictures: readonly Picture[] = [
  { file: 'ranking.png', language: 'vi', height: 620, show: (reader, desk) => go(reader, desk, '') },
  {
    file: 'subject.png',
    language: 'en',
    height: 900,
    async show(reader, desk) {
      await go(reader, desk, '');
      await reader.page.locator(firstLink).first().click();
      await reader.page
        .getByRole('heading', { name: reader.t('subject.waterfall') })
        .first()
        .waitFor();
      await reader.page.waitForLoadState('networkidle');
    },
  },
  {
    file: 'what-if.png',
    language: 'vi',
    height: 900,
    async show(reader, desk) {
      await go(reader, desk, '#/plans');
      await reader.page.getByRole('button', { name: reader.t('whatIf.reckon') }).click();
      await reader.page.getByText(reader.t('plan.false')).first().waitFor();
    },
  },
  {
    file: 'plan.png',
    language: 'en',
    height: 760,
    async show(reader, desk) {
      await go(reader, desk, '#/plans');
      await reader.page.locator('table a[href^="#/plans/"]').first().click();
      await reader.page.getByRole('button', { name: reader.t('plan.csv') }).waitFor();
    },
  },
  {
    file: 'rotation.png',
    language: 'vi',
    height: 900,
    async show(reader, desk) {
      await go(reader, desk, '#/rotation');
      await reader.page.locator('table a[href^="#/rotation/"]').first().click();
      await reader.page.getByRole('heading', { name: reader.t('rotation.movesTitle') }).waitFor();
    },
  },
  {
    file: 'network.png',
    language: 'vi',
    scheme: 'dark',
    height: 740,
    show: (reader, desk) => go(reader, desk, '#/network'),
  },
  {
    file: 'indicators.png',
    language: 'en',
    height: 760,
    show: (reader, desk) => go(reader, desk, '#/indicators'),
  },
];

const { values } = parseArgs({ options: { home: { type: 'string' }, only: { type: 'string' } } });
const lacking = values.home === undefined ? 'say --home HOME' : missing();
if (values.home === undefined || lacking !== null) {
  process.stderr.write(`${lacking ?? ''}\n`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'liem-pictures-'));
const home = join(folder, 'home');
cpSync(values.home, home, { recursive: true });
const out = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
mkdirSync(out, { recursive: true });
const desk = await openBrowserDesk([{ name: 'Đỗ Thị Hai', role: 'reviewer' }], home);
try {
  for (const { file, language, scheme = 'light', height, show } of pictures) {
    if (values.only !== undefined && !file.startsWith(values.only)) continue;
    const reader = await desk.reader({ language, scheme, as: 'Đỗ Thị Hai', width: 1200, height });
    await show(reader, desk);
    const path = join(out, file);
    await reader.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    await reader.context.close();
    const { size } = statSync(path);
    process.stdout.write(`${path} ${Math.round(size / 1000)} kB${size > mostBytes ? ': too large' : ''}\n`);
    if (size > mostBytes) process.exitCode = 1;
  }
} finally {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
}
