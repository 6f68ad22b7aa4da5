/** A scenario file, or settings given in code, to a complete scenario: defaults filled in, unknown keys refused, all faults at once. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse, TomlError } from 'smol-toml';
import { LiemError, schemaFaults } from '../../../engine/index.ts';
import { schemes, type SchemeSettings } from '../schemes/index.ts';
import { linesOfSettings } from './lines-of-settings.ts';
import { type Scenario, scenarioSchema } from './schema.ts';

const ajv = new Ajv({ allErrors: true, useDefaults: true, strict: false, verbose: true });
const checkScenario = ajv.compile(scenarioSchema);
const checkScheme = new Map(schemes.map((scheme) => [scheme.kind, ajv.compile(scheme.settings)]));

/**
 * Completes settings; `source` names them in messages, `lineOf` the line of a setting. Throws SCENARIO with every fault: the
 * setting, its value, what was expected.
 */
export function completeScenario(
  settings: unknown,
  source: string,
  lineOf: (path: string) => number | undefined = () => undefined,
): Scenario {
  const value: unknown = structuredClone(settings);
  const faults: string[] = [];
  if (!checkScenario(value)) faults.push(...schemaFaults(checkScenario.errors ?? [], 'a setting'));
  for (const [index, entry] of listOfSchemes(value).entries()) {
    const path = `schemes[${index}].`;
    const kind = (entry as { kind?: unknown } | null)?.kind;
    const check = checkScheme.get(String(kind));
    if (check === undefined) {
      faults.push(
        `${path}kind = ${JSON.stringify(kind)} is not a scheme; known: ${[...checkScheme.keys()].join(', ')}`,
      );
    } else if (!check(entry)) faults.push(...schemaFaults(check.errors ?? [], 'a setting', path));
  }
  if (faults.length > 0) {
    faults.forEach((fault, index) => {
      const line = lineOf(fault.split(' ', 1)[0] ?? '');
      if (line !== undefined) faults[index] = `line ${line}: ${fault}`;
    });
    throw new LiemError('SCENARIO', `${source} has ${faults.length} fault(s): ${faults.join('; ')}`, {
      faults,
    });
  }
  return Object.freeze(value as Scenario); // checked above, schemes by their own schemas
}

function listOfSchemes(value: unknown): readonly unknown[] {
  const list = (value as { schemes?: unknown } | null)?.schemes;
  return Array.isArray(list) ? (list as unknown[]) : [];
}

/** Reads a scenario in TOML; `source` names it in messages. */
export function parseScenario(text: string, source: string): Scenario {
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    throw new LiemError(
      'SCENARIO',
      `${source}, line ${cause.line}, column ${cause.column}: ${cause.message}`,
      { cause },
    );
  }
  return completeScenario(value, source, linesOfSettings(text));
}

export function readScenario(file: string): Scenario {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new LiemError('SCENARIO', `the scenario ${file} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
  return parseScenario(text, file);
}

export type { Scenario, SchemeSettings };
