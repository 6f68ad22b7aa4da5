/** What a member does in its ring, as rings.parquet tells it: parts joined by `+`, what it does most first (`importer+payer`). */
import type { Bilingual } from '../../domain/vocabulary.ts';

/** An officer's stages; an enterprise's direction, and whose account pays its taxes. The last two: nothing more is known of the member. */
export const ringRoles = [
  'document',
  'physical',
  'gate',
  'release',
  'importer',
  'exporter',
  'transit',
  'payer',
  'paid_for',
  'officer',
  'enterprise',
] as const;
export type RingRole = (typeof ringRoles)[number];

const words: Readonly<Record<RingRole, Bilingual>> = {
  document: { vi: 'kiểm tra hồ sơ', en: 'document check' },
  physical: { vi: 'kiểm tra thực tế', en: 'physical check' },
  gate: { vi: 'giám sát cổng', en: 'gate' },
  release: { vi: 'thông quan', en: 'release' },
  importer: { vi: 'nhập khẩu', en: 'importer' },
  exporter: { vi: 'xuất khẩu', en: 'exporter' },
  transit: { vi: 'quá cảnh', en: 'transit' },
  payer: { vi: 'nộp thuế thay thành viên khác', en: 'pays taxes of other members' },
  paid_for: { vi: 'được bên khác nộp thuế thay', en: 'taxes paid by another’s account' },
  officer: { vi: 'công chức', en: 'officer' },
  enterprise: { vi: 'doanh nghiệp', en: 'enterprise' },
};

/** A part that this version does not know is told as it is written. */
export function ringRoleWords(role: string): Bilingual {
  const known: Readonly<Record<string, Bilingual | undefined>> = words;
  const parts = role.split('+').map((part) => known[part] ?? { vi: part, en: part });
  return { vi: parts.map(({ vi }) => vi).join(', '), en: parts.map(({ en }) => en).join(', ') };
}
