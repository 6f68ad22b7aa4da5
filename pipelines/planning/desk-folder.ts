/** The folder of a plan or a draw that was given no other: in the home folder, where the service shows it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** `<within>/<name>`, or `<within>/<name>-2` and so on: what was made before is never written over. */
export function newDeskFolder(within: string, name: string): string {
  for (let count = 1; ; count++) {
    const folder = join(within, count === 1 ? name : `${name}-${count}`);
    if (!existsSync(folder)) return folder;
  }
}
