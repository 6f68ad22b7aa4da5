/** Writes a proposal for rotation. It names officers by id: only its owner may read it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { LiemError, proposedPostings, type WrittenRotation } from '../../engine/index.ts';

/** rotation.json, which the service shows, and the changes as CSV; returns the files. WRITE_FAILED where the folder cannot be written. */
export function writeRotation(folder: string, rotation: WrittenRotation): readonly string[] {
  const contents = {
    'rotation.json': `${JSON.stringify(rotation, null, 2)}\n`,
    'rotation.csv': rotationCsv(rotation),
  };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o750 });
    return Object.entries(contents).map(([name, content]) => {
      const file = join(folder, name);
      writeFileSync(file, content, { mode: 0o600 });
      return file;
    });
  } catch (cause) {
    throw new LiemError(
      'WRITE_FAILED',
      `the proposal could not be written to ${folder}: ${(cause as Error).message}`,
      { cause },
    );
  }
}

/** RFC 4180 with a BOM, as spreadsheets read it; what one would run as a formula is escaped. */
export function rotationCsv({ rows }: WrittenRotation): string {
  return stringify([...rows], {
    header: true,
    columns: proposedPostings.columns.map(({ name }) => name),
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
}
