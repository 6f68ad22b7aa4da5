/** The synthetic customs world. */
export {
  simulate,
  type SimulateOptions,
  type SimulationProgress,
  type SimulationResult,
} from './simulate.ts';
export { formats as dropFormats, type DropFormat } from './output/drop-writer.ts';
export { type Scenario, scenarioSchema } from './scenario/schema.ts';
export { completeScenario, parseScenario, readScenario } from './scenario/read-scenario.ts';
export { linesOfSettings } from './scenario/lines-of-settings.ts';
export { scenarioTemplate } from './scenario/template.ts';
export {
  isScenarioName,
  namedScenario,
  scenarioNames,
  type ScenarioName,
  withoutSchemes,
} from './scenario/named.ts';
export { schemes, type SchemeSettings } from './schemes/index.ts';
export { type Scheme, settingsAtStrength } from './schemes/scheme.ts';
export { whyNotCarried } from './can-carry.ts';
