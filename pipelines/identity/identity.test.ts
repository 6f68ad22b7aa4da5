/** Who is who over the nights, and people's judgements, on a real database and a real home folder. */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHistoryTables } from '../../datasets/index.ts';
import {
  isoDate,
  type LiemError,
  linkOptions,
  openDuckDB,
  type DuckDBWarehouse,
} from '../../engine/index.ts';
import { buildFeatures } from '../stages/build-features.ts';
import { identityNight } from './identity-night.ts';
import { addJudgement, type Judgement, judgementsFile, readJudgements, type Verdict } from './judgements.ts';
import { readPartyLog } from './party-log.ts';
import { recordOf } from './records.ts';

let warehouse: DuckDBWarehouse;
beforeAll(async () => {
  warehouse = await openDuckDB({ threads: 1 });
  await createHistoryTables(warehouse);
  // E1, E2 have one representative; E3 shares the address of agent B1 and its name, written otherwise.
  await warehouse.run(
    `INSERT INTO enterprises (enterprise_id, name, representative_key, address_key) VALUES
    ('E1', 'Công ty TNHH An Bình', 'R', 'A1'), ('E2', 'Công ty CP Sao Mai', 'R', 'A2'),
    ('E3', 'CTY TNHH ĐẠI PHÁT', NULL, 'A3'), ('E4', 'Công ty TNHH Hải Âu', 'S', 'A4')`,
  );
  await warehouse.run(
    `INSERT INTO brokers (broker_id, name, address_key) VALUES ('B1', 'Công ty TNHH Đại Phát', 'A3')`,
  );
});
afterAll(() => warehouse.close());

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'liem-identity-')), 'identity');
const judgement = (a: string, b: string, verdict: Verdict): Judgement => ({
  judgedAt: '2026-01-05',
  by: 'Trần Thị Hoa',
  a: recordOf(a),
  b: recordOf(b),
  verdict,
  reason: 'đã đối chiếu hồ sơ, "đúng"',
});

/** One night, kept; its parties by record. */
async function night(folder: string, asOf: string): Promise<Record<string, string>> {
  await buildFeatures(
    warehouse,
    { as_of: asOf, window_from: '2025-01-01' },
    () => undefined,
    new Set(['shared_keys', 'identity_judgements']),
  );
  const { inForce } = readJudgements(folder);
  const { keep } = await identityNight(warehouse, folder, inForce, linkOptions, isoDate(asOf));
  await keep();
  return Object.fromEntries(readPartyLog(folder).map(({ record, party }) => [record, party]));
}

describe('over the nights', () => {
  test('parties are formed, split by a judgement, and keep their ids; the log says why', async () => {
    const folder = newFolder();
    const first = await night(folder, '2026-01-01');
    expect(first).toEqual({
      'broker:B1': 'P000001',
      'enterprise:E3': 'P000001',
      'enterprise:E1': 'P000002',
      'enterprise:E2': 'P000002',
    });
    const log = readFileSync(join(folder, 'log.ndjson'), 'utf8');
    expect(await night(folder, '2026-01-02')).toEqual(first);
    expect(readFileSync(join(folder, 'log.ndjson'), 'utf8')).toBe(log);

    addJudgement(folder, judgement('E1', 'E2', 'not_same'));
    addJudgement(folder, judgement('E1', 'E4', 'same'));
    const judged = await night(folder, '2026-01-03');
    expect(judged).toMatchObject({
      'enterprise:E1': 'P000002',
      'enterprise:E4': 'P000002',
      'enterprise:E2': 'P000003',
    });
    const changes = readPartyLog(folder).filter(({ as_of }) => as_of === '2026-01-03');
    expect(changes.map(({ event, record }) => `${event} ${record}`)).toEqual([
      'joined enterprise:E4',
      'split enterprise:E2',
    ]);
    expect(changes[0]!.why_vi).toContain('Trần Thị Hoa kết luận cùng một chủ ngày 2026-01-05');
    expect(changes[1]!.why_en).toContain('set aside: people judged that the two, or their groups');

    // Withdrawn: the evidence counts again, and the old id comes back.
    addJudgement(folder, judgement('E2', 'E1', 'withdrawn'));
    expect((await night(folder, '2026-01-04'))['enterprise:E2']).toBe('P000002');
    // A night done again replaces what it said; one of an earlier date leaves what later ones said.
    const kept = readFileSync(join(folder, 'log.ndjson'), 'utf8');
    await night(folder, '2026-01-04');
    expect(readFileSync(join(folder, 'log.ndjson'), 'utf8')).toBe(kept);
    await night(folder, '2026-01-02');
    expect(readFileSync(join(folder, 'log.ndjson'), 'utf8')).toBe(kept);
  });

  test('a damaged log is refused by its line', async () => {
    const folder = newFolder();
    await night(folder, '2026-01-01');
    appendFileSync(join(folder, 'log.ndjson'), '{"record":"enterprise:E1"}\n');
    await expect(night(folder, '2026-01-02')).rejects.toThrow(
      /log\.ndjson, line 5: .* is no change of a party/,
    );
  });
});

describe('judgements', () => {
  test('come back as they were given; of one pair the last counts, in either order', () => {
    const folder = newFolder();
    expect(readJudgements(folder)).toEqual({ inForce: [], digest: null });
    addJudgement(folder, judgement('E1', 'broker:B1', 'same'));
    addJudgement(folder, judgement('E3', 'E4', 'same'));
    addJudgement(folder, judgement('broker:B1', 'E1', 'not_same'));
    const { inForce, digest } = readJudgements(folder);
    expect(inForce.map(({ verdict }) => verdict)).toEqual(['not_same', 'same']);
    expect(inForce[1]).toMatchObject(judgement('E3', 'E4', 'same'));
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    addJudgement(folder, judgement('E3', 'E4', 'withdrawn'));
    expect(readJudgements(folder).inForce).toHaveLength(1);
    expect(readJudgements(folder).digest).not.toBe(digest);
  });

  test('one that contradicts others is refused and not written; the way out is said', () => {
    const folder = newFolder();
    addJudgement(folder, judgement('E1', 'E2', 'same'));
    addJudgement(folder, judgement('E2', 'E3', 'same'));
    const before = readFileSync(judgementsFile(folder), 'utf8');
    expect(() => addJudgement(folder, judgement('E3', 'E1', 'not_same'))).toThrow(
      /line 4: enterprise:E3 and enterprise:E1 are judged not the same, but .* --withdraw/,
    );
    expect(readFileSync(judgementsFile(folder), 'utf8')).toBe(before);
    expect(existsSync(judgementsFile(newFolder()))).toBe(false);
  });

  test('every fault of a file edited by hand is said at once, with line, column, value and what was expected', () => {
    const folder = newFolder();
    addJudgement(folder, judgement('E1', 'E2', 'same'));
    appendFileSync(
      judgementsFile(folder),
      '05/01/2026,Hoa,enterprise,E1,enterprise,E9,maybe,x\n2026-01-06,,firm,E1,enterprise,E1,same,y\n',
    );
    let faults: readonly string[] = [];
    try {
      readJudgements(folder);
    } catch (error) {
      ({ faults } = error as LiemError); // the only one it throws
    }
    expect(faults.map((fault) => fault.slice(fault.indexOf('line')))).toEqual([
      "line 3, judged_at: '05/01/2026'; expected a day or time, 2026-01-31",
      "line 3, verdict: 'maybe'; expected same, not_same, withdrawn",
      "line 4, by: ''; expected some text",
      "line 4, subject_a: 'firm'; expected enterprise or broker",
    ]);
    writeFileSync(judgementsFile(folder), 'judged_at,by\n"unclosed');
    expect(() => readJudgements(folder)).toThrow(/is no csv file/);
  });
});
