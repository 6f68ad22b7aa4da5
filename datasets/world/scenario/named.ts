/** Scenarios by name. One line a scenario; the files are in this folder. */
import { fileURLToPath } from 'node:url';
import { LiemError } from '../../../engine/index.ts';
import { readScenario } from './read-scenario.ts';
import type { Scenario } from './schema.ts';

export const scenarioNames = [
  'demo',
  'unit-year',
  'unit-year-clean',
  'province',
  'nation',
  'displacement',
  'border-gate',
] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** Other names of the same scenarios. */
const aliases: Readonly<Record<string, ScenarioName>> = { bench: 'province' };

export const isScenarioName = (name: string): boolean =>
  (scenarioNames as readonly string[]).includes(name) || name in aliases;

export function namedScenario(name: string): Scenario {
  if (!isScenarioName(name)) {
    throw new LiemError('SCENARIO', `there is no scenario '${name}'; known: ${scenarioNames.join(', ')}`);
  }
  return readScenario(fileURLToPath(new URL(`./${aliases[name] ?? name}.toml`, import.meta.url)));
}

/** The same world without any scheme: every flag on it is a false one. */
export const withoutSchemes = (scenario: Scenario): Scenario => ({ ...scenario, schemes: [] });
