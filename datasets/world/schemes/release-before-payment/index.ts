import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { plantOfficers } from '../officers.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('release-before-payment', {
  count: howMany(2, 'officers who check documents'),
  strength: share(
    0.4,
    'share of the taxed declarations in their hands that is released before the tax is paid',
  ),
});

export const releaseBeforePayment: Scheme<Static<typeof settings>> = {
  kind: 'release-before-payment',
  family: 'collusion',
  about: {
    vi: 'Công chức cho thông quan khi chưa nộp thuế và chưa có bảo lãnh; tiền thuế vào ngân sách một, hai ngày sau.',
    en: 'An officer releases goods whose tax is neither paid nor guaranteed; the money comes a day or two later.',
  },
  source: 'methods.md C27',
  settings,
  plant(world, chosen, plot, rng) {
    plantOfficers(
      world,
      plot,
      chosen,
      { stage: 'document', count: chosen.count, team: 'import' },
      rng,
      () => (dossier, draws) =>
        dossier.taxVnd > 0 && chance(draws, chosen.strength)
          ? { role: roles.released_unpaid, unpaid: true }
          : undefined,
    );
  },
};
