/** What a published run flagged, beside what was planted in its world: by SQL over the files, for a national run is too large to be scored in memory (`liem evaluate`). */
import { join } from 'node:path';
import { quoteLiteral, type Warehouse } from '../../engine/index.ts';

export interface PlantedAndFlagged {
  readonly family: string;
  readonly subject: string;
  /** Planted as this kind of subject. */
  readonly planted: number;
  readonly planted_flagged: number;
  readonly flagged: number;
  /** Flagged, not planted as such, and yet part of a plant of the family: an officer of a steered pair, a trader whose broker is steered. */
  readonly part_flagged: number;
  /** Flagged, and no part of any plant. */
  readonly neither: number;
}

const ids = ['officer_id', 'enterprise_id', 'broker_id', 'unit_code'] as const;

/** A person's or firm's unit is told too; only a unit is identified by it. */
const idsOfFlagged = `
  SELECT family, subject, subject_id, declaration_id, officer_id, enterprise_id, broker_id, CASE WHEN subject = 'unit' THEN unit_code END AS unit_code`;

/**
 * Every kind of subject but rings, whose members the truth names otherwise. `truth`: the folder beside the drop folder, as `liem simulate` writes it;
 * `declarations`: a relation that tells who filed each one, so that whose declarations a plant touched is part of it.
 */
export async function plantedAndFlagged(
  warehouse: Warehouse,
  rankings: string,
  { truth, declarations }: { readonly truth: string; readonly declarations: string },
): Promise<readonly PlantedAndFlagged[]> {
  const schemes = `read_parquet(${quoteLiteral(join(truth, 'schemes.parquet'))})`;
  const touched = `read_parquet(${quoteLiteral(join(truth, 'declarations.parquet'))})`;
  const isTheSame = ids.map((id) => `p.${id} IS NOT DISTINCT FROM f.${id}`).join(' AND ');
  const isPart = ids.map((id) => `(f.${id} IS NULL OR p.${id} = f.${id})`).join(' AND ');
  const rows = await warehouse.rows(
    `WITH plants AS (
       SELECT s.scheme_id, s.family, s.subject, s.officer_id, s.enterprise_id, s.broker_id,
         CASE WHEN s.subject = 'unit' THEN s.unit_code END AS unit_code, s.planted
       FROM ${schemes} s
     ),
     touched AS (SELECT DISTINCT s.family, d.declaration_id FROM ${touched} d JOIN ${schemes} s ON s.scheme_id = d.scheme_id),
     filed AS (SELECT DISTINCT t.family, d.enterprise_id, d.broker_id FROM touched t JOIN ${declarations} d ON d.declaration_id = t.declaration_id),
     flagged AS (${idsOfFlagged} FROM read_parquet(${quoteLiteral(rankings)}) WHERE status = 'flagged' AND subject <> 'ring'),
     of_firms AS (
       SELECT f.family, f.subject, f.subject_id,
         coalesce(bool_or(p.planted AND p.subject = f.subject AND ${isTheSame}), false) AS is_planted, count(p.scheme_id) > 0
         OR (f.subject = 'enterprise' AND (f.family, f.enterprise_id) IN (SELECT (family, enterprise_id) FROM filed))
         OR (f.subject = 'broker' AND (f.family, f.broker_id) IN (SELECT (family, broker_id) FROM filed)) AS is_part
       FROM flagged f LEFT JOIN plants p ON p.family = f.family AND ${isPart}
       WHERE f.subject <> 'declaration' GROUP BY f.family, f.subject, f.subject_id, f.enterprise_id, f.broker_id
     ),
     of_declarations AS (
       SELECT f.family, f.subject, f.subject_id, false AS is_planted, t.declaration_id IS NOT NULL AS is_part
       FROM flagged f LEFT JOIN touched t ON t.family = f.family AND t.declaration_id = f.declaration_id
       WHERE f.subject = 'declaration'
     ),
     found AS (
       SELECT family, subject, count(*) AS flagged, count(*) FILTER (is_planted) AS planted_flagged,
         count(*) FILTER (is_part AND NOT is_planted) AS part_flagged, count(*) FILTER (NOT is_part AND NOT is_planted) AS neither
       FROM (SELECT * FROM of_firms UNION ALL SELECT * FROM of_declarations) GROUP BY ALL
     ),
     meant AS (
       SELECT family, subject, count(*) AS planted FROM (SELECT DISTINCT family, subject, ${ids.join(', ')} FROM plants WHERE planted) GROUP BY ALL
     )
     SELECT family, subject, coalesce(planted, 0)::INTEGER AS planted, coalesce(planted_flagged, 0)::INTEGER AS planted_flagged,
       coalesce(flagged, 0)::INTEGER AS flagged, coalesce(part_flagged, 0)::INTEGER AS part_flagged, coalesce(neither, 0)::INTEGER AS neither
     FROM found FULL JOIN meant USING (family, subject) ORDER BY family, subject`,
  );
  return rows as unknown as readonly PlantedAndFlagged[]; // as selected
}

const count = (value: number): string => value.toLocaleString('en');

export function plantedTable(rows: readonly PlantedAndFlagged[]): string {
  return [
    '| family | subject | planted | of them flagged | flagged in all | part of a plant | of no plant |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      (row) =>
        `| ${row.family} | ${row.subject} | ${[row.planted, row.planted_flagged, row.flagged, row.part_flagged, row.neither].map(count).join(' | ')} |`,
    ),
  ].join('\n');
}
