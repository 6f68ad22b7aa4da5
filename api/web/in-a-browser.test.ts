/**
 * The page in Debian's Chromium over the real service and a published run: a planner's and two reviewers' day in both languages, every page by
 * axe-core in light and dark, the keyboard alone. After each test: nothing was asked of anybody else, and the browser complained of nothing.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  axeFaults,
  type BrowserDesk,
  type Language,
  missing,
  openBrowserDesk,
  type Reader,
  type ReaderOptions,
  runBefore,
} from './testing/browser-desk.ts';

const without = missing();
if (without !== null) process.stderr.write(`The tests of the page in a browser are skipped: ${without}\n`);

let desk: BrowserDesk;
let readers: Reader[] = [];
async function read(options: ReaderOptions): Promise<Reader> {
  const reader = await desk.reader(options);
  readers.push(reader);
  return reader;
}

describe.skipIf(without !== null)(
  `in a browser${without === null ? '' : ` (skipped: ${without})`}`,
  { timeout: 300_000 },
  () => {
    beforeAll(async () => {
      desk = await openBrowserDesk(
        [
          { name: 'Trần Thị Kế', role: 'planner' },
          { name: 'Lê Văn Một', role: 'reviewer' },
          { name: 'Đỗ Thị Hai', role: 'reviewer' },
          { name: 'Vũ Văn Soát', role: 'auditor' },
        ],
        process.env.LIEM_BROWSER_HOME,
      );
    }, 600_000);
    afterAll(() => desk.close());
    afterEach(async () => {
      const faults = readers.flatMap((reader) => reader.faults);
      await Promise.all(readers.map(({ context }) => context.close()));
      readers = [];
      expect(faults).toEqual([]);
    });

    test.each(['vi', 'en'] as const)(
      'from the ranking to an exported plan and a recorded outcome (%s)',
      async (language) => {
        const { page, t } = await read({ language });
        await page.goto(`${desk.address}/`);
        await page.getByLabel(t('sign.key')).fill(desk.keyOf('Trần Thị Kế'));
        await page.getByRole('button', { name: t('sign.submit') }).click();

        // The ranking, and the first subject of it.
        await page.getByRole('heading', { level: 1, name: t('ranking.title') }).waitFor();
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        const first = page.locator('table.lines tbody a').first();
        const subject = (await first.getAttribute('href'))!; // a link has one
        await first.click();
        await page
          .getByRole('heading', { name: t('subject.waterfall') })
          .first()
          .waitFor();
        await page
          .getByRole('heading', { name: t('subject.evidence') })
          .first()
          .waitFor();
        expect(page.url()).toContain(subject);
        expect(await page.getByText(t('app.signal')).count()).toBeGreaterThan(0);

        // What another capacity would bring, and the plan there is, taken away as a file.
        await page.getByRole('link', { name: t('page.plans'), exact: true }).click();
        await page.getByRole('button', { name: t('whatIf.reckon') }).click();
        await page.getByText(t('plan.false')).first().waitFor();
        await page.locator('table a[href^="#/plans/"]').first().click();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: t('plan.csv') }).click(),
        ]);
        const text = readFileSync(await download.path(), 'utf8');
        const rows = parse(text, { bom: true, columns: true }) as unknown as Record<string, string>[];
        expect(rows.length).toBeGreaterThan(0);
        expect(rows.every(({ why_vi, why_en }) => why_vi !== '' && why_en !== '')).toBe(true);
        expect(text).not.toMatch(/,O\d{3,},/);
        const [paper] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: t('plan.pdf') }).click(),
        ]);
        expect(paper.suggestedFilename()).toMatch(new RegExp(`\\.${language}\\.pdf$`));
        expect(
          readFileSync(await paper.path())
            .subarray(0, 5)
            .toString(),
        ).toBe('%PDF-');

        await recordOutcome(language, subject);
      },
    );

    /** One reviewer proposes a case, another opens it and records what came of it. */
    async function recordOutcome(language: Language, subject: string): Promise<void> {
      const one = await read({ language, as: 'Lê Văn Một' });
      await one.page.goto(`${desk.address}/${subject}`);
      await one.page.getByRole('button', { name: one.t('review.propose') }).click();
      await one.page.getByLabel(one.t('review.reason')).fill('Cần xem hồ sơ quý IV');
      await one.page.getByRole('button', { name: one.t('review.send'), exact: true }).click();
      await one.page.getByText(one.t('review.fourEyes')).waitFor();

      const two = await read({ language, as: 'Đỗ Thị Hai' });
      await two.page.goto(`${desk.address}/#/cases`);
      const card = two.page.locator('article.case').first();
      await card.getByRole('button', { name: two.t('review.open') }).click();
      await card.getByLabel(two.t('review.reason')).fill('Đồng ý mở');
      await card.getByRole('button', { name: two.t('review.send'), exact: true }).click();
      await card.getByRole('button', { name: two.t('review.record') }).click();
      await card.getByLabel(two.t('review.note')).fill('Phân công chuyên trách, có quyết định');
      await card.locator('select[name=outcome]').selectOption('cleared');
      await card.getByRole('button', { name: two.t('review.send'), exact: true }).click();
      await card.getByText(two.t('outcomeWord.cleared'), { exact: true }).waitFor();
      await card.getByRole('button', { name: two.t('review.close') }).click();
      await card.getByLabel(two.t('review.reason')).fill('Xong');
      await card.getByRole('button', { name: two.t('review.send'), exact: true }).click();
      await card.getByText(two.t('review.state.closed'), { exact: true }).waitFor();

      const answer = await fetch(`${desk.address}/v1/outcomes?limit=1`, {
        headers: { authorization: `Bearer ${desk.keyOf('Lê Văn Một')}` },
      });
      expect(await answer.json()).toMatchObject({
        outcomes: [{ outcome: 'cleared', note: 'Phân công chuyên trách, có quyết định' }],
      });
    }

    /** Every page of the menu of this reader, the first subject and the first plan; waits until each has what it asked for. */
    async function everyPage(
      reader: Reader,
      seen: ReadonlySet<string>,
      each: (place: string) => Promise<void>,
    ): Promise<void> {
      const { page } = reader;
      await page.goto(`${desk.address}/`);
      await page.locator('header nav a').first().waitFor();
      const menu = await Promise.all(
        (await page.locator('header nav a').all()).map((link) => link.getAttribute('href')),
      );
      for (const place of menu.filter((one) => one !== null && !seen.has(one))) {
        await page.goto(`${desk.address}/${place ?? ''}`);
        await settled(reader);
        await each(place ?? '');
        const inner = page
          .locator(
            'main table a[href^="#/subject/"], main table a[href^="#/plans/"], main table a[href^="#/rotation/"]',
          )
          .first();
        if (/ranking|plans|rotation/.test(place ?? '') && (await inner.count()) > 0) {
          await inner.click();
          await settled(reader);
          await each(`${place ?? ''}/…`);
        }
      }
    }
    async function settled({ page }: Reader): Promise<void> {
      await page.locator('main h1').waitFor();
      await expect.poll(() => page.locator('p.loading').count(), { timeout: 60_000 }).toBe(0);
      await page.waitForLoadState('networkidle');
    }

    test('every page passes axe-core, in light and in dark', async () => {
      const found: string[] = [];
      const places = new Set<string>();
      for (const [language, as, scheme] of [
        ['vi', 'Đỗ Thị Hai', 'light'],
        ['en', 'Vũ Văn Soát', 'light'],
        ['en', 'Đỗ Thị Hai', 'dark'],
      ] as const) {
        const reader = await read({ language, as, scheme });
        await everyPage(reader, new Set(scheme === 'dark' ? [] : places), async (place) => {
          places.add(place);
          const faults = await axeFaults(reader.page, scheme === 'dark' ? 'color-contrast' : undefined);
          found.push(...faults.map((fault) => `${place} ${scheme}: ${fault}`));
        });
      }
      const out = await read({ language: 'vi' });
      await out.page.goto(`${desk.address}/`);
      await out.page.getByRole('heading', { name: out.t('sign.title') }).waitFor();
      found.push(...(await axeFaults(out.page)));
      expect(found).toEqual([]);
      expect(places.size).toBeGreaterThan(11);
      // axe-core would have found something.
      await out.page.evaluate(
        `document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="mark.svg">')`,
      );
      expect((await axeFaults(out.page)).join()).toMatch(/image-alt/);
      out.faults.length = 0; // the picture that was put there
    });

    test('a run of before is chosen, says so, is kept by the address, and leads back', async () => {
      const { page, t } = await read({ language: 'en', as: 'Đỗ Thị Hai' });
      await page.goto(`${desk.address}/#/ranking`);
      await page.locator('table.lines tbody a').first().waitFor();
      expect(await page.locator('.run-banner').count()).toBe(0);
      await page.getByLabel(t('run.choose')).selectOption({ label: runBefore });
      const banner = page.locator('.run-banner');
      await banner.getByText(`the run of ${runBefore}`).waitFor();
      expect(page.url()).toMatch(new RegExp(`run=${runBefore}-[0-9a-f]{12}`));
      await page.locator('table.lines tbody a').first().click();
      await page
        .getByRole('heading', { name: t('subject.waterfall') })
        .first()
        .waitFor();
      // whoever is sent the address sees the same run, and decides nothing on it
      const other = await read({ language: 'en', as: 'Lê Văn Một' });
      await other.page.goto(page.url());
      await other.page.locator('.run-banner').waitFor();
      await other.page.getByRole('heading', { name: t('review.title') }).waitFor();
      expect(await other.page.getByRole('button', { name: t('review.propose') }).count()).toBe(0);
      expect(await axeFaults(other.page)).toEqual([]);
      await other.page.getByRole('link', { name: t('run.toCurrent') }).click();
      await other.page.getByRole('button', { name: t('review.propose') }).waitFor();
      expect(await other.page.locator('.run-banner').count()).toBe(0);
      expect(other.page.url()).not.toContain('run=');
    });

    test('by the keyboard alone, from the key to a subject and back, and to a plan', async () => {
      const { page, t } = await read({ language: 'vi' });
      const focused = (): Promise<string> =>
        page.evaluate<string>('document.activeElement.textContent.trim()');
      /** Tab by Tab until what has the focus says this; never through a trap. */
      async function tabTo(text: string): Promise<void> {
        for (let i = 0; i < 60; i++) {
          await page.keyboard.press('Tab');
          if ((await focused()) === text) return;
        }
        throw new Error(`Tab does not reach '${text}'`);
      }
      await page.goto(`${desk.address}/`);
      await page.getByRole('heading', { name: t('sign.title') }).waitFor();
      await page.keyboard.type(desk.keyOf('Trần Thị Kế')); // the field has the focus
      await page.keyboard.press('Enter');
      await page.locator('table.lines tbody a').first().waitFor();
      const ranking = page.url();
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).not.toBe('none');
      const link = (await page.evaluate<string | null>('document.activeElement.getAttribute("href")'))!; // a line's link
      await page.keyboard.press('Enter');
      await page
        .getByRole('heading', { name: t('subject.waterfall') })
        .first()
        .waitFor();
      expect(page.url()).toContain(link);
      await page.goBack();
      await page.locator('table.lines tbody a').first().waitFor();
      expect(page.url()).toBe(ranking);
      await tabTo(t('page.plans'));
      await page.keyboard.press('Enter');
      await page.locator('table a[href^="#/plans/"]').first().waitFor();
      await tabTo(await page.locator('table a[href^="#/plans/"]').first().innerText());
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: t('plan.csv') }).waitFor();
      await tabTo(t('plan.csv'));
    });

    test('a page that asks elsewhere, or breaks its policy, is found out', async () => {
      const reader = await read({ language: 'en' });
      await reader.page.goto(`${desk.address}/`);
      await reader.page.getByRole('heading', { name: reader.t('sign.title') }).waitFor();
      expect(reader.faults).toEqual([]);
      await reader.page.evaluate(
        `document.body.insertAdjacentHTML('beforeend', '<img alt="" src="http://127.0.0.1:1/x.png"><p style="color:red">x</p>')`,
      );
      await expect.poll(() => reader.faults.join('\n')).toMatch(/policy: img-src/);
      await expect.poll(() => reader.faults.join('\n')).toMatch(/policy: style-src/);
      reader.faults.length = 0;
    });
  },
);
