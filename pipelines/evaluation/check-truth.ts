/** Refuses a truth that is not that of the judged world: every fault at once. */
import { schemes } from '../../datasets/index.ts';
import { LiemError, type TouchedFacts, truthFaults, type Warehouse } from '../../engine/index.ts';
import { numberOf, textOf } from '../reports/reading/rows.ts';
import type { WorldTruth } from './read-truth.ts';

export interface JudgedWorld {
  readonly asOf: string;
  /** Rows read of each feed that was supplied; null where history was not loaded through a drop folder. */
  readonly rowsRead: ReadonlyMap<string, number> | null;
}

/** Reads the history tables and `truth_schemes`, `truth_declarations`. Throws TRUTH. */
export async function checkTruth(
  warehouse: Warehouse,
  world: WorldTruth,
  judged: JudgedWorld,
): Promise<void> {
  const faults = [
    ...worldFaults(world, judged),
    ...truthFaults(world.truth, {
      catalogue: new Map(schemes.map(({ kind, family }) => [kind, family])),
      plantedInWorld: world.planted,
      touched: await touchedFacts(warehouse),
    }),
  ];
  if (faults.length === 0) return;
  throw new LiemError(
    'TRUTH',
    `the truth in ${world.folder} (seed ${world.seed}) does not fit the judged world, nothing was scored: ${faults.join('; ')}`,
    { faults },
  );
}

function worldFaults(world: WorldTruth, { asOf, rowsRead }: JudgedWorld): string[] {
  const faults: string[] = [];
  if (asOf > world.asOf) {
    faults.push(`judged as of ${asOf}; the world ends at ${world.asOf}`);
  }
  for (const [feed, rows] of rowsRead ?? []) {
    const written = world.rows[feed];
    if (written !== rows) {
      faults.push(
        `${feed}: ${rows} rows were loaded, the world of this truth has ${written ?? 'no such feed'}: it is another world's, or another seed's`,
      );
    }
  }
  return faults;
}

/** An officer acts on a declaration by handling it, assigning it, or by any event or examination of it. */
async function touchedFacts(warehouse: Warehouse): Promise<ReadonlyMap<string, TouchedFacts>> {
  const rows = await warehouse.rows(
    `WITH touched AS (SELECT DISTINCT scheme_id, declaration_id FROM truth_declarations),
     planted AS (SELECT * FROM truth_schemes WHERE CAST(planted AS BOOLEAN)),
     acted AS (
       SELECT declaration_id, officer_id FROM processing_events WHERE declaration_id IN (SELECT declaration_id FROM touched)
       UNION SELECT declaration_id, assigner_id FROM processing_events WHERE declaration_id IN (SELECT declaration_id FROM touched)
       UNION SELECT declaration_id, officer_id FROM inspections WHERE declaration_id IN (SELECT declaration_id FROM touched)
       UNION SELECT declaration_id, document_officer_id FROM declarations WHERE declaration_id IN (SELECT declaration_id FROM touched)
       UNION SELECT declaration_id, physical_officer_id FROM declarations WHERE declaration_id IN (SELECT declaration_id FROM touched)
     )
     SELECT t.scheme_id, count(*)::INTEGER AS named, count(d.declaration_id)::INTEGER AS known,
       count(*) FILTER (
         d.declaration_id IS NOT NULL
         AND (p.subject <> 'enterprise' OR p.enterprise_id = d.enterprise_id)
         AND (p.subject <> 'broker' OR p.broker_id = d.broker_id)
         -- a scheme of two moves the trader's declarations, too, of which the officer handles a part
         AND (p.subject <> 'pair' OR p.enterprise_id = d.enterprise_id OR a.officer_id IS NOT NULL)
         AND (p.subject <> 'broker_pair' OR p.broker_id = d.broker_id OR a.officer_id IS NOT NULL)
         AND (p.subject <> 'unit' OR p.unit_code = d.unit_code)
         AND (p.subject <> 'officer' OR a.officer_id IS NOT NULL)
       )::INTEGER AS of_subject
     FROM touched t
     LEFT JOIN planted p ON p.scheme_id = t.scheme_id
     LEFT JOIN declarations d ON d.declaration_id = t.declaration_id
     LEFT JOIN acted a ON a.declaration_id = t.declaration_id AND a.officer_id = p.officer_id
     GROUP BY t.scheme_id ORDER BY t.scheme_id`,
  );
  return new Map(
    rows.map((row) => [
      textOf(row, 'scheme_id'),
      {
        named: numberOf(row, 'named'),
        known: numberOf(row, 'known'),
        ofSubject: numberOf(row, 'of_subject'),
      },
    ]),
  );
}
