/** Ranking rows of a run to ranking groups: rows as JSON bytes in rank order, and the indexes that filters use. */
import { type Family, LiemError, rankings, type Subject } from '../../engine/index.ts';
import type { Json, OfficerConcealer } from './conceal-officers.ts';
import { buildIdIndex } from './id-index.ts';
import { buildPostings } from './postings.ts';
import { type RowsBuilder, rowsBuilder } from './row-bytes.ts';
import { lineOf } from './ranking-line.ts';
import type { RankingGroup } from './snapshot.ts';

export type RunRow = Readonly<Record<string, Json>>;

interface OpenGroup {
  readonly family: Family;
  readonly subject: Subject;
  readonly rows: RowsBuilder;
  readonly lines: RowsBuilder;
  readonly ids: string[];
  readonly statuses: string[];
  readonly units: (string | null)[];
}

export interface RankingsBuilder {
  /** Rows in order of family, subject, rank. RUN_DAMAGED where they are not. */
  add(row: RunRow): void;
  finish(): RankingGroup[];
}

export function rankingsBuilder(officers: OfficerConcealer): RankingsBuilder {
  const done: RankingGroup[] = [];
  let open: OpenGroup | null = null;

  function close(): void {
    if (open === null) return;
    done.push({
      family: open.family,
      subject: open.subject,
      rows: open.rows.finish(),
      lines: open.lines.finish(),
      bySubject: buildIdIndex(open.ids),
      byStatus: buildPostings(open.statuses),
      byUnit: buildPostings(open.units),
    });
    open = null;
  }

  return {
    add(row) {
      const family = row.family as Family; // the run was verified; the vocabulary is its publisher's
      const subject = row.subject as Subject;
      if (open?.family !== family || open.subject !== subject) {
        close();
        if (done.some((group) => group.family === family && group.subject === subject)) {
          throw new LiemError('RUN_DAMAGED', `rankings: ${family} ${subject} is not in one piece`);
        }
        open = {
          family,
          subject,
          rows: rowsBuilder(),
          lines: rowsBuilder(),
          ids: [],
          statuses: [],
          units: [],
        };
      }
      if (row.rank !== open.rows.count + 1) {
        throw new LiemError(
          'RUN_DAMAGED',
          `rankings: ${family} ${subject} has rank ${JSON.stringify(row.rank)} where ${open.rows.count + 1} was expected`,
        );
      }
      const shown = shownRow(row, rankings.columns, officers);
      open.rows.add(JSON.stringify(shown));
      open.lines.add(JSON.stringify(lineOf(shown)));
      open.ids.push(shown.subject_id as string);
      open.statuses.push(row.status as string);
      open.units.push(row.unit_code as string | null);
    },
    finish() {
      close();
      return done;
    },
  };
}

/** Columns that hold JSON text, and are shown as JSON. */
const jsonColumns = new Set(['reasons', 'facts']);
/** Columns with sentences, in which an officer's id might stand. */
const sentenceColumns = new Set(['why']);

/** A published row as the service shows it: columns in their published order, officers under their pseudonyms. */
export function shownRow(
  row: RunRow,
  columns: readonly { readonly name: string }[],
  officers: OfficerConcealer,
): Record<string, Json> {
  const shown: Record<string, Json> = {};
  for (const { name } of columns) {
    const value = row[name] ?? null;
    if (typeof value !== 'string') shown[name] = value;
    else if (name === 'officer_id') shown[name] = officers.pseudonym(value);
    else if (name === 'subject_id') shown[name] = officers.subjectId(row.subject as Subject, value);
    else if (jsonColumns.has(name)) shown[name] = officers.json(JSON.parse(value) as Json);
    else if (sentenceColumns.has(name)) shown[name] = officers.text(value);
    else shown[name] = value;
  }
  return shown;
}
