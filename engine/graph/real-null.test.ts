/**
 * A real table of officers and entities without a known scheme: officials of the NBA and the teams whose games they were
 * assigned to (shared/data/nba-l2m, not part of this project). A method that flags pairs there is wrong.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { dayNumber, isoDate } from '../domain/calendar.ts';
import { slotsPerDay } from './contact-cells.ts';
import { contactModel, defaultExcessContact, excessContact, type ExcessContact } from './excess-contact.ts';

const file = new URL('../../../shared/data/nba-l2m/official_assignments.csv.gz', import.meta.url);
const present = existsSync(file);

interface Game {
  readonly day: number;
  readonly teams: readonly [string, string];
  readonly official: string;
}

function readGames(): Game[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const [, date, , home, away, official] = line.split(',') as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const [month, day, year] = date.split('/') as [string, string, string]; // as 12/02/2015
    return { day: dayNumber(isoDate(`${year}-${month}-${day}`)), teams: [home, away], official };
  });
}

/** Each assignment is a contact with both teams. On duty: officials with a game within three days. */
function judge(games: readonly Game[]): ExcessContact {
  const officials = [...new Set(games.map(({ official }) => official))].sort();
  const teams = [...new Set(games.flatMap((game) => game.teams))].sort();
  const first = Math.min(...games.map(({ day }) => day));
  const last = Math.max(...games.map(({ day }) => day));
  const rows = games.flatMap(({ day, teams: both, official }) =>
    both.map((team) => ({ day, team: teams.indexOf(team), official: officials.indexOf(official) })),
  );
  const column = (of: (row: (typeof rows)[number]) => number): Int32Array => Int32Array.from(rows, of);
  const zeros = new Int32Array(rows.length);
  const shifts = {
    rowCount: rows.length,
    unit: zeros,
    team: zeros,
    stage: zeros,
    officer: column(({ official }) => official),
    from: column(({ day }) => (day - 3) * slotsPerDay),
    to: column(({ day }) => (day + 4) * slotsPerDay),
  };
  const cells = {
    rowCount: rows.length,
    unit: zeros,
    unitCount: 1,
    team: zeros,
    teamCount: 1,
    stage: zeros,
    slot: column(({ day }) => day * slotsPerDay + 80),
    goods: zeros,
    goodsCount: 1,
    officer: column(({ official }) => official),
    officerCount: officials.length,
    contacts: new Int32Array(rows.length).fill(1),
  };
  const quarters: number[] = [];
  for (let day = first; day <= last; day += 91) quarters.push(day * slotsPerDay);
  const model = contactModel(cells, shifts, quarters, defaultExcessContact);
  return excessContact(
    model,
    column(({ team }) => team),
    teams.length,
    new Float64Array(rows.length),
  );
}

describe.skipIf(!present)('officials and teams (skipped where shared/data/nba-l2m is absent)', () => {
  test('no pair is flagged in any season', () => {
    const games = readGames();
    const seasons = Map.groupBy(games, ({ day }) => Math.floor((day - 230) / 365.25)); // a season begins in autumn
    let tests = 0;
    for (const season of seasons.values()) {
      const found = judge(season);
      tests += found.unitTests[0]!;
      expect(found.hit.reduce((sum, is) => sum + is, 0)).toBe(0);
    }
    expect(tests).toBeGreaterThan(15_000);
  });

  test('nor over ten years together, and p-values are not too small', () => {
    const found = judge(readGames());
    expect(found.hit.reduce((sum, is) => sum + is, 0)).toBe(0);
    expect(Math.min(...found.q.filter((q) => !Number.isNaN(q)))).toBeGreaterThan(0.05);
    const p = found.tests.p.filter((value) => !Number.isNaN(value));
    for (const level of [0.001, 0.01, 0.05]) {
      const share = p.filter((value) => value <= level).length / p.length;
      expect(share).toBeLessThan(level + 3 * Math.sqrt((level * (1 - level)) / p.length));
    }
  });
});
