/**
 * A plan as an iCalendar (RFC 5545): one all-day event a visit, for the calendars of those who go. Calendars travel further than
 * files, so officers go by their pseudonym, and no reason or priority is written. The same plan gives the same bytes: the
 * stamp is the plan's first day, and a visit keeps its UID when the plan is made again.
 */
import { dayNumber, dayToIso, isoDate, type PlannedVisitRow, sha256 } from '../../engine/index.ts';
import { visitId, visitKind } from './visit-name.ts';

export function calendarText(
  rows: readonly PlannedVisitRow[],
  {
    run,
    from,
    pseudonyms,
  }: { readonly run: string; readonly from: string; readonly pseudonyms: ReadonlyMap<string, string> },
): string {
  // midnight in Asia/Ho_Chi_Minh is 17:00 UTC of the day before
  const stamp = `${basic(dayToIso(dayNumber(isoDate(from)) - 1))}T170000Z`;
  const events = rows.flatMap((row) => [
    'BEGIN:VEVENT',
    `UID:${sha256(`${row.subject}/${row.subject_id}|${from}`).slice(0, 32)}@liem`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${basic(row.from_on)}`,
    `DTEND;VALUE=DATE:${basic(dayToIso(dayNumber(isoDate(row.to_on)) + 1))}`, // the end is exclusive
    `SUMMARY:${escaped(`${row.team}: ${visitKind(row, 'vi')} ${visitId(row, pseudonyms)}`)}`,
    `LOCATION:${escaped(row.place === row.unit_code ? row.unit_code : `${row.unit_code}, ${row.place}`)}`,
    `DESCRIPTION:${escaped(`${row.person_days} ngày công · person-days. Tín hiệu để rà soát, không phải kết luận. A signal for review, not a finding.`)}`,
    'CLASS:CONFIDENTIAL',
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ]);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//liem//plan ${run}//VI`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events,
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
}

const basic = (date: string): string => date.replaceAll('-', '');

/** TEXT of RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, '\\n');
}

/** Lines of at most 75 octets (3.1), never cut within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
