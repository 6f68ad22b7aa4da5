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

/** A sentence of the run, with the row's officer named by pseudonym should it name him by id. */
export function withoutOfficerId(text: string, row: Row, pseudonymOf: PseudonymOf): string {
  const id = textOrNull(row, 'officer_id');
  if (id === null || id === '' || !text.includes(id)) return text;
  const exact = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${exact}(?![\\p{L}\\p{N}])`, 'gu'), () =>
    pseudonymOf(id),
  );
}
