import type { Static } from 'typebox';
import { roles } from '../../output/roles.ts';
import type { Scheme } from '../scheme.ts';
import { plantShortLived, shortLivedSettings } from '../short-lived.ts';

const settings = shortLivedSettings(
  'ephemeral-firms',
  'share of the imports at full strength that the firm brings in',
);

export const ephemeralFirms: Scheme<Static<typeof settings>> = {
  kind: 'ephemeral-firms',
  family: 'fraud',
  about: {
    vi: 'Doanh nghiệp mới lập nhập khẩu dồn dập trong vài tuần rồi ngừng hoạt động.',
    en: 'A firm just founded imports much within a few weeks, then falls silent.',
  },
  source:
    'methods.md F22 and section 2: importers founded in August and October for shipments of December (VICT)',
  settings,
  plant(world, chosen, plot, rng) {
    plantShortLived(world, plot, chosen, rng, (plant) => ({
      plant,
      role: roles.short_lived_firm,
      findings: 2,
    }));
  },
};
