import type { Static } from 'typebox';
import { between, chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { plantOfficers } from '../officers.ts';
import { factor, howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const settings = schemeSettings('perfunctory-checks', {
  count: howMany(2, 'officers who examine goods'),
  deciders: howMany(1, 'officers who check documents and decide all that lies on the desk within one minute'),
  burst_days: howMany(3, 'days from one such minute to the next'),
  strength: share(0.5, 'share of their work that is done so'),
  minutes: factor(6, 'minutes that such an examination takes, about'),
  coverage: share(0.4, 'packages opened, of what the rate asks for'),
  after_shift: share(0.3, 'of these examinations, share whose result is entered hours after the shift'),
  finding_factor: factor(0.2, 'chance of a finding, times'),
});

export const perfunctoryChecks: Scheme<Static<typeof settings>> = {
  kind: 'perfunctory-checks',
  family: 'collusion',
  about: {
    vi: 'Kiểm tra qua loa: kiểm hóa vài phút, mở ít kiện hơn tỷ lệ, nhập kết quả ngoài ca trực, duyệt hồ sơ hàng loạt trong một phút.',
    en: 'Checks for show: examinations of a few minutes, fewer packages opened than the rate asks for, results entered off duty, documents decided many a minute.',
  },
  source: 'methods.md C14, C18: VICT (15 of 52 required packages opened)',
  settings,
  plant(world, chosen, plot, rng) {
    plantOfficers(world, plot, chosen, { stage: 'physical', count: chosen.count }, rng, () => (_, draws) => {
      if (!chance(draws, chosen.strength)) return undefined;
      const act = {
        role: roles.perfunctory,
        minutes: chosen.minutes * (0.6 + 0.8 * draws.uniform()),
        coverage: Math.min(0.95, chosen.coverage * (0.7 + 0.6 * draws.uniform())),
        findings: chosen.finding_factor,
      };
      return chance(draws, chosen.after_shift)
        ? { ...act, afterShift: between(draws, 2 * 3600, 5 * 3600) }
        : act;
    });
    plantOfficers(
      world,
      plot,
      chosen,
      { stage: 'document', count: chosen.deciders },
      rng,
      () => (_, draws) =>
        chance(draws, chosen.strength)
          ? {
              role: roles.decided_in_burst,
              burst: Math.max(1, chosen.burst_days),
              findings: chosen.finding_factor,
            }
          : undefined,
    );
  },
};
