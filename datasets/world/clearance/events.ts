/** Rows of processing_events; what would happen after the year is not known yet and is not written. */
import type { Run } from '../run.ts';

/** Writes one event and returns its row in the batch, for the columns that few events have; -1 where it lies past the year. */
export function emit(
  run: Run,
  declaration: number,
  stage: number,
  event: number,
  officer: number,
  second: number,
  clock: number,
): number {
  if (second >= run.end) return -1;
  const { processing_events: sink } = run.sinks;
  const row = sink.next();
  const { at } = sink;
  at.event_id[row] = sink.total;
  at.declaration_id[row] = declaration;
  at.stage[row] = stage;
  at.event[row] = event;
  at.at[row] = run.origin + second;
  if (officer >= 0) at.officer_id[row] = run.world.staff.officers.number[officer]!;
  if (clock >= 0) at.clock[row] = clock;
  return row;
}
