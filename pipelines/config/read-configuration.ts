/** liem.toml to a complete configuration: defaults filled in, unknown keys refused, all faults at once. */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse, TomlError } from 'smol-toml';
import { bytesOf, LiemError, oidcFaults, schemaFaults } from '../../engine/index.ts';
import { type Configuration, configurationSchema } from './schema.ts';

const validate = new Ajv({ allErrors: true, useDefaults: true, strict: false, verbose: true }).compile(
  configurationSchema,
);

/** Reads text in TOML; `source` names it in messages. */
export function parseConfiguration(text: string, source: string): Configuration {
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    throw new LiemError(
      'CONFIGURATION',
      `${source}, line ${cause.line}, column ${cause.column}: ${cause.message}`,
      {
        cause,
      },
    );
  }
  const faults = validate(value)
    ? furtherFaults(value as Configuration) // just validated against the schema that this type mirrors
    : schemaFaults(validate.errors ?? [], 'an option');
  if (faults.length > 0) {
    throw new LiemError('CONFIGURATION', `${source} has ${faults.length} fault(s): ${faults.join('; ')}`, {
      faults,
    });
  }
  return value as Configuration; // the same
}

/** What no schema can tell. */
function furtherFaults({ api, resources }: Configuration): readonly string[] {
  const { memory_limit: limit, memory_ceiling: ceiling } = resources;
  const low = /^\d/.test(ceiling) && bytesOf(ceiling) < bytesOf(limit);
  return [
    ...oidcFaults(api.oidc, 'api.oidc'),
    ...(low
      ? [
          `resources.memory_ceiling = "${ceiling}" is below resources.memory_limit = "${limit}": DuckDB alone could reach it; give it a limit of about ${Math.floor(bytesOf(ceiling) / 1.3e6)}MB`,
        ]
      : []),
  ];
}

/** The home's configuration; all defaults where there is no file. */
export function readConfiguration(file: string): Configuration {
  return parseConfiguration(existsSync(file) ? readFileSync(file, 'utf8') : '', file);
}
