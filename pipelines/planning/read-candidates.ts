/** The subjects of a published run that may be visited, with the place of each in the rankings of every family. */
import {
  type Candidate,
  type Family,
  type FamilyPriority,
  type PublishedRun,
  quoteLiteral,
  type Status,
  type Subject,
  type Warehouse,
} from '../../engine/index.ts';
import type { PlanFile } from './plan-schema.ts';

export interface RankedCandidate extends Candidate {
  /** Its best place in a ranking of a family. */
  readonly bestRank: number;
}

export interface Candidates {
  readonly ranked: readonly RankedCandidate[];
  /** Subjects of which no unit is known, so that nobody knows where to go. */
  readonly withoutUnit: number;
}

interface Row {
  readonly family: Family;
  readonly subject: Subject;
  readonly rank: number;
  readonly subject_id: string;
  readonly officer_id: string | null;
  readonly enterprise_id: string | null;
  readonly unit: string | null;
  readonly priority: number;
  readonly status: Status;
  readonly value: number | null;
}

/** A pair's unit is the officer's; `unitNow` follows offices that were renamed. */
export async function readCandidates(
  warehouse: Warehouse,
  run: PublishedRun,
  plan: PlanFile,
  unitNow: (unit: string) => string,
): Promise<Candidates> {
  const kinds = plan.candidates.map(({ subject }) => quoteLiteral(subject)).join(', ');
  const rows = (await warehouse.rows(
    `SELECT r.family, r.subject, r.rank, r.subject_id, r.officer_id, r.enterprise_id, coalesce(r.unit_code, e.unit_code) AS unit,
       r.priority, r.status, r.value_at_risk_vnd::DOUBLE AS value
     FROM read_parquet(${quoteLiteral(run.tablePath('rankings'))}) r
     LEFT JOIN read_parquet(${quoteLiteral(run.tablePath('entities'))}) e
       ON e.subject = 'officer' AND e.subject_id = replace(replace(r.officer_id, '\\', '\\\\'), '|', '\\|')
     WHERE r.subject IN (${kinds})
     ORDER BY r.subject, r.subject_id, r.family`,
  )) as unknown as Row[]; // the columns of the SELECT
  const needs = new Map(plan.candidates.map(({ subject, person_days }) => [subject as Subject, person_days]));
  const byId = new Map<string, { rows: Row[] }>();
  for (const row of rows) {
    const id = `${row.subject}/${row.subject_id}`;
    const of = byId.get(id);
    if (of === undefined) byId.set(id, { rows: [row] });
    else of.rows.push(row);
  }
  const ranked: RankedCandidate[] = [];
  let withoutUnit = 0;
  for (const [id, { rows: of }] of byId) {
    const first = of[0]!; // every id has a row
    const unit = of.find((row) => row.unit !== null)?.unit ?? null;
    if (unit === null) {
      withoutUnit++;
      continue;
    }
    ranked.push({
      id,
      subject: first.subject,
      subjectId: first.subject_id,
      unit: unitNow(unit),
      officer: first.officer_id,
      enterprise: first.enterprise_id,
      priorities: of.map(({ family, priority, status, rank }): FamilyPriority => ({
        family,
        priority,
        status,
        rank,
      })),
      valueAtRisk: Math.max(0, ...of.map(({ value }) => value ?? 0)),
      needs: needs.get(first.subject)!, // only kinds that the plan names were read
      bestRank: Math.min(...of.map(({ rank }) => rank)),
    });
  }
  return { ranked, withoutUnit };
}

/** A visit to a unit for its coverage alone. */
export function coverageVisit(unit: string, plan: PlanFile): Candidate {
  return {
    id: `unit/${unit.replace(/[\\|]/g, (mark) => `\\${mark}`)}`,
    subject: 'unit',
    subjectId: unit,
    unit,
    officer: null,
    enterprise: null,
    priorities: [],
    valueAtRisk: 0,
    needs: plan.coverage.person_days,
  };
}
