import { expect, test } from 'vitest';
import { lintWording } from '../scoring/wording.ts';
import { whys as contactWhys } from './excess-contact/why.ts';
import { whys as priceWhys } from './F01-unit-price/test.ts';
import { whys as shoppingWhys } from './F12-channel-shopping/test.ts';
import { whys as holdWhys } from './H01-excess-hold-time/test.ts';
import { whyInVietnamese } from './why-in-vietnamese.ts';

const every = [...contactWhys, ...priceWhys, ...shoppingWhys, ...holdWhys];

test.each([
  ...every,
  'feed not supplied: duty_roster',
  'the feeds that it reads hold nothing that it looks at',
  'switched off in liem.toml',
  'declarations.team_code is filled in 12.3 % of rows; 90 % are needed',
])('%s', (why) => {
  const words = whyInVietnamese(why);
  expect(words).not.toBeNull();
  expect(lintWording(words!, 'vi')).toEqual([]);
});

test('a reason that is not known is null, not English', () => {
  expect(whyInVietnamese('the moon was full')).toBeNull();
});
