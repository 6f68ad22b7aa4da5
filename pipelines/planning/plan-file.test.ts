import { expect, test } from 'vitest';
import { LiemError } from '../../engine/index.ts';
import { planTemplate } from './plan-template.ts';
import { parsePlanFile } from './read-plan-file.ts';

const least = `
[horizon]
from = "2026-01-05"
weeks = 12
[[teams]]
id = "A"
place = "north"
person_days = { documents = 5 }
`;

test('the template holds every default: without its settings the plan is the same', () => {
  const whole = parsePlanFile(planTemplate, 'template');
  const teams = parsePlanFile(
    least.replace('"A"', '"team 1"').replace('"north"', '"place A"').replace('5 }', '10 }'),
    'least',
  );
  expect(whole).toEqual(teams);
});

test.each([
  [
    'a key that is not one',
    `${least}\n[visit]\nx = 1\n`,
    /visit is not a setting; known here: horizon, random/,
  ],
  [
    'a share under the least',
    `${least}\n[random]\nshare = 0.01\n`,
    /line 11: random\.share = 0\.01 must be >= 0\.05/,
  ],
  [
    'a first day that is no Monday',
    least.replace('01-05', '01-06'),
    /line 3: horizon\.from = "2026-01-06" is not a Monday/,
  ],
  ['a day that is none', least.replace('01-05', '02-30'), /is no day of the calendar/],
  [
    'a skill that no team has',
    `${least}\n[[candidates]]\nsubject = "officer"\nperson_days = { divers = 1 }\n`,
    /line 12: candidates\.0\.person_days = \{"divers":1\} needs divers, which no team has; known: documents/,
  ],
  [
    'an absence of nobody',
    `${least}\n[[absences]]\nteam = "B"\nweek = 13\nperson_days = {}\n`,
    /"B" is no team; known: A.*after the last week, 12/s,
  ],
  [
    'two teams of one name',
    `${least}\n[[teams]]\nid = "A"\nplace = "x"\nperson_days = {}\n`,
    /name of another team/,
  ],
  [
    'a calibration that is no order',
    `${least}\n[calibration]\npoints = [[50, 0.2], [10, 0.1]]\n`,
    /calibration\.points\.1 = \[10, 0\.1\]/,
  ],
  ['no TOML', 'horizon = [', /line 1, column \d+/],
])('%s is told with its line', (_, text, fault) => {
  let found: unknown;
  try {
    parsePlanFile(text, 'plan.toml');
  } catch (error) {
    found = error;
  }
  expect(found).toBeInstanceOf(LiemError);
  expect((found as LiemError).code).toBe('PLAN');
  expect((found as LiemError).message).toMatch(fault);
});
