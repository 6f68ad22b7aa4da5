/** Who of a run may be visited, in flat arrays: what a what-if is computed from. No ids: it answers in totals. */
import { families, type Family, type PublishedRun, quoteLiteral, type Subject } from '../../engine/index.ts';
import type { RunRow } from './build-rankings.ts';

/** Kinds of subject that one can visit, by their code in `ProspectTable.kind`. */
export const visitedKinds = [
  'officer',
  'pair',
  'enterprise',
  'broker',
  'unit',
] as const satisfies readonly Subject[];
export type VisitedKind = (typeof visitedKinds)[number];

/** Row i of each array is a subject, in order of kind and published id. */
export interface ProspectTable {
  readonly count: number;
  readonly kind: Uint8Array;
  readonly units: readonly string[];
  /** Row of `units`. */
  readonly unit: Int32Array;
  /** Of row i in family f at `i * families.length + f`, 0 to 100; -1 where it is not ranked. */
  readonly priority: Float64Array;
  /** VND, 0 where there is none. */
  readonly value: Float64Array;
  /** Of each of `visitedKinds`, subjects of which no unit is known, so that nobody knows where to go. */
  readonly withoutUnit: Int32Array;
}

/** As `liem plan` reads its candidates: an officer's unit stands for a pair of no unit of its own. */
export async function readProspects(
  rowsOf: (sql: string) => AsyncGenerator<RunRow>,
  run: PublishedRun,
): Promise<ProspectTable> {
  const table = (name: string): string => `read_parquet(${quoteLiteral(run.tablePath(name))})`;
  const withEntities = run.manifest.tables.some(({ name }) => name === 'entities');
  const kinds = visitedKinds.map((kind) => quoteLiteral(kind)).join(', ');
  const perFamily = families.map(
    (family) =>
      `coalesce(max(r.priority) FILTER (r.family = ${quoteLiteral(family)}), -1)::DOUBLE AS ${family}`,
  );
  const sql = `
    SELECT r.subject, r.subject_id, min(coalesce(r.unit_code, ${withEntities ? 'e.unit_code' : 'NULL'})) AS unit, ${perFamily.join(', ')},
      greatest(0, coalesce(max(r.value_at_risk_vnd), 0))::DOUBLE AS value
    FROM ${table('rankings')} r
    ${
      withEntities
        ? `LEFT JOIN ${table('entities')} e ON e.subject = 'officer' AND e.subject_id = replace(replace(r.officer_id, '\\', '\\\\'), '|', '\\|')`
        : ''
    }
    WHERE r.subject IN (${kinds})
    GROUP BY r.subject, r.subject_id ORDER BY r.subject, r.subject_id`;
  const kind: number[] = [];
  const unit: number[] = [];
  const priority: number[] = [];
  const value: number[] = [];
  const units = new Map<string, number>();
  const withoutUnit = new Int32Array(visitedKinds.length);
  for await (const row of rowsOf(sql)) {
    const code = visitedKinds.indexOf(row.subject as VisitedKind); // as selected
    if (row.unit === null) {
      withoutUnit[code]!++;
      continue;
    }
    const name = row.unit as string; // as selected
    if (!units.has(name)) units.set(name, units.size);
    kind.push(code);
    unit.push(units.get(name)!); // just set
    for (const family of families) priority.push(Number(row[family]));
    value.push(Number(row.value));
  }
  return {
    count: kind.length,
    kind: Uint8Array.from(kind),
    units: [...units.keys()],
    unit: Int32Array.from(unit),
    priority: Float64Array.from(priority),
    value: Float64Array.from(value),
    withoutUnit,
  };
}

/** Where it stands, in the families asked for; empty where in none of them. */
export function prioritiesOf(
  { priority }: ProspectTable,
  row: number,
  asked: readonly Family[],
): { readonly family: Family; readonly priority: number }[] {
  return asked.flatMap((family) => {
    const at = priority[row * families.length + families.indexOf(family)]!; // each row has one a family
    return at < 0 ? [] : [{ family, priority: at }];
  });
}
