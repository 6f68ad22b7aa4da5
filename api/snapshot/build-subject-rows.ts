/** Rows of a run's table about subjects to groups by kind of subject, those of a subject side by side: observations, evidence. */
import { LiemError, type Subject, type TableSchema } from '../../engine/index.ts';
import { type RunRow, shownRow } from './build-rankings.ts';
import type { OfficerConcealer } from './conceal-officers.ts';
import { buildIdIndex } from './id-index.ts';
import { type RowsBuilder, rowsBuilder } from './row-bytes.ts';
import type { SubjectRowsGroup } from './snapshot.ts';

interface OpenGroup {
  readonly subject: Subject;
  readonly rows: RowsBuilder;
  readonly ids: string[];
  readonly ends: number[];
}

export interface SubjectRowsBuilder {
  /** Rows in order of subject and subject id. RUN_DAMAGED where they are not. */
  add(row: RunRow): void;
  finish(): SubjectRowsGroup[];
}

export function subjectRowsBuilder(schema: TableSchema, officers: OfficerConcealer): SubjectRowsBuilder {
  const done: SubjectRowsGroup[] = [];
  let open: OpenGroup | null = null;

  function close(): void {
    if (open === null) return;
    done.push({
      subject: open.subject,
      rows: open.rows.finish(),
      bySubject: buildIdIndex(open.ids),
      ends: Int32Array.from(open.ends),
    });
    open = null;
  }

  return {
    add(row) {
      const subject = row.subject as Subject; // the run was verified; the vocabulary is its publisher's
      if (open?.subject !== subject) {
        close();
        if (done.some((group) => group.subject === subject)) {
          throw new LiemError('RUN_DAMAGED', `${schema.name}: ${subject} is not in one piece`);
        }
        open = { subject, rows: rowsBuilder(), ids: [], ends: [] };
      }
      const shown = shownRow(row, schema.columns, officers);
      const id = shown.subject_id as string;
      open.rows.add(JSON.stringify(shown));
      if (open.ids.at(-1) === id) open.ends[open.ends.length - 1] = open.rows.count;
      else {
        open.ids.push(id);
        open.ends.push(open.rows.count);
      }
    },
    finish() {
      close();
      return done;
    },
  };
}
