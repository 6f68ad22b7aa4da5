/** `backup.json`: what a backup holds, file by file. Written last; a folder without it is no backup. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Errors } from 'typebox/value';
import { LiemError } from '../../engine/index.ts';

export const backupListFile = 'backup.json';
/** Where the files lie, beside the list. */
export const backupFiles = 'files';

const closed = { additionalProperties: false } as const;
const backupListSchema = Type.Object(
  {
    schema_version: Type.Literal(1),
    produced_by: Type.String(),
    /** The run in service when it was made. */
    run: Type.Union([Type.String(), Type.Null()]),
    folders: Type.Array(Type.String()),
    files: Type.Array(
      Type.Object(
        {
          file: Type.String({ minLength: 1 }),
          bytes: Type.Integer({ minimum: 0 }),
          mode: Type.Integer({ minimum: 0, maximum: 0o777 }),
          sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
        },
        closed,
      ),
    ),
    /** SHA-256 of the list itself: `folders` and `files` as JSON. */
    digest: Type.String(),
  },
  closed,
);

export type BackupList = Static<typeof backupListSchema>;
export type BackedUpFile = BackupList['files'][number];

export const listDigest = ({ folders, files }: Pick<BackupList, 'folders' | 'files'>): string =>
  createHash('sha256').update(JSON.stringify({ folders, files })).digest('hex');

/** Reads and checks the list; BACKUP_DAMAGED where it is not what was written, or names a path that leaves the folder. */
export function readBackupList(backup: string): BackupList {
  const path = join(backup, backupListFile);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new LiemError(
      'BACKUP_DAMAGED',
      `${path} cannot be read: ${(cause as Error).message}. A backup is a folder that liem backup wrote to its end`,
      { cause },
    );
  }
  const faults = Errors(backupListSchema, value).map(
    ({ instancePath, message }) => `${instancePath}: ${message}`,
  );
  if (faults.length > 0) {
    throw new LiemError('BACKUP_DAMAGED', `${path} has faults: ${faults.join('; ')}`, { faults });
  }
  const list = value as BackupList; // it has no fault against the schema
  if (listDigest(list) !== list.digest) {
    throw new LiemError('BACKUP_DAMAGED', `${path} is not what was written: its own digest differs`);
  }
  const outside = [...list.folders, ...list.files.map(({ file }) => file)].find(
    (inner) => inner.startsWith('/') || inner.includes('\\') || inner.split('/').includes('..'),
  );
  if (outside !== undefined) {
    throw new LiemError('BACKUP_DAMAGED', `${path} names ${outside}, which lies outside of a home folder`);
  }
  return list;
}
