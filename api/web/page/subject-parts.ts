/** A subject's id as its parts: each the id of an officer, an enterprise and so on. */
import type { Subject } from './answers.ts';

export type PartKind = 'officer' | 'enterprise' | 'broker' | 'unit' | 'ring' | 'declaration';

const keys: Readonly<Record<Subject, readonly PartKind[]>> = {
  officer: ['officer'],
  enterprise: ['enterprise'],
  broker: ['broker'],
  pair: ['officer', 'enterprise'],
  broker_pair: ['officer', 'broker'],
  unit: ['unit'],
  ring: ['ring'],
  declaration: ['declaration'],
};

export interface SubjectPart {
  readonly kind: PartKind;
  /** As it is read. */
  readonly text: string;
  /** Its own subject id: escaped again. */
  readonly id: string;
}

/** Parts stand with | between them; `\` escapes a | and a `\` inside one. */
export function partsOf(subject: Subject, subjectId: string): readonly SubjectPart[] {
  const texts: string[] = [];
  let text = '';
  for (let i = 0; i < subjectId.length; i++) {
    const letter = subjectId.charAt(i);
    if (letter === '|') {
      texts.push(text);
      text = '';
    } else text += letter === '\\' ? subjectId.charAt(++i) : letter;
  }
  texts.push(text);
  return texts.map((part, i) => ({
    kind: keys[subject][i] ?? keys[subject][0]!, // every kind has a key
    text: part,
    id: part.replace(/[\\|]/g, '\\$&'),
  }));
}
