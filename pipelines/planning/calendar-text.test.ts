import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlannedVisitRow } from '../../engine/index.ts';
import { calendarText } from './calendar-text.ts';

const row: PlannedVisitRow = {
  from_on: '2026-01-05',
  to_on: '2026-01-16',
  team: 'Đội 1; phía Bắc, "A"',
  subject: 'officer',
  subject_id: 'O1',
  officer_id: 'O1',
  enterprise_id: null,
  unit_code: '03PJ',
  place: 'Hải Phòng',
  person_days: 7.5,
  travel_days: 1,
  selection: 'risk',
  selection_probability: 1,
  probability: 0.4,
  expected_harm: 2,
  priority: 80,
  why_vi: '',
  why_en: '',
};
const options = {
  run: '2026-01-01-0123456789ab',
  from: '2026-01-05',
  pseudonyms: new Map([['O1', 'OF-0123456789']]),
};

/** A strict reader of RFC 5545: content lines, folding, properties with parameters, nested components. */
function parseCalendar(text: string): {
  readonly properties: ReadonlyMap<string, string>;
  readonly events: readonly ReadonlyMap<string, string>[];
} {
  expect(text.endsWith('\r\n')).toBe(true);
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  const lines = physical
    .join('\r\n')
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
  const open: string[] = [];
  const properties = new Map<string, string>();
  const events: Map<string, string>[] = [];
  for (const line of lines) {
    const found = /^([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)$/s.exec(line);
    expect(found, line).not.toBeNull();
    const [, name, , value] = found! as unknown as [string, string, string, string];
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push(new Map());
    } else if (name === 'END') expect(open.pop()).toBe(value);
    else {
      const of = open.at(-1) === 'VEVENT' ? events.at(-1)! : properties;
      expect(of.has(name), `${name} twice`).toBe(false);
      of.set(
        name,
        value.replace(/\\([\\;,nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark)),
      );
    }
  }
  expect(open).toEqual([]);
  return { properties, events };
}

test('is an iCalendar: one all-day event a visit, its end exclusive, officers by pseudonym', () => {
  const text = calendarText(
    [row, { ...row, subject: 'enterprise', officer_id: null, enterprise_id: '0100', subject_id: '0100' }],
    options,
  );
  const { properties, events } = parseCalendar(text);
  expect(properties.get('VERSION')).toBe('2.0');
  expect(events).toHaveLength(2);
  expect(Object.fromEntries(events[0]!)).toMatchObject({
    DTSTART: '20260105',
    DTEND: '20260117',
    DTSTAMP: '20260104T170000Z',
    SUMMARY: 'Đội 1; phía Bắc, "A": công chức OF-0123456789',
    LOCATION: '03PJ, Hải Phòng',
    CLASS: 'CONFIDENTIAL',
  });
  expect(text).not.toMatch(/\bO1\b/);
  expect(new Set(events.map((event) => event.get('UID'))).size).toBe(2);
  // the plan made again, the visit a week later: the same event, moved
  const again = parseCalendar(calendarText([{ ...row, from_on: '2026-01-12' }], options));
  expect(again.events[0]!.get('UID')).toBe(events[0]!.get('UID'));
});

test('reads back whatever names it is given', () => {
  const name = fc
    .string({ unit: 'grapheme', maxLength: 120 })
    .filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text));
  fc.assert(
    fc.property(name, (team) => {
      const { events } = parseCalendar(calendarText([{ ...row, team }], options));
      expect(events[0]!.get('SUMMARY')).toBe(`${team}: công chức OF-0123456789`);
    }),
    { seed: 6, numRuns: 100 },
  );
});
