import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { auditAction } from '../../output/words.ts';
import { plantOfficers } from '../officers.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('record-tampering', {
  count: howMany(2, 'officers who check documents'),
  strength: share(0.15, 'share of the declarations in their hands whose record is changed afterwards'),
});

const actions = [auditAction.delete, auditAction.backdate, auditAction.override] as const;

export const recordTampering: Scheme<Static<typeof settings>> = {
  kind: 'record-tampering',
  family: 'collusion',
  about: {
    vi: 'Công chức xóa, lùi ngày hoặc ghi đè dữ liệu trên hệ thống sau khi quyết định, không có phiếu yêu cầu; kết quả vi phạm biến mất.',
    en: 'After deciding, an officer deletes, backdates or overrides the record without a ticket; what was found is gone.',
  },
  source: 'methods.md C17: Cat Lai ("deleted the information")',
  settings,
  plant(world, chosen, plot, rng) {
    plantOfficers(world, plot, chosen, { stage: 'document', count: chosen.count }, rng, () => (_, draws) => {
      if (!chance(draws, chosen.strength)) return undefined;
      const tampers = actions[draws.below(actions.length)]!; // an index of actions
      const act = { role: roles.tampered, tampers };
      return tampers === auditAction.delete ? { ...act, findings: 0 } : act;
    });
  },
};
