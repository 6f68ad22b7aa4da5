/** What the history means for a plan: offices that were renamed, former colleagues, past visits, terms of posts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHistoryTables } from '../../datasets/index.ts';
import { type Candidate, isoDate, openDuckDB, type Warehouse } from '../../engine/index.ts';
import { type PlanFile } from './plan-schema.ts';
import { planTemplate } from './plan-template.ts';
import { parsePlanFile } from './read-plan-file.ts';
import { readPosts } from './read-posts.ts';
import { readTeams } from './read-teams.ts';
import { readUnits, type Units } from './read-units.ts';
import { dutyOf, type PastVisit, readPastVisits } from './read-visits.ts';

let warehouse: Warehouse;
let units: Units;
const asOf = isoDate('2026-01-01');
const planOf = (more: string): PlanFile =>
  parsePlanFile(
    planTemplate
      .replace('members = []', 'members = ["INS1", "NEW"]')
      .replace('home_units = []', 'home_units = ["OLD"]')
      .concat(more),
    'plan',
  );
const plan = planOf('\n[[absences]]\nteam = "team 1"\nweek = 2\nperson_days = { documents = 3 }\n');

beforeAll(async () => {
  warehouse = await openDuckDB();
  await createHistoryTables(warehouse);
  for (const sql of [
    `INSERT INTO units (unit_code, kind, parent_code, valid_from, valid_to) VALUES
       ('OLD', 'seaport', 'NOW', '2010-01-01', '2025-02-28'), ('NOW', 'seaport', 'R1', '2025-03-01', NULL),
       ('FAR', 'airport', 'R2', '2010-01-01', NULL), ('R1', 'inland', NULL, '2010-01-01', NULL), ('R2', 'inland', NULL, '2010-01-01', NULL)`,
    `INSERT INTO declarations (declaration_id, unit_code, registered_at) VALUES
       ('1', 'OLD', '2025-02-01'), ('2', 'NOW', '2025-06-01'), ('3', 'FAR', '2025-06-01'), ('4', 'R2', '2023-06-01')`,
    `INSERT INTO officers (officer_id, grade, left_on) VALUES ('O1', 'KTV', NULL), ('O2', 'KTV', NULL), ('GONE', 'KTV', '2025-06-01')`,
    `INSERT INTO postings (posting_id, officer_id, unit_code, position_type, sensitive, max_months, from_on, to_on) VALUES
       ('1', 'INS1', 'FAR', 'd', true, 36, '2022-01-01', '2024-12-31'),
       ('2', 'O1', 'FAR', 'd', true, 36, '2024-06-01', '2025-06-30'),
       ('3', 'O1', 'OLD', 'd', true, 36, '2023-02-01', '2024-05-31'),
       ('4', 'O1', 'NOW', 'd', true, 36, '2025-07-01', NULL),
       ('5', 'O2', 'FAR', 'g', true, 36, '2025-02-01', NULL),
       ('6', 'O2', 'FAR', 'd', true, 36, '2012-01-01', '2013-01-01'),
       ('7', 'O3', 'OLD', 'd', true, 36, '2023-03-01', '2025-02-28'),
       ('8', 'O3', 'NOW', 'd', true, 36, '2025-03-01', NULL),
       ('9', 'GONE', 'FAR', 'd', true, 36, '2020-01-01', NULL)`,
    `INSERT INTO duty_inspections (case_id, subject, officer_id, unit_code, "trigger", opened_on, closed_on, outcome) VALUES
       ('1', 'officer', 'O1', 'OLD', 'plan', '2025-02-01', '2025-02-10', 'cleared'),
       ('2', 'unit', NULL, 'NOW', 'plan', '2025-09-01', '2025-09-05', 'cleared'),
       ('3', 'unit', NULL, 'FAR', 'plan', '2025-05-01', '2025-05-05', 'procedural'),
       ('4', 'unit', NULL, 'FAR', 'plan', '2025-11-01', NULL, NULL)`,
    `INSERT INTO holidays ("on") VALUES ('2026-01-05'), ('2026-01-10')`,
  ])
    await warehouse.run(sql);
  units = await readUnits(warehouse, plan, asOf);
});
afterAll(() => warehouse.close());

test('an office goes on under its new code; its place is the unit above; travel by places', () => {
  expect([units.now('OLD'), units.now('NOW'), units.now('unknown')]).toEqual(['NOW', 'NOW', 'unknown']);
  expect([units.placeOf('OLD'), units.placeOf('FAR')]).toEqual(['R1', 'R2']);
  expect(units.atWork).toEqual(['FAR', 'NOW']);
  expect([
    units.travelDays('R1', 'OLD'),
    units.travelDays('R1', 'FAR'),
    units.travelDays('FAR', 'FAR'),
  ]).toEqual([0, 1, 0]);
});

test('a team knows its units, its members’ former units and colleagues; holidays and absences take days', async () => {
  const { teams, withoutPostings } = await readTeams(warehouse, plan, units.now);
  expect(withoutPostings).toEqual(['NEW']);
  const [team] = teams;
  expect([...team!.conflictUnits].sort()).toEqual(['FAR', 'NOW']);
  // O1 came to FAR before INS1 left; O2 came after, and in 2012 was there long before
  expect([...team!.colleagues].sort()).toEqual(['GONE', 'INS1', 'NEW', 'O1']);
  expect(team!.capacity.documents!.slice(0, 3)).toEqual([8, 7, 10]);
});

describe('past visits', () => {
  const candidate = (id: string, more: Partial<Candidate>): Candidate => ({
    id,
    subject: 'officer',
    subjectId: id,
    unit: 'NOW',
    officer: id,
    enterprise: null,
    priorities: [],
    valueAtRisk: 0,
    needs: { documents: 1 },
    ...more,
  });
  const all = [
    candidate('O1', {}),
    candidate('O2', { unit: 'FAR' }),
    candidate('unit/NOW', { subject: 'unit', officer: null }),
  ];
  const dutyWith = async (changed: PlanFile, more: readonly PastVisit[] = []) => {
    const visits = [...(await readPastVisits(warehouse, changed, units.now)), ...more];
    return dutyOf(changed, visits, all, units.atWork);
  };

  test('keep everyone from being visited again too soon', async () => {
    const { notBefore } = await dutyWith(plan);
    // O1's visit ended on 10 February: again from 10 February 2026, in the sixth week; the unit's from September: not in these
    expect([...notBefore]).toEqual([
      ['O1', 6],
      ['unit/NOW', 35],
    ]);
  });

  test('use up a unit’s allowance where they find nothing, and only since the last finding', async () => {
    const { allowance } = await dutyWith(plan);
    expect([...allowance].sort()).toEqual([
      ['FAR', 6],
      ['NOW', 4],
    ]);
    const finding = {
      unit: 'NOW',
      officer: null,
      enterprise: null,
      on: isoDate('2025-12-01'),
      finding: true,
    };
    expect((await dutyWith(plan, [finding])).allowance.get('NOW')).toBe(6);
  });

  test('make a unit due whose last is too long ago, at most twice a fair share at once', async () => {
    expect((await dutyWith(plan)).due).toEqual(new Set());
    const often = parsePlanFile(planTemplate.replace('coverage_months = 24', 'coverage_months = 4'), 'often');
    const { due, putOff } = await dutyWith(often);
    expect([[...due].sort(), putOff]).toEqual([['FAR', 'NOW'], 0]);
    const never = parsePlanFile(planTemplate.replace('coverage_months = 24', 'coverage_months = 0'), 'never');
    expect((await dutyWith(never)).due.size).toBe(0);
    const none = dutyOf(plan, [], all, ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']);
    expect([none.due.size, none.putOff]).toEqual([2, 6]);
  });
});

test('a term counts over a renamed office, and who left is nobody’s post holder', async () => {
  const posts = await readPosts(
    warehouse,
    { asOf, withinMonths: 6, returnMonths: 36, defaultMonths: 36 },
    units.now,
  );
  expect(posts.map(({ id, unit, termEnds }) => [id, unit, termEnds])).toEqual([
    ['O1', 'NOW', false],
    ['O2', 'FAR', false],
    ['O3', 'NOW', true],
  ]);
  expect([...posts[0]!.barred]).toEqual(['FAR']);
  expect([...posts[1]!.skills].sort()).toEqual(['d', 'g']);
});
