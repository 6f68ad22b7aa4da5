/** How the last night went, for whoever watches: `state/night.json`. A night that was killed leaves it at `running`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';

const nightRecordSchema = Type.Object({
  outcome: Type.Union([
    Type.Literal('running'),
    Type.Literal('published'),
    Type.Literal('unchanged'),
    Type.Literal('refused'),
    Type.Literal('failed'),
  ]),
  as_of: Type.String(),
  /** Of the process, to tell a night that runs from one that was killed. */
  process: Type.Integer(),
  /** ISO 8601, UTC. */
  started_at: Type.String(),
  ended_at: Type.Union([Type.String(), Type.Null()]),
  /** End of the last night that published, or had nothing new to publish. */
  last_success_at: Type.Union([Type.String(), Type.Null()]),
  run: Type.Union([Type.String(), Type.Null()]),
  /** Of the command line. */
  exit: Type.Union([Type.Integer(), Type.Null()]),
  message: Type.Union([Type.String(), Type.Null()]),
  rows: Type.Object({ read: Type.Integer(), accepted: Type.Integer(), set_aside: Type.Integer() }),
});

export type NightRecord = Static<typeof nightRecordSchema>;

export const nightRecordPath = (home: string): string => join(home, 'state', 'night.json');

/** Null before the first night, and where the file cannot be read as one: who watches must not fall over it. */
export async function readNightRecord(home: string): Promise<NightRecord | null> {
  try {
    const value: unknown = JSON.parse(await readFile(nightRecordPath(home), 'utf8'));
    return Check(nightRecordSchema, value) ? value : null;
  } catch {
    return null;
  }
}
