/** The form of a run id. It becomes a path: nothing but this form ever reaches the file system. */
import { isoDate } from '../domain/calendar.ts';
import { LiemError } from '../domain/errors.ts';
import type { RunId } from '../domain/ids.ts';

export const runIdPattern = /^\d{4}-\d{2}-\d{2}-[0-9a-f]{12}$/;

export function isRunId(text: string): text is RunId {
  if (!runIdPattern.test(text)) return false;
  try {
    isoDate(text.slice(0, 10));
    return true;
  } catch {
    return false;
  }
}

/** Reads a run id; a RUN_NOT_FOUND error shows the text when it has another form. */
export function runId(text: string): RunId {
  if (isRunId(text)) return text;
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  throw new LiemError(
    'RUN_NOT_FOUND',
    `${shown} is not a run id; expected a date and 12 hex digits, such as 2026-11-21-0a1b2c3d4e5f`,
  );
}
