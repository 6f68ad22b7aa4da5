/** The service over a really published run, with a plan, a proposal for rotation and a run of before, and readers at it in Debian's Chromium: every fault that a browser notices is kept. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { currentRun, fingerprintOf, isoDate, openRun, runIdOf, runsFolder } from '../../../engine/index.ts';
import { planTemplate } from '../../../pipelines/planning/plan-template.ts';
import { liem, scoredHome } from '../../../pipelines/testing/small-world.ts';
import type { Role } from '../../access/roles.ts';
import { serve, type Server } from '../../server.ts';
import { addKey } from '../../state/keys.ts';
import { openState } from '../../state/open-state.ts';
import { en } from '../page/words/en.ts';
import { vi } from '../page/words/vi.ts';

export const chromiumPath = '/usr/bin/chromium';
export const pageFolder = process.env.LIEM_PAGE_FOLDER ?? join(import.meta.dirname, '..', 'built');

/** Why there is nothing to test with; null where all is there. */
export function missing(): string | null {
  if (!existsSync(chromiumPath)) return `there is no ${chromiumPath}: apt-get install chromium`;
  return existsSync(join(pageFolder, 'index.html')) ? null : 'the page is not built: npm run build:page';
}

export type Language = 'vi' | 'en';

/** A text of the page, as its reader sees it. */
export function said(language: Language, key: string, values: Readonly<Record<string, string>> = {}): string {
  const text = ({ vi, en }[language] as Readonly<Record<string, string>>)[key];
  if (text === undefined) throw new Error(`the page has no text '${key}'`);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

export interface Reader {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about, and every request that left the service. */
  readonly faults: string[];
  /** A text in the reader's language. */
  readonly t: (key: string, values?: Readonly<Record<string, string>>) => string;
}

export interface ReaderOptions {
  readonly language: Language;
  readonly scheme?: 'light' | 'dark';
  /** Signed in from the start. */
  readonly as?: string;
  readonly width?: number;
  readonly height?: number;
}

export interface BrowserDesk {
  readonly address: string;
  keyOf(person: string): string;
  reader(options: ReaderOptions): Promise<Reader>;
  close(): Promise<void>;
}

export interface Person {
  readonly name: string;
  readonly role: Role;
}

/** `home`: with a published run; one of the small world by default, with a plan and a proposal for rotation made on it, and a run of before. */
export async function openBrowserDesk(persons: readonly Person[], home?: string): Promise<BrowserDesk> {
  const at = home ?? (await homeOfDesk());
  const state = openState(at);
  const keys = new Map<string, string>();
  for (const { name, role } of persons) {
    keys.set(
      name,
      await addKey(state, { name, role, ...(role === 'planner' ? { units: ['*'] } : {}) }, new Date()),
    );
  }
  state.close();
  const server: Server = await serve({
    home: at,
    port: 0,
    limits: { requestsPerMinute: 0, maxEventLoopDelayMilliseconds: 0 },
    say: () => undefined,
    endAtSignals: false,
    logger: pino({ level: 'silent' }),
    pageFolder,
  });
  const { address } = server;
  // Without a sandbox of its own: containers of a CI allow none, and it visits our page only.
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  const keyOf = (person: string): string => keys.get(person)!; // named above
  return {
    address,
    keyOf,
    async reader({ language, scheme = 'light', as, width = 1280, height = 800 }) {
      const context = await browser.newContext({
        locale: language,
        colorScheme: scheme,
        viewport: { width, height },
        reducedMotion: 'reduce',
        timezoneId: 'Asia/Ho_Chi_Minh',
      });
      const kept = as === undefined ? null : JSON.stringify({ key: keyOf(as), purpose: 'kế hoạch quý I' });
      await context.addInitScript(`
        localStorage.setItem('liem.language', ${JSON.stringify(language)});
        if (${JSON.stringify(kept)} !== null) sessionStorage.setItem('liem.key', ${JSON.stringify(kept)});
        addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
      `);
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          faults.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol !== 'blob:' && url.protocol !== 'data:' && url.origin !== address) {
          faults.push(`asks elsewhere: ${request.url()}`);
        }
      });
      page.on('requestfailed', (request) => {
        const why = request.failure()?.errorText ?? '';
        if (why !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()} ${why}`); // left before it was there
      });
      page.on('response', (response) => {
        if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
      });
      return { page, context, faults, t: (key, values) => said(language, key, values) };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function homeOfDesk(): Promise<string> {
  const home = await scoredHome();
  const file = join(home, 'plan.toml');
  writeFileSync(file, planTemplate.replace('least_status = "watch"', 'least_status = "clear"'));
  const { code, err } = liem('plan', '--home', home, '--plan', file, '--format', 'json,pdf,xlsx');
  if (code !== 0) throw new Error(err);
  const rotation = liem('rotation', '--home', home, '--within-months', '24');
  if (rotation.code !== 0) throw new Error(rotation.err);
  await copyRunTo(home, runBefore);
  return home;
}

/** The day of the run of before. */
export const runBefore = '2025-12-31';

/** The run in service once more, as of another day: a run of before without a night of its own. */
async function copyRunTo(home: string, day: string): Promise<void> {
  const run = await currentRun(home);
  if (run === null) throw new Error('the home has no run');
  const { folder, manifest } = await openRun(home, run);
  const fingerprint_parts = { ...manifest.fingerprint_parts, as_of: day };
  const fingerprint = fingerprintOf(fingerprint_parts);
  const id = runIdOf(isoDate(day), fingerprint);
  const copy = join(runsFolder(home), id);
  cpSync(folder, copy, { recursive: true });
  writeFileSync(
    join(copy, 'manifest.json'),
    JSON.stringify({ ...manifest, run: id, as_of: day, fingerprint, fingerprint_parts }),
  );
}

const axeText = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds on the page as it stands; of one rule only where named. */
export async function axeFaults(page: Page, rule?: string): Promise<string[]> {
  await page.evaluate(`if (!window.axe) { ${axeText} }`);
  const only = rule === undefined ? '{}' : `{ runOnly: { type: 'rule', values: ['${rule}'] } }`;
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, ${only}).then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) })))`,
  );
  return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).join(' ').slice(0, 400)}`);
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly string[];
}
