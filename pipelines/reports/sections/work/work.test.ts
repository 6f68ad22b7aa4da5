import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type CaseBook,
  type CaseEvent,
  type DuckDBWarehouse,
  holds,
  indicatorHealth,
  isoDate,
  joinSubjectId,
  officerPseudonym,
  openCaseBook,
  openDuckDB,
  parsePseudonymKey,
} from '../../../../engine/index.ts';
import { hostile } from '../../fixtures/hostile.ts';
import { madeUpRun, writeMadeUpRun } from '../../fixtures/made-up-run.ts';
import { readReportInput } from '../../reading/read-report-input.ts';
import { renderReport } from '../../render-report.ts';

const key = parsePseudonymKey('5f'.repeat(32));
const officer = officerPseudonym(key, hostile.officerId);
let root: string;
let warehouse: DuckDBWarehouse;
let withBook: Page;
let without: Page;

interface Page {
  readonly text: string;
  readonly of: (selector: string) => string;
}

/** One case under review with an outcome, one waiting, and what the officer said. */
function bookOfWork(): CaseBook {
  const of = (seq: number, caseId: string | null): Omit<CaseEvent, 'kind' | 'body'> => ({
    seq,
    at: '2026-11-18T18:30:00.000Z', // the next day in Vietnam
    by: { key_id: 'k1', name: 'Trần Thị B' },
    caseId,
    family: 'collusion',
    subject: 'officer',
    subjectId: officer,
    unit: '02CC',
    run: '2026-11-18-88aa10b2c3d4',
  });
  const book = openCaseBook();
  const reason = 'xem xét';
  const events = [
    { ...of(1, 'case-1'), kind: 'case.proposed', body: { reason, evidence: [] } },
    { ...of(2, 'case-1'), kind: 'case.opened', body: { reason } },
    {
      ...of(3, 'case-1'),
      kind: 'outcome.recorded',
      body: { indicator: 'C01', outcome: 'cleared', note: '', hit: null },
    },
    { ...of(4, 'case-2'), kind: 'case.proposed', body: { reason, evidence: [] } },
    {
      ...of(5, null),
      kind: 'statement.added',
      body: {
        text: `Tôi được phân công. ${hostile.markup}`,
        received_on: isoDate('2026-11-15'),
        replaces: null,
      },
    },
  ] as CaseEvent[]; // kind and body fit each other, row by row
  for (const event of events) book.apply(event);
  return book;
}

const hold = {
  family: 'collusion',
  subject: 'pair',
  subject_id: joinSubjectId([hostile.officerId, '0312345678']),
  reason: 'snoozed',
  since: '2026-11-02',
  until: '2026-12-02',
  evidence: '[]',
  why_vi: 'Tạm hoãn; chưa có bằng chứng mới.',
  why_en: 'Put off; no new evidence since.',
};

async function page(book: CaseBook | null): Promise<Page> {
  const html = renderReport(
    await readReportInput({
      warehouse,
      runFolder: join(root, 'run'),
      pseudonymOf: (id) => officerPseudonym(key, id),
      book,
      run: {
        runId: '2026-11-20-4f1c09a2b7d3',
        windowFrom: '2025-11-20',
        asOf: '2026-11-20',
        fingerprint: '',
        previousRunId: '2026-11-19-88aa10b2c3d4',
        versions: {},
        checks: [],
        warnings: [],
      },
    }),
  );
  const { document } = parseHTML(html) as unknown as {
    document: { querySelector(selector: string): { textContent: string } | null };
  }; // no DOM types here
  return {
    text: html,
    of: (selector) => (document.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' '),
  };
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'work-'));
  warehouse = await openDuckDB();
  mkdirSync(join(root, 'run'));
  const run = madeUpRun();
  const rows = run.tables['indicators']!.rows.map((row, i) =>
    i === 0 ? { ...row, previous_hit_rate: 0 } : row,
  ); // it is one of the tables
  await writeMadeUpRun(warehouse, join(root, 'run'), {
    tables: {
      ...run.tables,
      holds: { schema: holds, rows: [hold] },
      indicators: { schema: indicatorHealth, rows },
    },
  });
  withBook = await page(bookOfWork());
  without = await page(null);
});

afterAll(() => {
  warehouse.close();
  rmSync(root, { recursive: true, force: true });
});

test('cases, outcomes and flags held back are told; officers under their pseudonym', () => {
  const { text, of } = withBook;
  const work = of('#work');
  expect(work).toContain('chờ người thứ hai');
  expect(work).toContain('có lý do chính đáng');
  expect(work).toContain('19/11/2026');
  expect(work).toContain('Tạm hoãn; chưa có bằng chứng mới.');
  expect(work).toContain(officer);
  expect(text).not.toContain(hostile.officerId);
});

test('a statement stands where the signal is, as text; without the book nothing is told of it', () => {
  const { text, of } = withBook;
  expect(of('#rankings .statement')).toContain('15/11/2026');
  expect(of('#rankings .statement')).toContain('Tôi được phân công. <script>');
  expect(text).not.toContain('<script');
  expect(without.text).not.toContain('Tôi được phân công');
  expect(without.of('#work')).toContain('Chưa có hồ sơ xem xét nào');
});

test('units stand beside what they handled, indicators beside those that say the same', () => {
  const { of } = without;
  expect(of('#units')).toContain('Bản thân đơn vị');
  expect(of('#units tbody tr')).toMatch(/\d/);
  expect(of('#health thead')).toContain('Trùng nhiều nhất với');
});

test('an indicator that was silent before and speaks now is told as a movement', () => {
  const { of } = without;
  expect(of('#displacement tbody tr')).toContain('bắt đầu có tín hiệu');
});
