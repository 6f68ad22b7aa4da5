import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import cases from './cases/files.json' with { type: 'json' };
import { textOf } from './sql-row.ts';
import { fill, TrialDrop } from './trial-drop.ts';

interface FileCase {
  readonly about: string;
  readonly path: string;
  readonly text: string;
  readonly encoding?: string;
  readonly gzip?: boolean;
  readonly cut?: number;
  readonly accepted?: number;
  readonly aside?: readonly Readonly<Record<string, unknown>>[];
  readonly unknown?: readonly string[];
  readonly fileAside?: string;
}

function bytesOf(file: FileCase): Buffer {
  const bytes = Buffer.from(fill(file.text), (file.encoding ?? 'utf8') as BufferEncoding); // the cases name node's encodings
  const packed = file.gzip === true ? gzipSync(bytes) : bytes;
  return packed.subarray(0, packed.length - (file.cut ?? 0));
}

describe('files', () => {
  test.each(cases as readonly FileCase[])('$about', async (given) => {
    const drop = await TrialDrop.create();
    try {
      const feed = given.path.split('/')[0]!; // a path has a feed's folder
      await drop.write('declarations/good.csv', '{header}\n{D1000}\n');
      await drop.load();
      await drop.write(given.path, bytesOf(given));
      const load = await drop.loadFeed(feed);
      const quarantine = await drop.quarantine(feed);

      expect(load.rowsRead).toBe(load.rowsAccepted + load.rowsSetAside);
      expect(load.rowsAccepted).toBe(given.accepted ?? 0);
      expect(quarantine).toMatchObject(
        (given.aside ?? []).map(({ faults, ...row }) => ({
          file: given.path,
          ...row,
          line: String(row.line),
          ...(faults === undefined ? {} : { faults: JSON.stringify(faults) }),
        })),
      );
      expect(quarantine).toHaveLength(load.rowsSetAside);
      for (const row of quarantine) {
        expect(row.reason).toContain(`${given.path}, line ${textOf(row, 'line')}`);
        expect(row.reason).toContain('expected ');
      }
      expect(load.unknownColumns.flatMap(({ columns }) => columns)).toEqual(given.unknown ?? []);
      if (given.fileAside === undefined) {
        expect(load.filesSetAside).toEqual([]);
      } else {
        expect(load.filesSetAside).toHaveLength(1);
        expect(load.filesSetAside[0]?.path).toBe(given.path);
        expect(load.filesSetAside[0]?.reason).toMatch(new RegExp(given.fileAside));
        expect(load.filesSetAside[0]?.wayOut).not.toBe('');
      }
    } finally {
      await drop.close();
    }
  });
});
