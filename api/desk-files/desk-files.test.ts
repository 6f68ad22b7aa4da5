/** Plans, draws and proposals for rotation over HTTP: by unit, officers by pseudonym, and a draw that anybody who may know the list can recompute. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Commitment,
  drawsFolder,
  officerPseudonym,
  parsePseudonymKey,
  plansFolder,
} from '../../engine/index.ts';
import { newestLookUps } from '../state/look-up-log.ts';
import { openState } from '../state/open-state.ts';
import { leaveDeskFiles, plannedOfficers } from '../testing/desk-files.ts';
import { type OpenDesk, openDesk } from '../testing/open-desk.ts';
import { fixtureKey } from '../testing/publish-fixture.ts';

let desk: OpenDesk;
beforeAll(async () => {
  desk = await openDesk(
    [
      { name: 'Lan', role: 'reviewer' },
      { name: 'far', role: 'reviewer', units: ['CK*'] },
      { name: 'planner', role: 'planner', units: ['CK*'] },
      { name: 'analyst', role: 'analyst' },
      { name: 'auditor', role: 'auditor' },
    ],
    '2026-11-22T03:00:00Z',
  );
  leaveDeskFiles(desk.home);
});
afterAll(() => desk.close());

const shown = (officer: string): string => officerPseudonym(parsePseudonymKey(fixtureKey), officer);
const leaks = (text: string): string[] =>
  [...plannedOfficers, 'HQ|20', 'HQ\\\\|20', 'HQ000098', 'HQ000099'].filter((id) => text.includes(id));
const text = async (person: string, path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${desk.server.address}${path}`, {
    headers: { authorization: `Bearer ${desk.keyOf(person)}`, ...headers },
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

test('a plan shows every visit to who sees every unit, its own to a planner, and no raw id to anybody', async () => {
  const list = await desk.ask('analyst', '/v1/plans');
  expect(list.body).toMatchObject({
    plans: [
      {
        plan: 'a-plan',
        visits: 3,
        from_on: '2026-12-05',
        to_on: '2026-12-11',
        figures: { cases: 3, gap: 0.004 },
      },
    ],
    unreadable: ['half'],
  });
  const whole = await desk.ask('analyst', '/v1/plans/a-plan');
  expect(whole.body.visits).toMatchObject([
    { subject_id: shown('HQ000017'), officer_id: shown('HQ000017') },
    { subject_id: `${shown('CB Đội 1')}|0100000000`, why_vi: 'Theo rủi ro.' },
    { subject_id: shown('HQ|20'), unit_code: 'Đ-HN' },
  ]);
  const own = await desk.ask('planner', '/v1/plans/a-plan');
  expect(own.body).toMatchObject({ figures: null, visits: [{ unit_code: 'CKCL' }] });
  expect(own.body.visits).toHaveLength(1);
  expect(own.headers.get('etag')).not.toBe(whole.headers.get('etag'));
  for (const path of [
    '/v1/plans',
    '/v1/plans/a-plan',
    '/v1/draws',
    '/v1/draws/a-draw',
    '/v1/rotations',
    '/v1/rotations/a-rotation',
  ]) {
    for (const accept of ['application/json', 'text/csv']) {
      expect(leaks((await text('analyst', path, { accept })).text)).toEqual([]);
    }
  }
  const csv = await text('analyst', '/v1/plans/a-plan', { accept: 'text/csv' });
  expect(parse(csv.text, { bom: true, columns: true })).toHaveLength(3);
  const again = await text('analyst', '/v1/plans/a-plan', { 'if-none-match': whole.headers.get('etag')! });
  expect(again.status).toBe(304);
  for (const name of ['half', 'none', '..%2F..%2Fetc', '.hidden']) {
    expect([400, 404]).toContain((await text('analyst', `/v1/plans/${name}`)).status);
  }
  const file = join(plansFolder(desk.home), 'a-plan', 'plan.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"cases":3', '"cases":4'));
  expect(
    (await text('analyst', '/v1/plans/a-plan', { 'if-none-match': whole.headers.get('etag')! })).status,
  ).toBe(200);
});

test('a proposal for rotation shows all to who sees every unit, and to a planner who leaves its own', async () => {
  expect((await desk.ask('analyst', '/v1/rotations')).body).toMatchObject({
    rotations: [{ rotation: 'a-rotation', moves: 3, figures: { moves: 3, exposure_removed_90: [9, 25] } }],
    unreadable: ['half'],
  });
  const whole = await desk.ask('analyst', '/v1/rotations/a-rotation');
  expect(whole.body).toMatchObject({
    figures: { flagged_pairs: 3, settings: { within_months: 6 } },
    moves: plannedOfficers.map((officer) => ({ officer_id: shown(officer) })),
    pairs: plannedOfficers.map((officer) => ({ subject_id: `${shown(officer)}|0100000000` })),
    without_place: [{ officer_id: shown('HQ000099') }, { officer_id: shown('HQ000098') }],
  });
  expect(whole.body.units).toHaveLength(3);
  const own = await desk.ask('planner', '/v1/rotations/a-rotation');
  expect(own.body).toMatchObject({
    figures: null,
    moves: [{ officer_id: shown('HQ000017'), from_unit: 'CKCL', to_unit: 'TSN01' }],
    pairs: [{ unit_code: 'CKCL', fate: 'parted' }],
    units: [{ unit_code: 'CKCL' }],
    without_place: [{ officer_id: shown('HQ000099') }],
  });
  for (const list of ['moves', 'pairs', 'units', 'without_place']) expect(own.body[list]).toHaveLength(1);
  expect((await desk.ask('planner', '/v1/rotations')).body).toMatchObject({
    rotations: [{ moves: 1, figures: null }],
  });
  expect(own.headers.get('etag')).not.toBe(whole.headers.get('etag'));
  const csv = await text('analyst', '/v1/rotations/a-rotation', { accept: 'text/csv' });
  expect(parse(csv.text, { bom: true, columns: true })).toHaveLength(3);
  expect((await text('auditor', '/v1/rotations')).status).toBe(403);
  for (const name of ['half', 'none', '..%2F..%2Fetc', '.hidden']) {
    expect([400, 404]).toContain((await text('analyst', `/v1/rotations/${name}`)).status);
  }
});

test('a draw gives what was committed to and the seed; with the list, anybody recomputes it', async () => {
  const { body } = await desk.ask('auditor', '/v1/draws/a-draw');
  const { digest, commitment, selection, faults } = body as {
    digest: string;
    commitment: Commitment;
    selection: { seed: string; selected: { stratum: string; digest: string; subject_id: string }[] };
    faults: string[];
  };
  expect(faults).toEqual([]);
  expect((await desk.ask('planner', '/v1/draws/a-draw')).body).toMatchObject({
    commitment: { strata: [{ stratum: 'CKCL' }] },
    selection: { selected: [{ stratum: 'CKCL' }, { stratum: 'CKCL' }] },
  });
  expect((await text('analyst', '/v1/draws/a-draw/candidates')).status).toBe(403);
  expect((await text('Lan', '/v1/draws/a-draw/candidates')).status).toBe(400);
  const why = { 'x-liem-purpose': encodeURIComponent('kiểm tra việc rút thăm') };
  expect((await text('far', '/v1/draws/a-draw/candidates', why)).status).toBe(403);
  const list = await text('Lan', '/v1/draws/a-draw/candidates', why);
  const state = openState(desk.home);
  expect(newestLookUps(state, 1)).toMatchObject([
    { action: 'identity', subject: 'draw', subject_id: 'a-draw', purpose: 'kiểm tra việc rút thăm' },
  ]);
  state.close();
  const sha256 = (said: string): string => createHash('sha256').update(said, 'utf8').digest('hex');
  expect(sha256(list.text)).toBe(commitment.list_digest);
  const rows = list.text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t') as [string, string]);
  const lowest = commitment.strata.flatMap(({ stratum, drawn }) =>
    rows
      .filter(([of]) => of === stratum)
      .map(([, id]) => sha256(`${selection.seed}|${digest}|${id}`))
      .sort()
      .slice(0, drawn),
  );
  expect(selection.selected.map((one) => one.digest)).toEqual(lowest);
});

test('a draw that was tampered with says so, and names nobody', async () => {
  const file = join(drawsFolder(desk.home), 'a-draw', 'selection.json');
  const sound = readFileSync(file, 'utf8');
  const { selected } = JSON.parse(sound) as { selected: { id: string }[] };
  const faults = async (): Promise<unknown> => (await desk.ask('auditor', '/v1/draws/a-draw')).body.faults;
  writeFileSync(file, sound.replace(JSON.stringify(selected[0]!.id), '"officer/CB Đội 7 (a)"'));
  expect(await faults()).toEqual(['the selection differs from the recomputed one: 1 missing, 1 added']);
  writeFileSync(file, sound.replace('48213', '48214'));
  expect(await faults()).toHaveLength(1);
  writeFileSync(file, '{"liem_draw": 1}');
  expect(await faults()).toEqual([expect.stringMatching(/^the selection lacks/)]);
  writeFileSync(file, sound.slice(0, 100));
  expect(await faults()).toEqual([expect.stringMatching(/not of its form/)]);
  writeFileSync(file, sound);
  expect(await faults()).toEqual([]);
});
