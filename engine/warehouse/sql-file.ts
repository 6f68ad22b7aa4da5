import { readFileSync } from 'node:fs';

/** The text of a `.sql` file that lies beside the code: one SELECT, without its closing semicolon. */
export function readSql(file: URL): string {
  return readFileSync(file, 'utf8').trim().replace(/;$/, '');
}
