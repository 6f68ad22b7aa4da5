/** From a night to a plan with a verified draw, a rota and an audit, by the command line; every export read back. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { openCaseLog } from '../../api/state/case-log.ts';
import { openState } from '../../api/state/open-state.ts';
import {
  type Commitment,
  commitDraw,
  indicators,
  lintWording,
  openDuckDB,
  rotationsFolder,
  runId,
  sha256,
  type WrittenRotation,
} from '../../engine/index.ts';
import { auditAssignment } from '../planning/audit-assignment.ts';
import { writeDrawFile } from '../planning/draw-files.ts';
import { planFromBasis } from '../planning/make-plan.ts';
import { planSummary } from '../planning/plan-text.ts';
import { planTemplate } from '../planning/plan-template.ts';
import { readPlanningBasis } from '../planning/planning-basis.ts';
import { readPlanFile } from '../planning/read-plan-file.ts';
import { writePlan } from '../planning/write-plan.ts';
import { citedRuns } from '../runs/citations.ts';
import { readPdf } from '../testing/read-pdf.ts';
import { homeWith, liem, smallWorld, temporaryFolder } from '../testing/small-world.ts';

const folder = temporaryFolder('plan');
const planFile = join(folder, 'plan.toml');
let home: string;
/** The command line is a process of its own: slow on a busy machine. */
const patient = { timeout: 600_000 };

beforeAll(async () => {
  home = homeWith(['C01', 'C04', 'F01']); // a plan asks for a ranking, not for every reason
  const drop = await smallWorld();
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

describe('a plan', patient, () => {
  test('says why each is on it, within the days, in both languages; every export tells the same; the same bytes again', async () => {
    const out = join(folder, 'one');
    const made = liem('plan', '--home', home, '--plan', planFile, '--out', out);
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
    for (const said of [
      /Kế hoạch thanh tra của lần chạy/,
      /not confirmed [\d.]+/,
      /no outcomes yet to calibrate/,
      /The cut is at/,
    ]) {
      expect(made.out).toMatch(said);
    }
    const { rows, ...result } = JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8')) as {
      rows: Row[];
    } & Record<string, unknown>;
    expect(rows.length).toBeGreaterThan(3);
    expect(result).toMatchObject({ draw_verifiable: false, ended: 'gap_reached', cases: rows.length });
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

    const ids = rows.map(({ subject_id }) => subject_id);
    const csv = parse(readFileSync(join(out, 'plan.csv')), { bom: true, columns: true }) as unknown as Record<
      string,
      string
    >[];
    expect(csv.map(({ subject_id }) => subject_id)).toEqual(ids);
    const sheet = await readSheet(join(out, 'plan.xlsx'));
    expect(sheet.slice(1).map((cells) => cells[4])).toEqual(ids);
    const warehouse = await openDuckDB();
    const table = await warehouse.rows(
      `SELECT subject_id, selection, from_on, priority IS NULL AS without FROM read_parquet('${join(out, 'plan.parquet')}') ORDER BY from_on, team, subject, subject_id`,
    );
    warehouse.close();
    expect(table.map(({ subject_id }) => subject_id).sort()).toEqual(ids.toSorted());
    expect(table[0]).toMatchObject({ from_on: '2026-01-05', without: false });
    const calendar = readFileSync(join(out, 'plan.ics'), 'utf8');
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(rows.length);
    for (const { subject, subject_id } of rows)
      if (subject === 'officer') expect(calendar).not.toContain(subject_id);
    expect(statSync(join(out, 'plan.csv')).mode & 0o077).toBe(0);
    expect(statSync(join(out, 'plan.xlsx')).mode & 0o077).toBe(0);
    const paper = (await readPdf(readFileSync(join(out, 'plan.en.pdf')))).pages
      .join(' ')
      .replace(/\s+/g, ' ');
    for (const { subject, subject_id, why_en } of rows) {
      expect(paper).toContain(why_en);
      if (subject === 'officer') expect(paper).not.toContain(subject_id);
    }
    const sums = readFileSync(join(out, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
    expect(sums).toHaveLength(7);
    for (const line of sums) {
      const [digest, file] = line.split('  ') as [string, string]; // as sha256sum writes
      expect(
        createHash('sha256')
          .update(readFileSync(join(out, file)))
          .digest('hex'),
      ).toBe(digest);
    }

    // made again, from a history read again
    const basis = await readPlanningBasis(home, readPlanFile(planFile));
    const again = join(folder, 'again');
    await writePlan(again, ['json', 'ics', 'csv', 'xlsx', 'pdf'], {
      ...(await planFromBasis(basis, undefined)),
      basis,
    });
    for (const file of ['plan.json', 'plan.ics', 'plan.csv', 'plan.xlsx', 'plan.vi.pdf', 'plan.en.pdf']) {
      expect(readFileSync(join(again, file))).toEqual(readFileSync(join(out, file)));
    }
  });

  test('what our own reviewers concluded moves its chances, from the day after', async () => {
    const file = readPlanFile(planFile);
    const { frame, calibrations } = await readPlanningBasis(home, file);
    const about = frame.find(({ subject, priorities }) => subject === 'enterprise' && priorities.length > 0)!;
    const { family, priority } = about.priorities[0]!;
    const state = openState(home);
    const log = openCaseLog(state);
    const run = JSON.parse(readFileSync(join(home, 'runs', 'current.json'), 'utf8')) as { run: string };
    const signal = {
      ...{ caseId: 'V000000000001', family, subject: 'enterprise', subjectId: about.subjectId },
      ...{ unit: about.unit, run: run.run },
    } as const;
    const by = (name: string, at: string) => ({
      actor: { keyId: name, name, role: 'reviewer', units: null } as const,
      at: new Date(at),
      requestId: 'r',
    });
    const opened = '2026-01-02T03:00:00Z';
    log.append(by('Lan', opened), () => ({
      ...signal,
      kind: 'case.proposed',
      body: { reason: 'why', evidence: [] },
    }));
    log.append(by('Minh', opened), () => ({ ...signal, kind: 'case.opened', body: { reason: null } }));
    log.append(by('Minh', opened), () => ({
      ...signal,
      kind: 'outcome.recorded',
      body: { indicator: null, outcome: family, note: 'why', hit: null },
    }));
    log.append(by('Minh', '2026-01-04T16:59:00Z'), () => ({
      ...signal,
      kind: 'case.closed',
      body: { reason: 'why' },
    }));
    state.close();
    const after = await readPlanningBasis(home, file);
    expect([after.notes.ownOutcomes, after.notes.reviewsFault]).toEqual([1, null]);
    expect(after.calibrations[family].probability(priority)).toBeGreaterThan(
      calibrations[family].probability(priority),
    );
    const { plan, figures } = await planFromBasis(after, undefined);
    expect(planSummary(plan, figures, 'en')).toContain(
      'calibrated on 1 outcomes, 1 of them of our own reviewers',
    );
    const earlier = { ...file, horizon: { ...file.horizon, from: '2025-12-29' } };
    expect((await readPlanningBasis(home, earlier)).notes.ownOutcomes).toBe(0);
  });

  test('a fault of its file is exit code 2 with the line', () => {
    const bad = join(folder, 'bad.toml');
    writeFileSync(bad, planTemplate.replace('share = 0.10', 'share = 0.01'));
    const refused = liem('plan', '--home', home, '--plan', bad, '--out', join(folder, 'never'));
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/line \d+: random\.share = 0\.01 must be >= 0\.05/);
  });

  test('what if: hits, false ones, the tie at the cut, the frontier', () => {
    const { out, code } = liem(
      'plan',
      'what-if',
      '--home',
      home,
      '--plan',
      planFile,
      '--json',
      '--days',
      '20',
    );
    expect(code).toBe(0);
    const few = resultOf(out);
    expect(few.days as number).toBeLessThanOrEqual(20);
    expect((few.expected_hits as number) + (few.expected_false as number)).toBeCloseTo(
      few.cases as number,
      9,
    );
    expect(few.cut).toMatchObject({ priority: expect.any(Number) as number });
    expect((few.frontier as unknown[]).length).toBeGreaterThan(0);
    expect(few.random_share).toBe(0.1); // of the plan file
    const more = liem(
      ...['plan', 'what-if', '--home', home, '--plan', planFile, '--json', '--days', '20'],
      ...['--random-share', '0.5'],
    );
    const half = resultOf(more.out) as {
      by_reason: Record<'risk' | 'random', { cases: number }>;
      days: number;
    };
    expect(half.by_reason.random.cases).toBeGreaterThanOrEqual(half.by_reason.risk.cases);
    expect(half.by_reason.random.cases).toBeGreaterThan(
      (few as unknown as typeof half).by_reason.random.cases,
    );
    expect(half.days).toBeLessThanOrEqual(20 + 1e-9);
    expect(more.code).toBe(0);
    const refused = liem('plan', 'what-if', '--plan', planFile, '--days', '20', '--random-share', '0.01');
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/a share from 0\.05 to 0\.5/)]);
  });
});

test(
  'a draw: committed before its seed, selected, verified by anyone, and planned with',
  patient,
  async () => {
    const draw = join(folder, 'draw');
    const committed = liem(
      ...['draw', 'commit', '--home', home, '--plan', planFile, '--out', draw, '--json'],
      ...['--seed-source', 'xổ số', '--seed-known-from', '2199-01-06T18:15', '--seed-form', '[0-9]{5}'],
    );
    expect({ code: committed.code, err: committed.err }).toEqual({ code: 0, err: '' });
    const { digest } = resultOf(committed.out) as { digest: string };
    expect(sha256(readFileSync(join(draw, 'commitment.json'), 'utf8'))).toBe(digest);
    expect(readFileSync(join(draw, 'HOW-TO-VERIFY.md'), 'utf8')).toContain(digest);
    const select = (of: string, at: string) =>
      liem('draw', 'select', '--draw', of, '--seed', '48213', '--published-at', at);
    expect(select(draw, '2199-01-06T18:15').err).toMatch(/still to come/);

    // the same list, as it would have been committed to some time ago
    const past = join(folder, 'past');
    const rows = readFileSync(join(draw, 'candidates.tsv'), 'utf8').trimEnd().split('\n').slice(1);
    const listed = rows.map((row) => {
      const [stratum, id] = row.split('\t') as [string, string]; // a row of the list
      return { stratum, id };
    });
    const { run, share, cases } = JSON.parse(
      readFileSync(join(draw, 'commitment.json'), 'utf8'),
    ) as Commitment;
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
    expect(() => writeDrawFile(past, 'selection', '')).toThrow(/made once/);
    const verify = (seed: string) =>
      liem('draw', 'verify', '--draw', past, '--seed', seed, '--digest', sha256(files.commitment));
    expect(verify('48213')).toMatchObject({ code: 0 });
    expect(verify('48214')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/published was '48214'/) as string,
    });

    const basis = await readPlanningBasis(home, readPlanFile(planFile));
    const { plan, figures } = await planFromBasis(basis, past);
    expect(figures.drawVerifiable).toBe(true);
    const { drawn } = JSON.parse(files.commitment) as Commitment;
    expect(plan.visits.filter(({ reason }) => reason === 'random')).toHaveLength(drawn);

    writeFileSync(join(past, 'candidates.tsv'), files.list.replace(/\n[^\n]+\n$/, '\n'));
    await expect(planFromBasis(basis, past)).rejects.toThrow(/the list was changed/);
  },
);

test('a rota: whose term ends moves or is named, and what it would part is told', patient, () => {
  const made = liem('rotation', '--home', home, '--within-months', '24', '--json');
  expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
  const result = resultOf(made.out) as Record<string, number> & {
    run: string;
    without_place: string[];
    exposure_removed_90: [number, number];
  };
  const kept = join(rotationsFolder(home), result.run);
  const whole = JSON.parse(readFileSync(join(kept, 'rotation.json'), 'utf8')) as WrittenRotation;
  expect(whole.rows).toHaveLength(result.moves!);
  const forTerm = whole.rows.filter(({ why }) => why === 'term');
  expect(forTerm.length + result.without_place.length).toBe(result.terms_ending);
  expect(whole.without_place.map(({ officer_id }) => officer_id)).toEqual(result.without_place);
  expect(result.exposure_after!).toBeLessThanOrEqual(result.exposure_before! + 1e-9);
  expect(result.exposure_removed_90[0]).toBeLessThanOrEqual(result.exposure_removed_90[1]);
  for (const { from_unit, to_unit } of forTerm) expect(from_unit).not.toBe(to_unit);
  for (const { why_vi, why_en } of whole.rows)
    expect([...lintWording(why_vi, 'vi'), ...lintWording(why_en, 'en')]).toEqual([]);
  // the offices and the pairs tell of the same contacts as the whole
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  expect(sum(whole.units.map((unit) => unit.exposure_before))).toBeCloseTo(whole.exposure_before, 4);
  expect(sum(whole.units.map((unit) => unit.exposure_after))).toBeCloseTo(whole.exposure_after, 4);
  expect(sum(whole.units.map(({ leaving }) => leaving))).toBe(
    whole.rows.filter(({ from_unit, to_unit }) => from_unit !== to_unit).length,
  );
  expect(whole.pairs).toHaveLength(whole.flagged_pairs);
  expect(whole.pairs.filter(({ fate }) => fate === 'parted')).toHaveLength(whole.parted_pairs);
  expect(statSync(join(kept, 'rotation.json')).mode & 0o077).toBe(0);
  expect(citedRuns(home).get(runId(result.run))).toContain(`rotation ${kept}`);

  const file = join(folder, 'rota.csv');
  expect(liem('rotation', '--home', home, '--within-months', '24', '--out', file).code).toBe(0);
  expect(readFileSync(file)).toEqual(readFileSync(join(kept, 'rotation.csv')));
  const moves = parse(readFileSync(file), { bom: true, columns: true }) as unknown as Record<
    string,
    string
  >[];
  expect(moves.map(({ officer_id }) => officer_id)).toEqual(whole.rows.map(({ officer_id }) => officer_id));
});

test(
  'the audit of assignment finds the breaks that C04 finds, and lists every exception',
  patient,
  async () => {
    const { units, listed } = await auditAssignment(home);
    for (const { assignments, verdicts, exceptions } of units) {
      expect(Object.values(verdicts).reduce((sum, count) => sum + count, 0)).toBe(assignments);
      expect(exceptions.reduce((sum, { count }) => sum + count, 0)).toBe(verdicts.exception);
    }
    expect(
      listed
        .filter(({ verdict }) => verdict === 'exception')
        .every(({ exception_code }) => exception_code !== null),
    ).toBe(true);
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
    const breaks = listed.filter(({ verdict }) => verdict === 'break').map(({ event_id }) => event_id);
    expect(breaks.length).toBeGreaterThan(0);
    expect(breaks.sort()).toEqual(evidence.map(({ event_id }) => event_id as string).sort());
  },
);
