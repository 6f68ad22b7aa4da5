import type { Static } from 'typebox';
import { roles } from '../../output/roles.ts';
import type { Scheme } from '../scheme.ts';
import { plantShortLived, shortLivedSettings } from '../short-lived.ts';

const settings = shortLivedSettings(
  'tax-default',
  'share of the imports at full strength that the firm brings in and never pays for',
);

export const taxDefault: Scheme<Static<typeof settings>> = {
  kind: 'tax-default',
  family: 'fraud',
  about: {
    vi: 'Doanh nghiệp mới lập nhập khẩu lớn dưới bảo lãnh, không nộp thuế rồi biến mất.',
    en: 'A firm just founded imports much against guarantees, never pays the taxes, and vanishes.',
  },
  source: 'methods.md C27, F22, F27 and section 2: firms of VICT and Cat Lai',
  settings,
  plant(world, chosen, plot, rng) {
    plantShortLived(world, plot, chosen, rng, (plant) => ({
      plant,
      role: roles.tax_not_paid,
      unpaid: true,
    }));
  },
};
