import { date } from './column.ts';
import { defineFeed } from './feed.ts';

export const holidays = defineFeed({
  name: 'holidays',
  about: 'Reference: public holidays.',
  grain: 'one row a day',
  source: 'S13',
  key: ['on'],
  eventColumn: 'on',
  row: { on: date('day on which offices are closed') },
});
