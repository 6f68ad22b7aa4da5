/** How a record of the registers is named on the command line, in judgements and in the log: enterprise:ID or broker:ID. */
import { LiemError } from '../../engine/index.ts';

export const recordSubjects = ['enterprise', 'broker'] as const;
export type RecordSubject = (typeof recordSubjects)[number];

export interface RegisterRecord {
  readonly subject: RecordSubject;
  readonly id: string;
}

export const recordName = ({ subject, id }: RegisterRecord): string => `${subject}:${id}`;

/** The inverse; an id without a subject is an enterprise's. */
export function recordOf(name: string): RegisterRecord {
  const subject = recordSubjects.find((one) => name.startsWith(`${one}:`)) ?? 'enterprise';
  const id = name.startsWith(`${subject}:`) ? name.slice(subject.length + 1) : name;
  if (id.trim() === '')
    throw new LiemError('USAGE', `'${name}' names nobody; expected an enterprise's id, or broker:ID`);
  return { subject, id };
}
