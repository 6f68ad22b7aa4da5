/** The files of a plan over HTTP: byte for byte, to who may see every unit, logged, and never once they were changed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planChecksums, planFiles, plansFolder } from '../../engine/index.ts';
import { newestLookUps } from '../state/look-up-log.ts';
import { openState } from '../state/open-state.ts';
import { leaveDeskFiles } from '../testing/desk-files.ts';
import { type OpenDesk, openDesk } from '../testing/open-desk.ts';

let desk: OpenDesk;
beforeAll(async () => {
  desk = await openDesk(
    [
      { name: 'Lan', role: 'reviewer' },
      { name: 'far', role: 'reviewer', units: ['CK*'] },
      { name: 'analyst', role: 'analyst' },
      { name: 'planner', role: 'planner', units: ['CK*'] },
      { name: 'national', role: 'planner', units: ['*'] },
      { name: 'auditor', role: 'auditor' },
    ],
    '2026-11-22T03:00:00Z',
  );
  leaveDeskFiles(desk.home);
});
afterAll(() => desk.close());

const take = async (person: string, path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${desk.server.address}/v1/plans/${path}`, {
    headers: { authorization: `Bearer ${desk.keyOf(person)}`, ...headers },
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    named: answer.headers.get('content-disposition'),
    kept: answer.headers.get('cache-control'),
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
};
const written = (file: string): Buffer => readFileSync(join(plansFolder(desk.home), 'a-plan', file));
const newest = (count: number) => {
  const state = openState(desk.home);
  const rows = newestLookUps(state, count);
  state.close();
  return rows.map(({ name, action, subject, subject_id, purpose }) => [
    name,
    action,
    subject,
    subject_id,
    purpose,
  ]);
};
const why = { 'x-liem-purpose': encodeURIComponent('lịch quý I') };

test.each([
  ['analyst', 'calendar', planFiles.calendar, 'text/calendar; charset=utf-8', 'a-plan.ics', 'export'],
  ['analyst', 'paper', planFiles.paperInVietnamese, 'application/pdf', 'a-plan.vi.pdf', 'export'],
  ['analyst', 'paper?language=en', planFiles.paperInEnglish, 'application/pdf', 'a-plan.en.pdf', 'export'],
  [
    'Lan',
    'workbook',
    planFiles.workbook,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'a-plan.xlsx',
    'identity',
  ],
])(
  '%s takes the %s as it was written, and the log has it',
  async (person, path, file, type, name, action) => {
    expect(await take(person, `a-plan/${path}`, why)).toEqual({
      status: 200,
      type,
      named: `attachment; filename="${name}"`,
      kept: 'no-store',
      bytes: written(file),
    });
    expect(newest(1)).toEqual([[person, action, 'plan', `a-plan/${file}`, 'lịch quý I']]);
  },
);

test('the workbook holds ids: only to who may resolve them, with a purpose', async () => {
  expect((await take('analyst', 'a-plan/workbook', why)).status).toBe(403);
  expect((await take('Lan', 'a-plan/workbook')).status).toBe(400);
  expect((await take('auditor', 'a-plan/paper', why)).status).toBe(403);
});

test('a file of every unit is refused to who sees some only, and the plan offers them none', async () => {
  for (const path of ['calendar', 'paper'])
    expect((await take('planner', `a-plan/${path}`)).status).toBe(403);
  expect((await take('far', 'a-plan/workbook', why)).status).toBe(403);
  expect(newest(1)).toEqual([['far', 'refused', 'plan', 'a-plan/plan.xlsx', 'lịch quý I']]);
  expect((await desk.ask('planner', '/v1/plans/a-plan')).body.files).toEqual([]);
  expect((await take('national', 'a-plan/paper')).status).toBe(200); // whose units are all
  expect((await desk.ask('analyst', '/v1/plans/a-plan')).body.files).toEqual(Object.keys(planFiles));
});

test('what was changed, is gone, or was never written is not served', async () => {
  const at = (file: string): string => join(plansFolder(desk.home), 'a-plan', file);
  const problem = async (path: string): Promise<unknown> => {
    const { status, bytes } = await take('analyst', path);
    return [status, (JSON.parse(bytes.toString()) as { type: string }).type];
  };
  const sound = written(planFiles.calendar);
  writeFileSync(at(planFiles.calendar), Buffer.concat([sound, Buffer.from(' ')]));
  expect(await problem('a-plan/calendar')).toEqual([409, 'urn:liem:problem:file-changed']);
  writeFileSync(at(planFiles.calendar), sound);
  expect((await take('analyst', 'a-plan/calendar')).status).toBe(200);
  const sums = written(planChecksums).toString();
  writeFileSync(at(planChecksums), sums.replace(/^.*plan\.vi\.pdf\n/m, ''));
  expect(await problem('a-plan/paper')).toEqual([404, 'urn:liem:problem:not-found']);
  expect((await desk.ask('analyst', '/v1/plans/a-plan')).body.files).not.toContain('paperInVietnamese');
  writeFileSync(at(planChecksums), sums);
  for (const path of ['none/paper', 'half/paper', '..%2Fa-plan/paper', 'a-plan/paper?language=fr'])
    expect([400, 404]).toContain((await take('analyst', path)).status);
});
