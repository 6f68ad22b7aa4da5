import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarOf } from './calendar.ts';
import type { Visit } from './plan-answers.ts';

const visit: Visit = {
  from_on: '2026-12-28',
  to_on: '2026-12-31',
  team: 'Đội 1',
  subject: 'officer',
  subject_id: 'OF-AAAAAAAAAA',
  unit_code: 'CKCL',
  place: 'Cát Lái; TP. Hồ Chí Minh',
  person_days: 4,
  travel_days: 0,
  selection: 'risk',
  selection_probability: 1,
  probability: 0.5,
  priority: 90,
  why_vi: 'Theo rủi ro, mức ưu tiên cao.\nHai dòng.',
  why_en: 'By risk.',
};
const words = { title: (one: Visit) => `${one.team}: ${one.subject_id}`, why: (one: Visit) => one.why_vi };
const head = { digest: 'f'.repeat(64), stamp: '2026-12-28' };

test('an event runs to the first day after the visit, and marks are escaped', () => {
  const text = calendarOf([visit], head, words).replaceAll('\r\n ', '');
  expect(text).toContain('DTSTART;VALUE=DATE:20261228\r\nDTEND;VALUE=DATE:20270101\r\n');
  expect(text).toContain('LOCATION:Cát Lái\\; TP. Hồ Chí Minh (CKCL)\r\n');
  expect(text).toContain('DESCRIPTION:Theo rủi ro\\, mức ưu tiên cao.\\nHai dòng.\r\n');
  expect(text.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
});

test('no line is longer than 75 octets, and unfolding gives the text back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (why) => {
      const plain = why.replace(/[\r\n\\;,]/g, ' ');
      const text = calendarOf([visit], head, { ...words, why: () => plain });
      for (const line of text.split('\r\n')) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      }
      expect(text.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${plain}\r\n`);
    }),
  );
});
