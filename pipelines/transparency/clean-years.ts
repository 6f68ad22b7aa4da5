/**
 * Flags in synthetic years in which nothing is planted, as `bench/quiet.ts` measured and wrote them: every one is false. The file is data; nobody types it.
 * It says which versions of the indicators were measured, so that a record can say what has changed since.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { type Static, Type } from 'typebox';
import {
  families,
  type Family,
  LiemError,
  schemaFaults,
  type Subject,
  subjects,
} from '../../engine/index.ts';

const closed = { additionalProperties: false } as const;
const share = Type.Number({ minimum: 0 });

export const cleanYearsSchema = Type.Object(
  {
    /** The command that makes these figures again. */
    command: Type.String({ minLength: 1 }),
    /** Program and version. */
    produced_by: Type.String({ minLength: 1 }),
    worlds: Type.Integer({ minimum: 1 }),
    declarations_a_world: Type.Integer({ minimum: 1 }),
    indicators: Type.Array(
      Type.Object({ indicator: Type.String(), version: Type.Integer({ minimum: 1 }) }, closed),
    ),
    /** Means over worlds, with a 95 % interval. */
    flags: Type.Array(
      Type.Object(
        {
          family: Type.Unsafe<Family>({ enum: [...families] }),
          subject: Type.Unsafe<Subject>({ enum: [...subjects] }),
          /** Scored, mean a world. */
          subjects: share,
          flagged: share,
          low: share,
          high: share,
        },
        closed,
      ),
    ),
  },
  closed,
);
export type CleanYears = Static<typeof cleanYearsSchema>;

const validate = new Ajv({ allErrors: true, strict: false, verbose: true }).compile(cleanYearsSchema);

/** The figures that came with this version. */
export const measuredFile = new URL('measured/clean-years.json', import.meta.url);

/** Null where there is no file. CONFIGURATION where it is another one. */
export function readCleanYears(file: string | URL): CleanYears | null {
  if (!existsSync(file)) return null;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new LiemError('CONFIGURATION', `${String(file)} is not JSON: ${(cause as Error).message}`, {
      cause,
    });
  }
  if (!validate(value)) {
    const faults = schemaFaults(validate.errors ?? [], 'a figure');
    throw new LiemError(
      'CONFIGURATION',
      `${String(file)} is not what node bench/quiet.ts writes as clean-years.json: ${faults.join('; ')}`,
      { faults },
    );
  }
  return value;
}
