import type { Indicator } from '../indicator.ts';
import { observeProfiles } from '../unusual-profile/observe-profiles.ts';
import { card } from './card.ts';
import { unitColumns } from './columns.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  observe: (context) => observeProfiles(context, { card, folder, subject: 'unit', columns: unitColumns }),
  folder,
};
export default indicator;
