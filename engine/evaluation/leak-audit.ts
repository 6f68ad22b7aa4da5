/**
 * Does the answer leak into what a learner is shown? A step before any score is printed. Four ways are looked for (S. Kaufman, S. Rosset & C. Perlich,
 * "Leakage in data mining", KDD 2011; S. Kapoor & A. Narayanan, Patterns 4(9), 2023):
 * rows of the test that repeat rows of the training; columns that are only known after the finding, or that rest on a finding of their own day
 * or a later one; columns that tell the training labels far better than the test's, as a rate does that counted its own row; columns of which
 * one value alone gives the answer.
 */
import { LiemError } from '../domain/errors.ts';
import { areaUnderRoc } from './area-under-roc.ts';
import { nullAreaError } from './null-area-error.ts';

export type LeakKind = 'repeated-rows' | 'known-later' | 'in-sample-encoding' | 'gives-the-answer';

export interface AuditedColumn {
  readonly name: string;
  /** When its values are known: with the declaration, from findings on earlier declarations, or only afterwards. */
  readonly known: 'declaration' | 'earlier-findings' | 'afterwards';
  readonly kind: 'number' | 'category';
  readonly values: Float64Array;
  /** Of a column from earlier findings: the day of the newest finding that a row's value rests on; NaN: none. */
  readonly newestFinding?: Float64Array;
}

export interface AuditedRows {
  readonly labels: Uint8Array;
  /** Day of the declaration. */
  readonly days: Float64Array;
  /** What makes two rows the same goods, as one text a row. */
  readonly tuples: readonly string[];
  readonly columns: readonly AuditedColumn[];
}

export interface Leak {
  readonly kind: LeakKind;
  readonly column: string | null;
  readonly detail: string;
}

export interface LeakReport {
  /** Share of the test rows whose tuple a training row has. */
  readonly repeatedShare: number;
  /** Of these, the share with the label that most of those training rows have; null where none repeats. */
  readonly sameLabelShare: number | null;
  readonly leaks: readonly Leak[];
}

export interface LeakAuditOptions {
  /** Share of repeated rows that is let pass: 0.01. */
  readonly repeatedAllowed: number;
  /** Fall of a column's area under the ROC curve, training to test, beyond four standard errors: 0.05. */
  readonly areaFallAllowed: number;
  /** Rows of a value that must all be findings before it is said to give the answer: 30. */
  readonly leastRows: number;
}

const defaults: LeakAuditOptions = { repeatedAllowed: 0.01, areaFallAllowed: 0.05, leastRows: 30 };

export function auditLeaks(
  train: AuditedRows,
  test: AuditedRows,
  options: Partial<LeakAuditOptions> = {},
): LeakReport {
  const settings = { ...defaults, ...options };
  for (const rows of [train, test]) checkLengths(rows);
  const { repeatedShare, sameLabelShare } = repeatedRows(train, test);
  const leaks: Leak[] = [];
  if (repeatedShare > settings.repeatedAllowed) {
    leaks.push({
      kind: 'repeated-rows',
      column: null,
      detail: `${percent(repeatedShare)} of the test rows repeat a training row, with the same label ${percent(sameLabelShare ?? 0)} of the time`,
    });
  }
  train.columns.forEach((column, i) => {
    const later = test.columns[i]!; // looked at next
    if (column.name !== later.name)
      throw new RangeError(`column ${i} is ${column.name} in the training, ${later.name} in the test`);
    for (const found of [
      knownLater(column, train) ?? knownLater(later, test),
      inSample(column, train.labels, later, test.labels, settings),
      givesTheAnswer(column, train.labels, settings),
    ]) {
      if (found !== null) leaks.push(found);
    }
  });
  return { repeatedShare, sameLabelShare, leaks };
}

/** @throws LiemError CHECK_REFUSED where there is a leak of a kind that was not accepted with open eyes */
export function refuseLeaks(report: LeakReport, accepted: readonly LeakKind[] = []): void {
  const refused = report.leaks.filter(({ kind }) => !accepted.includes(kind));
  if (refused.length === 0) return;
  const faults = refused.map(({ column, kind, detail }) => `${column ?? 'rows'} (${kind}): ${detail}`);
  throw new LiemError(
    'CHECK_REFUSED',
    `The answer leaks into what the learner is shown: ${faults.join('; ')}`,
    { faults },
  );
}

/** The labels of a test: handed out once, after the audit. What is chosen by looking twice is chosen on the test. */
export function sealLabels(labels: Uint8Array): {
  readonly open: (report: LeakReport, accepted?: readonly LeakKind[]) => Uint8Array;
} {
  let isOpen = false;
  return {
    open(report, accepted = []) {
      refuseLeaks(report, accepted);
      if (isOpen)
        throw new LiemError(
          'CHECK_REFUSED',
          'The test labels were opened before: choose on training and validation rows alone',
        );
      isOpen = true;
      return labels;
    },
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function checkLengths({ labels, days, tuples, columns }: AuditedRows): void {
  const lengths = [days.length, tuples.length, ...columns.map(({ values }) => values.length)];
  if (labels.length === 0 || lengths.some((length) => length !== labels.length)) {
    throw new RangeError(`${labels.length} labels, but days, tuples and columns of ${lengths.join(', ')}`);
  }
}

function repeatedRows(
  train: AuditedRows,
  test: AuditedRows,
): Pick<LeakReport, 'repeatedShare' | 'sameLabelShare'> {
  const seen = new Map<string, { findings: number; rows: number }>();
  train.tuples.forEach((tuple, row) => {
    const own = seen.get(tuple) ?? { findings: 0, rows: 0 };
    own.findings += train.labels[row]!; // as many as tuples
    own.rows++;
    seen.set(tuple, own);
  });
  let [repeated, same] = [0, 0];
  test.tuples.forEach((tuple, row) => {
    const own = seen.get(tuple);
    if (own === undefined) return;
    repeated++;
    if ((2 * own.findings > own.rows ? 1 : 0) === test.labels[row]) same++;
  });
  return {
    repeatedShare: repeated / test.tuples.length,
    sameLabelShare: repeated === 0 ? null : same / repeated,
  };
}

function knownLater({ name, known, newestFinding }: AuditedColumn, { days }: AuditedRows): Leak | null {
  const told = (detail: string): Leak => ({ kind: 'known-later', column: name, detail });
  if (known === 'afterwards') return told('it is known only after the finding');
  if (known === 'declaration') return null;
  if (newestFinding?.length !== days.length) {
    return told('it rests on findings, and does not say on which days they were made');
  }
  const row = newestFinding.findIndex((day, i) => day >= days[i]!); // as many as days
  if (row < 0) return null;
  return told(`row ${row} of day ${days[row]!} rests on a finding of day ${newestFinding[row]!}`);
}

/** A rate that counted its own row tells the training labels well, and the test's no better than an honest one. */
function inSample(
  train: AuditedColumn,
  trainLabels: Uint8Array,
  test: AuditedColumn,
  testLabels: Uint8Array,
  { areaFallAllowed }: LeakAuditOptions,
): Leak | null {
  if (train.kind !== 'number') return null;
  const before = areaOf(train.values, trainLabels);
  const after = areaOf(test.values, testLabels);
  if (before === null || after === null) return null;
  const strength = Math.abs(before.value - 0.5);
  const kept = before.value >= 0.5 ? after.value - 0.5 : 0.5 - after.value;
  const noise = 4 * Math.hypot(before.error, after.error);
  if (strength - kept <= Math.max(areaFallAllowed, noise)) return null;
  return {
    kind: 'in-sample-encoding',
    column: train.name,
    detail: `area under the ROC curve ${before.value.toFixed(3)} in the training, ${after.value.toFixed(3)} in the test`,
  };
}

function areaOf(
  values: Float64Array,
  labels: Uint8Array,
): { readonly value: number; readonly error: number } | null {
  const value = areaUnderRoc({ scores: values.map((v) => (Number.isNaN(v) ? -Infinity : v)), labels });
  const positives = labels.reduce((sum, label) => sum + label, 0);
  return value === null ? null : { value, error: nullAreaError(positives, labels.length - positives) };
}

/** Whatever is not the usual value, or one value of a category, is a finding without exception. */
function givesTheAnswer(
  column: AuditedColumn,
  labels: Uint8Array,
  { leastRows }: LeakAuditOptions,
): Leak | null {
  const rows = new Map<number | null, { findings: number; rows: number }>();
  column.values.forEach((value, row) => {
    const key = Number.isNaN(value) ? null : value;
    const own = rows.get(key) ?? { findings: 0, rows: 0 };
    own.findings += labels[row]!; // as many as values
    own.rows++;
    rows.set(key, own);
  });
  const told = (detail: string): Leak => ({ kind: 'gives-the-answer', column: column.name, detail });
  // Chance: under half of all rows are findings, so thirty in a row by chance are one in 2^30.
  const base = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  if (base >= 0.5) return null;
  for (const [value, own] of rows) {
    if (own.rows >= leastRows && own.findings === own.rows)
      return told(`all ${own.rows} rows of the value ${value ?? 'missing'} are findings`);
  }
  const usual = [...rows.values()].reduce((most, own) => (own.rows > most.rows ? own : most));
  const [restRows, restFindings] = [...rows.values()].reduce(
    ([count, findings], own) =>
      own === usual ? [count, findings] : [count + own.rows, findings + own.findings],
    [0, 0],
  );
  if (restRows >= leastRows && restFindings === restRows)
    return told(`all ${restRows} rows that do not have its usual value are findings`);
  return null;
}
