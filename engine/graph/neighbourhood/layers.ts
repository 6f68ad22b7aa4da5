/** What can tie two subjects, in their published order: layers of one graph, never summed into one number. */
import type { Bilingual } from '../../domain/vocabulary.ts';

/** Whom the graph knows. */
export const partyKinds = ['officer', 'enterprise', 'broker'] as const;
export type PartyKind = (typeof partyKinds)[number];

/** Contacts by stage, the first two with an expectation under the null model of C01; then facts of registers, payments and complaints. */
export const layers = [
  'document',
  'physical',
  'gate',
  'broker',
  'address',
  'representative',
  'phone',
  'payer',
  'complaint',
] as const;
export type Layer = (typeof layers)[number];

export const isContact = (layer: Layer): boolean =>
  layer === 'document' || layer === 'physical' || layer === 'gate';

export const layerWords: Readonly<Record<Layer, Bilingual>> = {
  document: { vi: 'kiểm tra hồ sơ', en: 'document check' },
  physical: { vi: 'kiểm tra thực tế', en: 'physical check' },
  gate: { vi: 'giám sát cổng', en: 'gate' },
  broker: { vi: 'khai qua đại lý', en: 'declares through' },
  address: { vi: 'chung địa chỉ', en: 'shared address' },
  representative: { vi: 'chung người đại diện', en: 'shared representative' },
  phone: { vi: 'chung điện thoại', en: 'shared phone' },
  payer: { vi: 'chung người nộp thuế thay', en: 'shared payer' },
  complaint: { vi: 'khiếu nại, phản ánh', en: 'complaint' },
};

export const partyWords: Readonly<Record<PartyKind, Bilingual>> = {
  officer: { vi: 'công chức', en: 'officer' },
  enterprise: { vi: 'doanh nghiệp', en: 'enterprise' },
  broker: { vi: 'đại lý', en: 'broker' },
};
