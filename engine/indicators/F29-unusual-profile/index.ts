import type { Indicator } from '../indicator.ts';
import { observeProfiles } from '../unusual-profile/observe-profiles.ts';
import { card } from './card.ts';
import { enterpriseColumns } from './columns.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  observe: (context) =>
    observeProfiles(context, { card, folder, subject: 'enterprise', columns: enterpriseColumns }),
  folder,
  evidenceIsOwn: true,
};
export default indicator;
