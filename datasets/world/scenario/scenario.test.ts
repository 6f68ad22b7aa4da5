import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LiemError } from '../../../engine/index.ts';
import { namedScenario, scenarioNames, withoutSchemes } from './named.ts';
import { completeScenario, parseScenario, readScenario } from './read-scenario.ts';
import { schemes } from '../schemes/index.ts';
import { scenarioTemplate } from './template.ts';

test.each(scenarioNames)('%s is complete and bears its own name', (name) => {
  const scenario = namedScenario(name);
  expect(scenario.name).toBe(name);
  expect(scenario.confounders.specialists).toBe(true);
  expect(withoutSchemes(scenario).schemes).toEqual([]);
});

test('the clean unit-year differs from the unit-year by its schemes only', () => {
  const { schemes, name, ...rest } = namedScenario('unit-year');
  const { schemes: none, name: other, ...clean } = namedScenario('unit-year-clean');
  expect(clean).toEqual(rest);
  expect([schemes.length, none.length, name, other]).toEqual([1, 0, 'unit-year', 'unit-year-clean']);
});

test('what a file does not say has its default', () => {
  const scenario = parseScenario(
    'name = "small"\n[size]\nunits = 2\n[[schemes]]\nkind = "steered-pairs"\n',
    'small.toml',
  );
  expect(scenario.size).toEqual({
    units: 2,
    officers: 75,
    brokers: 90,
    enterprises: 600,
    declarations: 30_000,
  });
  expect(scenario.channels).toEqual({ yellow: 0.36, red: 0.09 });
  expect(scenario.schemes[0]).toMatchObject({
    kind: 'steered-pairs',
    count: 3,
    strength: 0.5,
    from: '2025-01-01',
  });
});

test('all faults are told at once, each with its path, its value and what was allowed', () => {
  const faulty = {
    size: { units: 0, officer: 3 },
    channels: { red: '0.1' },
    schemes: [{ kind: 'bribery' }, { kind: 'steered-pairs', strength: 2, victims: 1 }],
  };
  let found: LiemError | undefined;
  try {
    completeScenario(faulty, 'world.toml');
  } catch (error) {
    found = error as LiemError;
  }
  expect(found).toBeInstanceOf(LiemError);
  expect(found!.code).toBe('SCENARIO');
  expect([...found!.faults].sort()).toEqual([
    'channels.red = "0.1" must be number',
    `schemes[0].kind = "bribery" is not a scheme; known: ${schemes.map(({ kind }) => kind).join(', ')}`,
    'schemes[1].strength = 2 must be <= 1',
    'schemes[1].victims is not a setting; known here: kind, from, to, count, strength, minimum_contacts, hold_factor, finding_factor',
    'size.officer is not a setting; known here: units, officers, brokers, enterprises, declarations',
    'size.units = 0 must be >= 1',
  ]);
});

test('a fault of a value in a file is told with its line', () => {
  const text = [
    'name = "small"',
    '[size]',
    'units = 0 # too few',
    'officers = 40',
    '',
    '[channels]',
    'red = "0.1"',
    '[[schemes]]',
    'kind = "steered-pairs"',
    '[[schemes]]',
    'kind = "steered-pairs"',
    '  strength = 2',
    'victims = 1',
  ].join('\n');
  let found: LiemError | undefined;
  try {
    parseScenario(text, 'world.toml');
  } catch (error) {
    found = error as LiemError;
  }
  expect(found!.faults.map((fault) => fault.replace(/; known here.*/, ''))).toEqual([
    'line 3: size.units = 0 must be >= 1',
    'line 7: channels.red = "0.1" must be number',
    'line 13: schemes[1].victims is not a setting',
    'line 12: schemes[1].strength = 2 must be <= 1',
  ]);
});

test('a fault in the TOML is told with its line', () => {
  expect(() => parseScenario('name = "a"\nsize = [', 'world.toml')).toThrow(/^world\.toml, line 2, column /);
});

test('a file that cannot be read, and a name that does not exist, say so', () => {
  expect(() => readScenario('/nowhere/world.toml')).toThrow(
    /the scenario \/nowhere\/world\.toml cannot be read/,
  );
  expect(() => namedScenario('atlantis')).toThrow(/there is no scenario 'atlantis'; known: demo, unit-year/);
});

test('a file is read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liem-scenario-'));
  writeFileSync(join(folder, 'world.toml'), 'name = "tệp"\n');
  expect(readScenario(join(folder, 'world.toml')).name).toBe('tệp');
  rmSync(folder, { recursive: true });
});

test('the template gives every setting its default, and its schemes are valid once uncommented', () => {
  const template = scenarioTemplate();
  expect(parseScenario(template, 'template')).toEqual(completeScenario({}, 'defaults'));
  const uncommented = template.replace(/^# (\[\[schemes\]\]|[a-z_]+ = )/gm, '$1');
  expect(parseScenario(uncommented, 'template').schemes.map(({ kind }) => kind)).toEqual(
    schemes.map(({ kind }) => kind),
  );
});
