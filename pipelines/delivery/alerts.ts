/** What is worth waking somebody for: a flag that rests on a kind of evidence its receiver was not told of before. */
import {
  type EvidenceGroup,
  type Family,
  joinSubjectId,
  officerPseudonym,
  type PseudonymKey,
  type Subject,
  splitSubjectId,
  subjectKeys,
  type Warehouse,
} from '../../engine/index.ts';

export interface Alert {
  readonly family: Family;
  readonly subject: Subject;
  /** Officers under their pseudonym. */
  readonly subject_id: string;
  readonly unit_code: string | null;
  readonly priority: number;
  readonly evidence_groups: readonly EvidenceGroup[];
  /** Those that are new to the receiver. */
  readonly new_groups: readonly EvidenceGroup[];
  readonly first_flagged_on: string | null;
}

/** `family subject shown-id` to the kinds of evidence that were told. */
export type Told = Readonly<Record<string, readonly string[]>>;

export interface AlertsFound {
  readonly alerts: readonly Alert[];
  /** What the receiver knows once these are delivered; who is no longer flagged is still known. */
  readonly told: Told;
}

/**
 * Reads the receiver's own `rankings` (a FROM item). `told`: null at the first delivery, which alerts on what was first flagged by this run and takes
 * the rest as known: it stands in the report. A flag that only a changed configuration lit is no new evidence: it is taken as known, too.
 */
export async function findAlerts(
  warehouse: Warehouse,
  rankings: string,
  asOf: string,
  told: Told | null,
  key: PseudonymKey,
): Promise<AlertsFound> {
  const rows = await warehouse.rows(
    `SELECT family, subject, subject_id, unit_code, priority, to_json(evidence_groups)::VARCHAR AS groups, change_cause,
       strftime(first_flagged_on, '%Y-%m-%d') AS first_flagged_on
     FROM ${rankings} WHERE status = 'flagged' AND change <> 'gone' ORDER BY family, subject, rank`,
  );
  const known: Record<string, readonly string[]> = { ...told };
  const alerts: Alert[] = [];
  for (const row of rows) {
    const subject = row.subject as Subject; // the vocabulary's own
    const shown = shownId(subject, row.subject_id as string, key); // never null
    const name = `${row.family as string} ${subject} ${shown}`; // never null
    const groups = JSON.parse(row.groups as string) as EvidenceGroup[]; // the vocabulary's own
    const before = new Set<string>(known[name]);
    const fresh = groups.filter((group) => !before.has(group));
    known[name] = [...new Set([...before, ...groups])].sort();
    if (fresh.length === 0 || row.change_cause === 'configuration') continue;
    if (told === null && row.first_flagged_on !== asOf) continue;
    alerts.push({
      family: row.family as Family, // the vocabulary's own
      subject,
      subject_id: shown,
      unit_code: row.unit_code as string | null, // text
      priority: Number(row.priority),
      evidence_groups: groups,
      new_groups: fresh,
      first_flagged_on: row.first_flagged_on as string | null, // text
    });
  }
  return { alerts, told: known };
}

/** As the service shows it: the officer under the pseudonym. */
function shownId(subject: Subject, id: string, key: PseudonymKey): string {
  return joinSubjectId(
    splitSubjectId(id).map((part, i) =>
      subjectKeys[subject][i] === 'officer' ? officerPseudonym(key, part) : part,
    ),
  );
}
