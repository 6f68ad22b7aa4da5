import type { Indicator } from '../indicator.ts';
import { observeProfiles } from '../unusual-profile/observe-profiles.ts';
import { card } from './card.ts';
import { officerColumns } from './columns.ts';

const folder = new URL('.', import.meta.url);

const indicator: Indicator = {
  card,
  observe: (context) =>
    observeProfiles(context, { card, folder, subject: 'officer', columns: officerColumns }),
  folder,
  evidenceIsOwn: true,
};
export default indicator;
