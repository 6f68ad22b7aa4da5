/** Names of subjects as people may see them. This is the only place where an officer's id is read; it leaves as a pseudonym. */
import { type IdKind, type Subject, subjectKeys } from '../../../engine/index.ts';
import type { SubjectLabel } from '../report-input.ts';
import { type Row, textOrNull } from './rows.ts';

export type PseudonymOf = (officerId: string) => string;

const idColumn: Readonly<Record<IdKind, string>> = {
  officer: 'officer_id',
  enterprise: 'enterprise_id',
  broker: 'broker_id',
  unit: 'unit_code',
  declaration: 'declaration_id',
  ring: 'ring_id',
};

export function subjectLabel(row: Row, subject: Subject, pseudonymOf: PseudonymOf): SubjectLabel {
  const parts = subjectKeys[subject].map((kind) => {
    const id = textOrNull(row, idColumn[kind]) ?? '–';
    return { kind, text: kind === 'officer' && id !== '–' ? pseudonymOf(id) : id };
  });
  return { subject, parts, unit: textOrNull(row, 'unit_code') };
}

/** An id that no number of a sentence can be: it has a letter, or more digits than are written without a space. */
const unmistakable = (id: string): boolean => /\p{L}/u.test(id) || id.length > 4;

/** A sentence of the run, with officers named by pseudonym should it name one by id: the row's own, or any of `officers`. */
export function withoutOfficerIds(
  text: string,
  row: Row,
  officers: ReadonlySet<string>,
  pseudonymOf: PseudonymOf,
): string {
  const named = text.replace(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}._/-]*/gu, (word) =>
    officers.has(word) && unmistakable(word) ? pseudonymOf(word) : word,
  );
  const own = textOrNull(row, 'officer_id') ?? '';
  if (!unmistakable(own) || !named.includes(own)) return named;
  const exact = own.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return named.replace(new RegExp(`(?<![\\p{L}\\p{N}])${exact}(?![\\p{L}\\p{N}])`, 'gu'), () =>
    pseudonymOf(own),
  );
}
