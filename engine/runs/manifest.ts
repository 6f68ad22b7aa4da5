/**
 * The manifest of a published run, `<run>/manifest.json`: what the run was made from, what it holds, and how it went.
 * It is written last; a run folder without one is not a run. Names are those of the file (snake_case).
 */
import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { isoDate, type IsoDate } from '../domain/calendar.ts';
import type { RunId } from '../domain/ids.ts';
import { runIdPattern } from './run-id.ts';

const closed = { additionalProperties: false } as const;
const sha256Of = (description: string): Type.TString =>
  Type.String({ pattern: '^[0-9a-f]{64}$', description });
const sha256 = sha256Of('SHA-256, hex');
const date = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const text = Type.String({ minLength: 1 });
const count = Type.Integer({ minimum: 0 });
/** A path inside the run folder: lower-case names joined by `/`, so that no entry can leave the folder. */
const innerPath = Type.String({ pattern: '^([a-z0-9_-]+/)*[a-z0-9_-]+(\\.[a-z0-9]+)+$', maxLength: 200 });

/** The version of this format. A reader refuses any other. */
export const manifestVersion = 1;

/** All that a run is a function of. Its fingerprint is their digest: the same parts, the same run. */
export const fingerprintPartsSchema = Type.Object(
  {
    inputs: sha256Of("of the input files' digests"),
    configuration: sha256Of('of the resolved configuration'),
    code_version: text,
    duckdb_version: text,
    indicators: Type.Array(
      Type.Object({ indicator: text, version: Type.Integer({ minimum: 1 }), code: sha256 }, closed),
    ),
    as_of: date,
    seed: text,
    previous_run: Type.Union([Type.String({ pattern: runIdPattern.source }), Type.Null()]),
  },
  closed,
);

const tableSchema = Type.Object({ name: text, file: innerPath, rows: count, bytes: count, sha256 }, closed);
const fileSchema = Type.Object({ file: innerPath, bytes: count, sha256 }, closed);
const stageSchema = Type.Object(
  {
    name: text,
    seconds: Type.Number({ minimum: 0 }),
    cpu_seconds: Type.Number({ minimum: 0 }),
    peak_memory_bytes: count,
    rows: Type.Optional(count),
  },
  closed,
);
const checkSchema = Type.Object(
  {
    name: text,
    result: Type.Union([Type.Literal('passed'), Type.Literal('warned'), Type.Literal('refused')]),
    detail: Type.String(),
    detail_vi: Type.Optional(Type.String({ description: 'the same in Vietnamese' })),
    faults: Type.Optional(
      Type.Integer({ minimum: 0, description: 'how many it found, where it counts them' }),
    ),
  },
  closed,
);

export const manifestSchema = Type.Object(
  {
    schema_version: Type.Literal(manifestVersion),
    run: Type.String({ pattern: runIdPattern.source }),
    as_of: date,
    fingerprint: sha256,
    fingerprint_parts: fingerprintPartsSchema,
    produced_by: Type.String({ minLength: 1, description: 'program and version, such as `liem 0.1.0`' }),
    evaluations: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.Literal('official'), Type.Literal('provisional')]), {
        description: 'family to whether this night is an official evaluation of it',
      }),
    ),
    tables: Type.Array(tableSchema, { description: 'the Parquet tables' }),
    files: Type.Array(fileSchema, { description: 'what is not a table, such as report.html' }),
    stages: Type.Array(stageSchema),
    checks: Type.Array(checkSchema),
    warnings: Type.Array(Type.String()),
  },
  closed,
);

export type Manifest = Static<typeof manifestSchema>;
export type FingerprintParts = Static<typeof fingerprintPartsSchema>;
export type PublishedTable = Static<typeof tableSchema>;
export type PublishedFile = Static<typeof fileSchema>;
export type StageRecord = Static<typeof stageSchema>;
export type CheckRecord = Static<typeof checkSchema>;

/** SHA-256 of the parts as JSON with sorted keys, indicators in order of their code: 64 hex digits. */
export function fingerprintOf(parts: FingerprintParts): string {
  const indicators = parts.indicators
    .map(({ indicator, version, code }) => ({ code, indicator, version }))
    .sort((a, b) => (a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1 : 0));
  const ordered = {
    as_of: parts.as_of,
    code_version: parts.code_version,
    configuration: parts.configuration,
    duckdb_version: parts.duckdb_version,
    indicators,
    inputs: parts.inputs,
    previous_run: parts.previous_run,
    seed: parts.seed,
  };
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex');
}

/** `<as-of date>-<first 12 hex digits of the fingerprint>`. */
export function runIdOf(asOf: IsoDate, fingerprint: string): RunId {
  return `${isoDate(asOf)}-${fingerprint.slice(0, 12)}` as RunId; // both parts have the run id's form
}
