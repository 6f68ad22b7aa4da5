import type { Language, Warehouse } from '../../../engine/index.ts';
import type { Ranking, RankedSubject, RecordedWork, ReportInput, RunFacts } from '../report-input.ts';
import { readContactPictures } from './contact-pictures.ts';
import { readFeeds } from './feeds-received.ts';
import { readHolds } from './flags-held.ts';
import { readGuardrails } from './guardrails-said.ts';
import { readIndicators } from './indicators-as-run.ts';
import {
  readMoveCounts,
  readMovers,
  readOfficers,
  readRankings,
  readStandingOut,
} from './ranked-subjects.ts';
import { readRings } from './rings-found.ts';
import { readSetAside } from './set-aside.ts';
import type { PseudonymOf } from './subject-label.ts';
import { readUnitMonths } from './unit-months.ts';
import { readUnits } from './units-compared.ts';
import { casesIn, readInspections } from './work-done.ts';

export interface ReportSource {
  /** Any warehouse that reads Parquet; nothing is created in it. */
  readonly warehouse: Warehouse;
  /** The run being built: its tables are there, its manifest need not be. */
  readonly runFolder: string;
  readonly run: RunFacts;
  /** `officerPseudonym` with the deployment's key. */
  readonly pseudonymOf: PseudonymOf;
  /** Which language shows first; Vietnamese by default. */
  readonly language?: Language;
  /** Subjects shown of each ranking; 5 by default. */
  readonly top?: number;
  /** What people recorded by the as-of date; left out where the service recorded nothing, or it is not for the reader. */
  readonly book?: RecordedWork | null;
  /** Moves shown; 12 by default. */
  readonly movers?: number;
}

/** Reads what the report shows of a run's folder. A missing table reads as empty; a damaged one throws. */
export async function readReportInput(source: ReportSource): Promise<ReportInput> {
  const tables = { warehouse: source.warehouse, folder: source.runFolder };
  const indicators = await readIndicators(tables);
  const officers = await readOfficers(tables);
  const book = source.book ?? null;
  const reader = { tables, indicators, pseudonymOf: source.pseudonymOf, officers, book };
  return {
    language: source.language ?? 'vi',
    run: source.run,
    feeds: await readFeeds(tables),
    setAside: await readSetAside(tables),
    rankings: await readRankings(reader, source.top ?? 5),
    moveCounts: await readMoveCounts(tables),
    movers: await readMovers(reader, source.movers ?? 12),
    indicators,
    contactPictures: await readContactPictures(tables, indicators, source.pseudonymOf),
    unitMonths: await readUnitMonths(tables),
    rings: await readRings(tables, source.pseudonymOf),
    guardrails: await readGuardrails(tables),
    units: await readUnits(tables),
    holds: await readHolds(tables, source.pseudonymOf),
    cases: casesIn(book),
    inspections: await readInspections(tables, { from: source.run.windowFrom, asOf: source.run.asOf }),
  };
}

/** Subjects of one ranking in the workbook; the rest is in rankings.parquet. */
const subjectsOfWorkbook = 2_000;

/** Each ranking of the report with all that stand out. */
export async function readFullRankings(
  source: ReportSource,
  input: ReportInput,
): Promise<readonly (Ranking & { readonly subjects: readonly RankedSubject[] })[]> {
  const tables = { warehouse: source.warehouse, folder: source.runFolder };
  const officers = await readOfficers(tables);
  const reader = {
    tables,
    indicators: input.indicators,
    pseudonymOf: source.pseudonymOf,
    officers,
    book: source.book ?? null,
  };
  const full: (Ranking & { readonly subjects: readonly RankedSubject[] })[] = [];
  for (const ranking of input.rankings)
    full.push({ ...ranking, subjects: await readStandingOut(reader, ranking, subjectsOfWorkbook) });
  return full;
}
