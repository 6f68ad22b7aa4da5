/** What a run is a function of: inputs, configuration, code, date, seed, and the run that its changes are told against. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type FingerprintParts,
  indicators,
  type IsoDate,
  type JsonValue,
  type RunId,
} from '../../engine/index.ts';
import type { InputsFingerprint } from '../feeds/index.ts';
import { type Configuration, sectionsWithoutEffect } from '../config/schema.ts';

/** The folders whose code decides what is published. */
const decisive = ['engine', 'pipelines', 'datasets/contracts'];
const project = join(import.meta.dirname, '..', '..');

export const packageVersion = (
  JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { readonly version: string }
).version;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const digests = new Map<string, string>();

/** Digest of source files under the folders, by path and content; tests left out. Once a process: what runs is what it loaded. */
export function codeDigest(folders: readonly string[], root = project): string {
  const known = `${root}\0${folders.join('\0')}`;
  const digest = digests.get(known) ?? digestOfCode(folders, root);
  digests.set(known, digest);
  return digest;
}

function digestOfCode(folders: readonly string[], root: string): string {
  const hash = createHash('sha256');
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,sql}`, { cwd: root })).sort();
  for (const file of files) {
    if (file.endsWith('.test.ts')) continue;
    hash
      .update(`${file.replaceAll('\\', '/')}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** JSON with sorted keys: one text for one value. */
export function canonicalJson(value: JsonValue | undefined): string {
  if (value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => canonicalJson(item)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value as Readonly<Record<string, JsonValue>>).sort(([a], [b]) =>
      a < b ? -1 : 1,
    );
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of a value as canonical JSON, hex. */
export const digestOf = (value: JsonValue): string => sha256(canonicalJson(value));

/** The configuration, less what changes no result. */
export const decisiveOptions = (configuration: Configuration): Readonly<Record<string, JsonValue>> =>
  Object.fromEntries(
    Object.entries(configuration).filter(
      ([section]) => !(sectionsWithoutEffect as readonly string[]).includes(section),
    ),
  );

/** Of what decides results, plus what of the deployment is part of the result. */
export const configurationDigest = (
  decisiveSections: Readonly<Record<string, JsonValue>>,
  deployment: JsonValue,
): string => sha256(canonicalJson({ configuration: decisiveSections, deployment }));

/** What a night reads beside the files of the drop folder is an input too; where there is none of it, it leaves the run's id as it was. */
export function inputsOf(
  files: InputsFingerprint,
  beside: {
    readonly judgements: { readonly digest: string | null };
    readonly lookUps: { readonly digest: string } | null;
    readonly reviews: { readonly digest: string } | null;
    /** Its id is its digest. */
    readonly model: { readonly id: string } | null;
  },
): JsonValue {
  const listed = files as unknown as JsonValue; // plain lists of text
  const { judgements, lookUps, reviews, model } = beside;
  if (judgements.digest === null && lookUps === null && reviews === null && model === null) return listed;
  return {
    files: listed,
    ...(judgements.digest === null ? {} : { judgements: judgements.digest }),
    ...(lookUps === null ? {} : { look_ups: lookUps.digest }),
    ...(reviews === null ? {} : { reviews: reviews.digest }),
    ...(model === null ? {} : { model: model.id }),
  };
}

export interface FingerprintInput {
  readonly inputs: JsonValue;
  readonly configuration: Configuration;
  readonly pseudonymKeyDigest: string;
  readonly duckdbVersion: string;
  readonly asOf: IsoDate;
  readonly previousRun: RunId | null;
}

export function fingerprintParts(input: FingerprintInput): FingerprintParts {
  return {
    inputs: sha256(canonicalJson(input.inputs)),
    configuration: configurationDigest(decisiveOptions(input.configuration), {
      pseudonym_key: input.pseudonymKeyDigest,
    }),
    code_version: `${packageVersion}+${codeDigest(decisive).slice(0, 12)}`,
    duckdb_version: input.duckdbVersion,
    indicators: indicators.map(({ card, folder }) => ({
      indicator: card.id,
      version: card.version,
      code: codeDigest(['.'], folder.pathname),
    })),
    as_of: input.asOf,
    seed: input.configuration.run.seed,
    previous_run: input.previousRun,
  };
}
