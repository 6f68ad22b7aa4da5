/** In which unit a subject lies by the rows about it, and the problem of one that is not there. */
import { Problem } from '../problem.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { parseRows } from './answer.ts';

/** Where the rows about a subject say that most of its evidence lies; undefined where there is no row. */
export function unitOf(pieces: readonly Uint8Array[]): string | null | undefined {
  const rows = pieces.flatMap((piece) => parseRows([piece]));
  if (rows.length === 0) return undefined;
  const unit = rows.map((row) => row.unit_code).find((code) => typeof code === 'string');
  return typeof unit === 'string' ? unit : null;
}

export function notThere(snapshot: Snapshot, subject: string, id: string): Problem {
  const shown = JSON.stringify(id.length > 80 ? `${id.slice(0, 80)}…` : id);
  return new Problem('not-found', {
    vi: `Lượt chạy ${snapshot.run} không có ${subject} nào mang mã ${shown}; cán bộ được tra theo bí danh mà bảng xếp hạng hiển thị.`,
    en: `Run ${snapshot.run} has no ${subject} ${shown}; officers go by the pseudonym that the rankings show.`,
  });
}
