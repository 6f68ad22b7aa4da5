/** Look-ups on persons through the service, for guardrail G07: read from the service's state, which the night never writes. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import {
  dayNumber,
  dayToIso,
  type IsoDate,
  joinSubjectId,
  officerPseudonym,
  type PseudonymKey,
  serviceStatePath,
  splitSubjectId,
  startOfDay,
  type Subject,
  subjectKeys,
  type UserLookUps,
  type Warehouse,
} from '../../engine/index.ts';

export interface LookUpsRead {
  /** Of the look-ups in the window: a run is a function of them, too. */
  readonly digest: string;
  /** By key, in order: `subject` and `subject_id` as the service shows them. */
  readonly byKey: ReadonlyMap<string, readonly { readonly subject: string; readonly subjectId: string }[]>;
}

/** How far back it looks. */
const days = 90;

/** The look-ups of the 90 days before `asOf`, of the log's rows up to `through`; null where the service has kept none in them. */
export function readLookUps(
  home: string,
  asOf: IsoDate,
  through = Number.MAX_SAFE_INTEGER,
): LookUpsRead | null {
  const path = serviceStatePath(home);
  if (!existsSync(path)) return null;
  const state = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const rows = state
      .prepare(
        `SELECT DISTINCT key_id, subject, subject_id FROM look_ups
         WHERE action IN ('read', 'identity') AND at >= ? AND at < ? AND seq <= ? ORDER BY key_id, subject, subject_id`,
      )
      .all(startOfDay(dayToIso(dayNumber(asOf) - days)), startOfDay(asOf), through) as unknown as {
      readonly key_id: string;
      readonly subject: string;
      readonly subject_id: string;
    }[]; // as selected; a read names both
    if (rows.length === 0) return null;
    const byKey = new Map<string, { subject: string; subjectId: string }[]>();
    for (const { key_id, subject, subject_id } of rows) {
      byKey.set(key_id, [...(byKey.get(key_id) ?? []), { subject, subjectId: subject_id }]);
    }
    return { digest: createHash('sha256').update(JSON.stringify(rows)).digest('hex'), byKey };
  } finally {
    state.close();
  }
}

/** Reads `rankings_published`, a temporary view of the stage. */
export async function countLookUps(
  warehouse: Warehouse,
  { byKey }: LookUpsRead,
  key: PseudonymKey,
): Promise<UserLookUps[]> {
  const signals = await warehouse.rows(
    `SELECT DISTINCT subject, subject_id FROM rankings_published
     WHERE status IN ('flagged', 'watch') AND subject IN ('officer', 'pair', 'broker_pair', 'ring')`,
  );
  const shown = new Set(
    signals.map((row) => {
      const subject = row.subject as Subject; // the vocabulary's own
      return `${subject}\n${shownId(subject, row.subject_id as string, key)}`;
    }),
  );
  return [...byKey].map(([user, persons]) => ({
    user,
    persons: persons.length,
    withoutSignal: persons.filter(({ subject, subjectId }) => !shown.has(`${subject}\n${subjectId}`)).length,
  }));
}

/** As the service shows it: the officer under the pseudonym. */
export function shownId(subject: Subject, id: string, key: PseudonymKey): string {
  const parts = splitSubjectId(id);
  return joinSubjectId(
    parts.map((part, i) => (subjectKeys[subject][i] === 'officer' ? officerPseudonym(key, part) : part)),
  );
}
