import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { type Act, plantOfficers } from '../officers.ts';
import { factor, howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('missed-detection', {
  count: howMany(1, 'officers who check documents'),
  examiners: howMany(1, 'officers who examine goods, beside them'),
  strength: share(0.8, 'share of their work in which they look away'),
  finding_factor: factor(0.1, 'chance of a finding then, times'),
});

export const missedDetection: Scheme<Static<typeof settings>> = {
  kind: 'missed-detection',
  family: 'collusion',
  about: {
    vi: 'Bỏ lọt: công chức kết luận "không vi phạm" với mọi doanh nghiệp; kiểm tra độc lập sau thông quan lại phát hiện vi phạm.',
    en: 'An officer looks away for whoever comes: what passes as "no finding" is found by independent checks after release.',
  },
  source: 'methods.md C12: random back-checks (Duflo, Greenstone, Pande and Ryan, Gujarat)',
  settings,
  plant(world, chosen, plot, rng) {
    const looksAway: Act = (_, draws) =>
      chance(draws, chosen.strength) ? { role: roles.lenient, findings: chosen.finding_factor } : undefined;
    // What goes on to the examination is for the examiner to find.
    const atDocuments: Act = (dossier, draws) =>
      dossier.channel === 2 ? undefined : looksAway(dossier, draws);
    plantOfficers(world, plot, chosen, { stage: 'document', count: chosen.count }, rng, () => atDocuments);
    plantOfficers(world, plot, chosen, { stage: 'physical', count: chosen.examiners }, rng, () => looksAway);
  },
};
