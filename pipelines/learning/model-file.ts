/**
 * A trained model as a file, `models/<id>/model.json` of the home folder: what it was made from, how, what it gave on the control sample, and the model itself. Canonical
 * JSON without a clock: the same history, code and settings give the same bytes, and the id is their digest. It never changes; who
 * promoted it, and for which days it is in force, stands in the registry's log.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type IsoDate,
  type JsonValue,
  LiemError,
  type RowInterval,
  type SerialisedModel,
} from '../../engine/index.ts';
import { canonicalJson } from '../runs/fingerprint.ts';
import type { Encoding } from './learning-columns.ts';

export const modelFormat = 1;

/** Rows of a column of the training window, by bin: low < value <= high; a null end is open; where both are null, rows without a value. */
export interface ReferenceBin {
  readonly low: number | null;
  readonly high: number | null;
  readonly rows: number;
}

export interface ReferenceColumn {
  readonly column: string;
  readonly kind: 'number' | 'category';
  readonly bins: readonly ReferenceBin[];
}

/** On the declarations of the held-out months that were drawn at random. */
export interface ControlFigures {
  readonly rows: number;
  readonly findings: number;
  /** Null where nothing, or everything, was a finding. */
  readonly area: RowInterval | null;
  readonly average_precision: RowInterval | null;
  /** Share found among the first 1, 5 and 10 %. */
  readonly precision_at: readonly { readonly share: number; readonly precision: number }[];
  readonly calibration_error: number | null;
  readonly expected_findings: number;
}

export interface ModelBody {
  readonly format: typeof modelFormat;
  readonly as_of: IsoDate;
  readonly code: string;
  readonly data: {
    /** Of the loaded files' digests. */
    readonly history: string;
    /** Of every row that it was made from. */
    readonly rows: string;
    readonly declarations: number;
    readonly learnt_from: number;
    readonly calibrated_on: number;
    readonly findings: number;
    /** The run whose flagged officers' outcomes counted less; null: none was there. */
    readonly run: string | null;
    readonly labels_of_flagged_officers: number;
  };
  readonly parameters: {
    readonly classifier: string;
    readonly options: Readonly<Record<string, number>>;
    readonly months: number;
    readonly held_out_months: number;
    readonly most_weight: number;
    readonly seed: string;
  };
  /** First days: of what is only counted in rates, of what is learnt, of what calibrates, and of what was held out. */
  readonly periods: {
    readonly counted_from: IsoDate;
    readonly learnt_from: IsoDate;
    readonly calibrated_from: IsoDate;
    readonly held_out_from: IsoDate;
  };
  readonly encoding: Encoding;
  readonly fitted: SerialisedModel;
  readonly calibration: { readonly a: number; readonly b: number; readonly c: number };
  /** Extra tax of a finding as a share of the customs value: of all, and by the first two digits of the tariff code. */
  readonly extra_tax: {
    readonly all: number;
    readonly chapters: readonly (readonly [string, number])[];
  };
  readonly metrics: ControlFigures;
  readonly reference: readonly ReferenceColumn[];
}

export interface StoredModel {
  readonly id: string;
  readonly body: ModelBody;
}

const file = (folder: string, id: string): string => join(folder, id, 'model.json');

const idOf = (asOf: string, text: string): string =>
  `${asOf}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;

/** Writes it where it is not there yet, and gives its id. */
export function writeModel(folder: string, body: ModelBody): string {
  // What is undefined or a typed array becomes plain JSON first.
  const text = `${canonicalJson(JSON.parse(JSON.stringify(body)) as JsonValue)}\n`;
  const id = idOf(body.as_of, text);
  if (existsSync(file(folder, id))) return id;
  try {
    mkdirSync(join(folder, id), { recursive: true, mode: 0o750 });
    writeFileSync(`${file(folder, id)}.next`, text, { mode: 0o640 });
    renameSync(`${file(folder, id)}.next`, file(folder, id));
  } catch (cause) {
    throw new LiemError(
      'WRITE_FAILED',
      `${file(folder, id)} could not be written: ${(cause as Error).message}`,
      {
        cause,
      },
    );
  }
  return id;
}

/** @throws LiemError NOT_FOUND, or STATE_DAMAGED where it is not what was written */
export function readModel(folder: string, id: string): StoredModel {
  const path = file(folder, id);
  if (!/^\d{4}-\d{2}-\d{2}-[0-9a-f]{12}$/.test(id) || !existsSync(path)) {
    throw new LiemError('NOT_FOUND', `there is no model '${id}'; liem model list shows them`);
  }
  const text = readFileSync(path, 'utf8');
  if (idOf(id.slice(0, 10), text) !== id) {
    throw new LiemError(
      'STATE_DAMAGED',
      `${path} is not what was written: its digest is not that of its name. Restore it from a backup, or train it again`,
    );
  }
  const body = JSON.parse(text) as ModelBody; // what writeModel wrote: the digest holds
  const format: number = body.format;
  if (format !== modelFormat) {
    throw new LiemError(
      'STATE_DAMAGED',
      `${path} is of format ${format}; this version reads format ${modelFormat}. Train it again`,
    );
  }
  return { id, body };
}

/** Ids of all models, the oldest as-of date first. */
export const modelIds = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => existsSync(file(folder, name)))
        .sort()
    : [];
