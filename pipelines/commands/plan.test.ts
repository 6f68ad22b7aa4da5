/** From a night to a plan with a verified draw, by the command line; every export read back. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Commitment,
  commitDraw,
  indicators,
  lintWording,
  openDuckDB,
  sha256,
} from '../../engine/index.ts';
import { liem, newHome, smallWorld, temporaryFolder } from '../testing/small-world.ts';
import { planTemplate } from '../planning/plan-template.ts';

const folder = temporaryFolder('plan');
const planFile = join(folder, 'plan.toml');
let home: string;

beforeAll(async () => {
  home = newHome();
  const drop = await smallWorld();
  const few = ['C01', 'C04', 'F01', 'F12', 'H01'];
  const without = indicators
    .filter(({ card }) => !few.includes(card.id))
    .map(({ card }) => `[indicators.${card.id}]\nenabled = false\n`);
  writeFileSync(join(home, 'liem.toml'), without.join('')); // a plan asks for a ranking, not for every reason
  const night = liem('nightly', '--home', home, '--drop', drop, '--as-of', '2026-01-01');
  expect({ code: night.code, err: night.err }).toEqual({ code: 0, err: '' });
  writeFileSync(planFile, planTemplate.replace('least_status = "watch"', 'least_status = "clear"'));
}, 600_000);

const resultOf = (out: string): Record<string, unknown> =>
  JSON.parse(out.trim().split('\n').at(-1)!) as Record<string, unknown>; // the last line is the result

interface Row {
  readonly subject: string;
  readonly subject_id: string;
  readonly selection: string;
  readonly selection_probability: number;
  readonly person_days: number;
  readonly why_vi: string;
  readonly why_en: string;
}

const rowsOf = (out: string): Row[] =>
  (JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8')) as { rows: Row[] }).rows;

describe('a plan', { timeout: 600_000 }, () => {
  test('says why each is on it, within the days; the same bytes again; every export tells the same', async () => {
    const out = join(folder, 'one');
    const made = liem('plan', '--home', home, '--plan', planFile, '--out', out, '--json');
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
    const result = resultOf(made.out);
    const rows = rowsOf(out);
    expect(rows.length).toBeGreaterThan(3);
    expect(result.person_days as number).toBeLessThanOrEqual(120);
    expect(rows.reduce((sum, { person_days }) => sum + person_days, 0)).toBeCloseTo(
      result.person_days as number,
      6,
    );
    const random = rows.filter(({ selection }) => selection === 'random');
    expect(random.length / rows.length).toBeGreaterThanOrEqual(0.05);
    for (const { selection_probability } of random) expect(selection_probability).toBeLessThan(1);
    for (const { why_vi, why_en } of rows)
      expect([...lintWording(why_vi, 'vi'), ...lintWording(why_en, 'en')]).toEqual([]);
    expect(result).toMatchObject({
      draw_verifiable: false,
      ended: 'gap_reached',
      gap: expect.any(Number) as number,
    });

    const csv = parse(readFileSync(join(out, 'plan.csv')), { bom: true, columns: true }) as unknown as Record<
      string,
      string
    >[];
    expect(csv.map(({ subject_id }) => subject_id)).toEqual(rows.map(({ subject_id }) => subject_id));
    const sheet = await readSheet(join(out, 'plan.xlsx'));
    expect(sheet.slice(1).map((cells) => cells[4])).toEqual(rows.map(({ subject_id }) => subject_id));
    const calendar = readFileSync(join(out, 'plan.ics'), 'utf8');
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(rows.length);
    for (const { subject, subject_id } of rows)
      if (subject === 'officer') expect(calendar).not.toContain(subject_id);
    expect(statSync(join(out, 'plan.csv')).mode & 0o077).toBe(0);

    const again = join(folder, 'again');
    liem('plan', '--home', home, '--plan', planFile, '--out', again, '--format', 'json,ics');
    for (const file of ['plan.json', 'plan.ics'])
      expect(readFileSync(join(again, file))).toEqual(readFileSync(join(out, file)));
  });

  test('speaks both languages, and says what it rests on', () => {
    const { out } = liem('plan', '--home', home, '--plan', planFile, '--out', join(folder, 'said'));
    expect(out).toMatch(/Kế hoạch thanh tra của lần chạy/);
    expect(out).toMatch(/not confirmed [\d.]+/);
    expect(out).toMatch(/no outcomes yet to calibrate/);
    expect(out).toMatch(/The cut is at/);
  });

  test('a fault of its file is exit code 2 with the line; so is what it does not know', () => {
    const bad = join(folder, 'bad.toml');
    writeFileSync(bad, planTemplate.replace('share = 0.10', 'share = 0.01'));
    const refused = liem('plan', '--home', home, '--plan', bad, '--out', join(folder, 'never'));
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/line \d+: random\.share = 0\.01 must be >= 0\.05/);
    expect(liem('plan', '--home', home).err).toMatch(/needs --plan FILE and --out DIR/);
    expect(liem('plan', '--home', home, '--plan', join(folder, 'none.toml'), '--out', 'x').err).toMatch(
      /liem plan --template/,
    );
  });

  test('what if: more days, more hits; a threshold', () => {
    const at = (...words: string[]) =>
      resultOf(liem('plan', 'what-if', '--home', home, '--plan', planFile, '--json', ...words).out);
    const [few, many] = [at('--days', '20'), at('--days', '60')];
    expect(few.days as number).toBeLessThanOrEqual(20);
    expect(many.expected_hits as number).toBeGreaterThan(few.expected_hits as number);
    expect(few.cut).toMatchObject({ priority: expect.any(Number) as number });
    expect((few.frontier as unknown[]).length).toBeGreaterThan(0);
    expect(at('--threshold', '0').cases as number).toBeGreaterThan(many.cases as number);
    expect(liem('plan', 'what-if', '--home', home, '--plan', planFile).code).toBe(2);
  });
});

test('a draw: committed before its seed, selected, verified by anyone, and planned with', () => {
  const draw = join(folder, 'draw');
  const commit = (out: string, from: string) =>
    liem(
      'draw',
      'commit',
      '--home',
      home,
      '--plan',
      planFile,
      '--out',
      out,
      '--seed-source',
      'xổ số',
      '--seed-known-from',
      from,
      '--seed-form',
      '[0-9]{5}',
      '--json',
    );
  expect(commit(join(folder, 'late'), '2026-01-01T00:00')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/still to come/) as string,
  });

  const committed = commit(draw, '2199-01-06T18:15');
  expect({ code: committed.code, err: committed.err }).toEqual({ code: 0, err: '' });
  const { digest } = resultOf(committed.out) as { digest: string };
  expect(sha256(readFileSync(join(draw, 'commitment.json'), 'utf8'))).toBe(digest);
  expect(readFileSync(join(draw, 'HOW-TO-VERIFY.md'), 'utf8')).toContain(digest);
  const select = (of: string, at: string) =>
    liem('draw', 'select', '--draw', of, '--seed', '48213', '--published-at', at);
  expect(select(draw, '2199-01-06T18:15').err).toMatch(/still to come/);
  expect(select(draw, '2026-01-06T18:15').err).toMatch(/before the time committed to/);

  // the same list, as it would have been committed to some time ago
  const past = join(folder, 'past');
  const listed = readFileSync(join(draw, 'candidates.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [stratum, id] = line.split('\t') as [string, string];
      return { stratum, id };
    });
  const { run, share, cases } = JSON.parse(readFileSync(join(draw, 'commitment.json'), 'utf8')) as Commitment;
  const files = commitDraw(listed, {
    run,
    share,
    cases,
    stratifiedBy: 'unit',
    committedAt: '2026-01-05T09:00:00',
    seedSource: 'xổ số',
    seedKnownFrom: '2026-01-06T18:15:00',
    seedForm: '[0-9]{5}',
    salt: '0'.repeat(32),
  });
  mkdirSync(past);
  writeFileSync(join(past, 'candidates.tsv'), files.list);
  writeFileSync(join(past, 'commitment.json'), files.commitment);
  expect(select(past, '2026-01-06T18:20')).toMatchObject({ code: 0 });
  expect(select(past, '2026-01-06T18:20').err).toMatch(/made once/);
  expect(
    liem('draw', 'verify', '--draw', past, '--seed', '48213', '--digest', sha256(files.commitment)),
  ).toMatchObject({ code: 0 });
  expect(liem('draw', 'verify', '--draw', past, '--seed', '48214')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/published was '48214'/) as string,
  });

  const out = join(folder, 'drawn');
  const made = liem(
    'plan',
    '--home',
    home,
    '--plan',
    planFile,
    '--draw',
    past,
    '--out',
    out,
    '--format',
    'json',
    '--json',
  );
  expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
  expect(resultOf(made.out)).toMatchObject({ draw_verifiable: true });
  const { drawn } = JSON.parse(files.commitment) as Commitment;
  expect(rowsOf(out).filter(({ selection }) => selection === 'random')).toHaveLength(drawn);

  writeFileSync(join(past, 'candidates.tsv'), files.list.replace(/\n[^\n]+\n$/, '\n'));
  expect(liem('plan', '--home', home, '--plan', planFile, '--draw', past, '--out', out)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/the list was changed/) as string,
  });
}, 600_000);

test(
  'a rota: whose term ends moves or is named, and what it would part is told',
  { timeout: 600_000 },
  () => {
    const file = join(folder, 'rota.csv');
    const made = liem('rotation', '--home', home, '--within-months', '24', '--out', file, '--json');
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
    const result = resultOf(made.out) as Record<string, number> & {
      without_place: string[];
      exposure_removed_90: [number, number];
    };
    const moves = parse(readFileSync(file), { bom: true, columns: true }) as unknown as Record<
      string,
      string
    >[];
    expect(moves).toHaveLength(result.moves!);
    const forTerm = moves.filter(({ why }) => why === 'term');
    expect(forTerm.length + result.without_place.length).toBe(result.terms_ending);
    expect(result.exposure_after!).toBeLessThanOrEqual(result.exposure_before! + 1e-9);
    expect(result.exposure_removed_90[0]).toBeLessThanOrEqual(result.exposure_removed_90[1]);
    for (const { from_unit, to_unit } of forTerm) expect(from_unit).not.toBe(to_unit);
  },
);

test(
  'the audit of assignment finds the breaks that C04 finds, and lists every exception',
  { timeout: 600_000 },
  async () => {
    const file = join(folder, 'audit.csv');
    const made = liem('audit', 'assignment', '--home', home, '--out', file, '--json');
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
    const { units } = resultOf(made.out) as {
      units: {
        assignments: number;
        verdicts: Record<string, number>;
        exceptions: { count: number }[];
        power: { power: { power: number }[] };
      }[];
    };
    const listed = parse(readFileSync(file), { bom: true, columns: true }) as unknown as Record<
      string,
      string
    >[];
    for (const { assignments, verdicts, exceptions } of units) {
      expect(Object.values(verdicts).reduce((sum, count) => sum + count, 0)).toBe(assignments);
      expect(exceptions.reduce((sum, { count }) => sum + count, 0)).toBe(verdicts.exception);
    }
    const { folder: ofC04 } = indicators.find(({ card }) => card.id === 'C04')!;
    const warehouse = await openDuckDB({ path: join(home, 'history.duckdb'), readOnly: true });
    const evidence = await warehouse.rows(readFileSync(new URL('evidence.sql', ofC04), 'utf8'), {
      window_from: '2025-01-01',
      as_of: '2026-01-01',
      officer: null,
      enterprise: null,
      broker: null,
    });
    warehouse.close();
    const breaks = listed.filter(({ verdict }) => verdict === 'break').map(({ event_id }) => event_id!);
    expect(breaks.length).toBeGreaterThan(0);
    expect(breaks.sort()).toEqual(evidence.map(({ event_id }) => event_id as string).sort());
  },
);
