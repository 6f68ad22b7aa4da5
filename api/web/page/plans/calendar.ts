/**
 * The visits of a plan as a calendar (RFC 5545): one whole-day event a visit, from its first day to its last. Made in the browser of what the
 * service shows, so officers stand in it under their pseudonyms.
 */
import type { Visit } from './plan-answers.ts';

export interface CalendarWords {
  readonly title: (visit: Visit) => string;
  readonly why: (visit: Visit) => string;
}

const lineOctets = 75;
const encoder = new TextEncoder();

/** `digest`: of the plan, which makes the events' ids; `stamp`: the day of the plan's first visit, so that the same plan gives the same bytes. */
export function calendarOf(
  visits: readonly Visit[],
  { digest, stamp }: { readonly digest: string; readonly stamp: string },
  words: CalendarWords,
): string {
  const events = visits.flatMap((visit, i) => [
    'BEGIN:VEVENT',
    `UID:${digest.slice(0, 24)}-${i}@liem`,
    `DTSTAMP:${stamp.replaceAll('-', '')}T000000Z`,
    `DTSTART;VALUE=DATE:${visit.from_on.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${dayAfter(visit.to_on).replaceAll('-', '')}`,
    `SUMMARY:${escaped(words.title(visit))}`,
    `LOCATION:${escaped(`${visit.place} (${visit.unit_code})`)}`,
    `DESCRIPTION:${escaped(words.why(visit))}`,
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Liem//Plan//VI', ...events, 'END:VCALENDAR']
    .map(folded)
    .join('');
}

/** The end of a whole-day event is the first day after it. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** Lines of 75 octets at most; a letter is never cut in two. */
function folded(line: string): string {
  let said = '';
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > lineOctets) {
      said += '\r\n ';
      octets = 1;
    }
    said += letter;
    octets += size;
  }
  return `${said}\r\n`;
}
