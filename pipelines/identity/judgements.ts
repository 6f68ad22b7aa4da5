/**
 * People's judgements of identity: `identity/judgements.csv` of the home folder. Rows are only added; of one pair the last row counts. The
 * file may be edited by hand: whatever is wrong with it is said with its line before a night begins.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { contradictions, type Judgements, LiemError, type RecordPair } from '../../engine/index.ts';
import { recordName, recordSubjects, type RecordSubject, type RegisterRecord } from './records.ts';

const columns = ['judged_at', 'by', 'subject_a', 'id_a', 'subject_b', 'id_b', 'verdict', 'reason'] as const;
export const verdicts = ['same', 'not_same', 'withdrawn'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Judgement {
  /** A day or a time, ISO 8601. */
  readonly judgedAt: string;
  readonly by: string;
  readonly a: RegisterRecord;
  readonly b: RegisterRecord;
  readonly verdict: Verdict;
  readonly reason: string;
}

interface JudgementLine extends Judgement {
  readonly line: number;
}

export interface JudgementsRead {
  /** The last of each pair, withdrawn ones left out, in order of pair. */
  readonly inForce: readonly Judgement[];
  /** Of what is in force; null where nothing is. */
  readonly digest: string | null;
}

export const judgementsFile = (folder: string): string => join(folder, 'judgements.csv');

/** @throws LiemError JUDGEMENTS with every fault: line, column, value, what was expected. */
export const readJudgements = (folder: string): JudgementsRead =>
  digested(standing(linesOf(folder), judgementsFile(folder)));

/** Those that a night archived as in force; who judged, when and why is not kept there, and decides nothing. */
export const judgementsOf = (inForce: readonly Pick<Judgement, 'a' | 'b' | 'verdict'>[]): JudgementsRead =>
  digested(inForce.map((one) => ({ judgedAt: '', by: '', reason: '', ...one })));

function digested(inForce: readonly Judgement[]): JudgementsRead {
  const text = inForce
    .map(({ a, b, verdict }) => `${recordName(a)}\n${recordName(b)}\n${verdict}`)
    .join('\n');
  return {
    inForce,
    digest: inForce.length === 0 ? null : createHash('sha256').update(text).digest('hex'),
  };
}

/** Adds one, where it contradicts no other. */
export function addJudgement(folder: string, judgement: Judgement): void {
  const file = judgementsFile(folder);
  const lines = linesOf(folder);
  standing([...lines, { ...judgement, line: (lines.at(-1)?.line ?? 1) + 1 }], file);
  mkdirSync(folder, { recursive: true, mode: 0o750 });
  const row = {
    judged_at: judgement.judgedAt,
    by: judgement.by,
    subject_a: judgement.a.subject,
    id_a: judgement.a.id,
    subject_b: judgement.b.subject,
    id_b: judgement.b.id,
    verdict: judgement.verdict,
    reason: judgement.reason,
  };
  const isNew = !existsSync(file);
  const ends = isNew || readFileSync(file, 'utf8').endsWith('\n');
  appendFileSync(
    file,
    `${ends ? '' : '\n'}${stringify([row], { header: isNew, columns: [...columns], bom: false })}`,
    { mode: 0o640 },
  );
}

/** Judgements as the engine takes them: positions in a list of records. Those of records that are not in it are left out. */
export function positionsOf(
  inForce: readonly Judgement[],
  position: ReadonlyMap<string, number>,
): Judgements {
  const pairs = (verdict: Verdict): RecordPair[] =>
    inForce.flatMap((judgement) => {
      const [a, b] = [position.get(recordName(judgement.a)), position.get(recordName(judgement.b))];
      return judgement.verdict !== verdict || a === undefined || b === undefined ? [] : [[a, b] as const];
    });
  return { same: pairs('same'), notSame: pairs('not_same') };
}

const pairOf = ({ a, b }: Judgement): string => [recordName(a), recordName(b)].sort().join('\n');

function standing(lines: readonly JudgementLine[], file: string): readonly JudgementLine[] {
  const last = new Map(lines.map((judgement) => [pairOf(judgement), judgement]));
  const inForce = [...last]
    .filter(([, { verdict }]) => verdict !== 'withdrawn')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, judgement]) => judgement);
  const names = [...new Set(inForce.flatMap(({ a, b }) => [recordName(a), recordName(b)]))];
  const position = new Map(names.map((name, i) => [name, i]));
  const faults = contradictions(names.length, positionsOf(inForce, position)).map(([a, b]) => {
    const [one, other] = [names[a]!, names[b]!]; // positions in names
    const line = inForce.find((judgement) => pairOf(judgement) === [one, other].sort().join('\n'))?.line;
    return `line ${line}: ${one} and ${other} are judged not the same, but other judgements make them one party; withdraw one of them with: liem identity judge ${one} ${other} --withdraw --by NAME --reason TEXT`;
  });
  refuse(file, faults);
  return inForce;
}

function linesOf(folder: string): readonly JudgementLine[] {
  const file = judgementsFile(folder);
  if (!existsSync(file)) return [];
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(readFileSync(file, 'utf8'), {
      columns: true,
      info: true,
      bom: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof rows; // what `info` and `columns` make of it
  } catch (cause) {
    throw new LiemError('JUDGEMENTS', `${file} is no csv file: ${(cause as Error).message}`, { cause });
  }
  const faults: string[] = [];
  const lines = rows.map(({ record, info }) => lineOf(record, info.lines, faults));
  refuse(file, faults);
  return lines;
}

function lineOf(record: Record<string, string>, line: number, faults: string[]): JudgementLine {
  const text = (column: (typeof columns)[number]): string => record[column] ?? '';
  const expect = (column: (typeof columns)[number], isRight: boolean, expected: string): void => {
    if (!isRight) faults.push(`line ${line}, ${column}: '${text(column)}'; expected ${expected}`);
  };
  const subjects: readonly string[] = recordSubjects;
  expect('judged_at', /^\d{4}-\d\d-\d\d/.test(text('judged_at')), 'a day or time, 2026-01-31');
  for (const column of ['by', 'reason'] as const) expect(column, text(column) !== '', 'some text');
  for (const column of ['id_a', 'id_b'] as const) expect(column, text(column) !== '', "the feed's id");
  for (const column of ['subject_a', 'subject_b'] as const)
    expect(column, subjects.includes(text(column)), subjects.join(' or '));
  expect('verdict', (verdicts as readonly string[]).includes(text('verdict')), verdicts.join(', '));
  const [a, b] = (['a', 'b'] as const).map((side) => ({
    subject: text(`subject_${side}`) as RecordSubject, // a fault where it is none
    id: text(`id_${side}`),
  })) as [RegisterRecord, RegisterRecord];
  expect('id_b', recordName(a) !== recordName(b), 'another record than the first');
  return {
    line,
    judgedAt: text('judged_at'),
    by: text('by'),
    a,
    b,
    verdict: text('verdict') as Verdict, // the same
    reason: text('reason'),
  };
}

function refuse(file: string, faults: readonly string[]): void {
  if (faults.length === 0) return;
  throw new LiemError(
    'JUDGEMENTS',
    `${file}: ${faults.join('. ')}. Correct the file, or add rows with: liem identity judge`,
    { faults: faults.map((fault) => `${file}, ${fault}`) },
  );
}
