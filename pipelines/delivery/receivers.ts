/** `receivers.toml` of a home folder: who gets what of a run, and how. No file, no receivers. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse, TomlError } from 'smol-toml';
import { type Static, Type } from 'typebox';
import { LiemError, schemaFaults } from '../../engine/index.ts';

const closed = { additionalProperties: false } as const;

const receiverSchema = Type.Object(
  {
    /** Unit codes, or their beginnings with `*`, that it may see; '*' for all: as a key's units. */
    units: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
    language: Type.Union([Type.Literal('vi'), Type.Literal('en')], { default: 'vi' }),
    /** The report and the alerts of each run in a folder of its own here. */
    folder: Type.Optional(Type.String({ minLength: 1 })),
    /** Alerts are posted here, signed. */
    webhook: Type.Optional(Type.String({ pattern: '^https?://' })),
    /** Holds the secret of the signature; only its owner should read it. */
    secret_file: Type.Optional(Type.String({ minLength: 1 })),
  },
  closed,
);
const fileSchema = Type.Object(
  { receivers: Type.Record(Type.String({ pattern: '^[a-z0-9-]{1,40}$' }), receiverSchema, closed) },
  closed,
);
const validate = new Ajv({ allErrors: true, useDefaults: true, strict: false, verbose: true }).compile(
  fileSchema,
);

export interface Receiver extends Static<typeof receiverSchema> {
  readonly name: string;
}

export const receiversPath = (home: string): string => join(home, 'receivers.toml');

/** In order of name. CONFIGURATION with every fault at once. */
export function readReceivers(home: string): readonly Receiver[] {
  const path = receiversPath(home);
  if (!existsSync(path)) return [];
  let value: unknown;
  try {
    value = parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    throw new LiemError(
      'CONFIGURATION',
      `${path}, line ${cause.line}, column ${cause.column}: ${cause.message}`,
      { cause },
    );
  }
  const faults = validate(value) ? [] : [...schemaFaults(validate.errors ?? [], 'a setting of a receiver')];
  const receivers =
    faults.length > 0
      ? []
      : Object.entries((value as Static<typeof fileSchema>).receivers).map(([name, receiver]) => ({
          name,
          ...receiver,
        })); // just validated
  for (const { name, folder, webhook, secret_file: secret } of receivers) {
    if (folder === undefined && webhook === undefined)
      faults.push(`receivers.${name} has neither folder nor webhook`);
    if (webhook !== undefined && secret === undefined)
      faults.push(`receivers.${name}.webhook needs secret_file`);
  }
  if (faults.length > 0) {
    throw new LiemError('CONFIGURATION', `${path} has ${faults.length} fault(s): ${faults.join('; ')}`, {
      faults,
    });
  }
  return receivers.sort((a, b) => (a.name < b.name ? -1 : 1));
}
