/** Days and hours of the report: Excel's own dates, bare serial numbers, and text; the day first, as Vietnam writes it. */
import { cellText, isNumberCell, type ReportCell } from './report-cell.ts';

const dayMs = 86_400_000;
/** Excel's day 0 in the 1900 system, for serials from 1 March 1900 on. */
const excelEpoch = Date.UTC(1899, 11, 30);

/** `YYYY-MM-DD`, with `THH:MM:SS` where the cell itself holds an hour; null when it is no real day of 1990 to 2100. */
export function readDay(cell: ReportCell): string | null {
  if (cell instanceof Date) return instantText(cell.getTime());
  const text = cellText(cell);
  if (isNumberCell(cell)) {
    if (/^\d{8}$/.test(text)) return dayText(text.slice(0, 4), text.slice(4, 6), text.slice(6, 8));
    const serial = Number(text);
    return serial >= 32_874 && serial < 73_416 ? instantText(excelEpoch + serial * dayMs) : null; // 1990 to 2100
  }
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(.+))?$/.exec(text);
  const yearFirst = /^(\d{4})[/.-]?(\d{2})[/.-]?(\d{2})(?:[ T]+(.+))?$/.exec(text);
  const day =
    dayFirst !== null
      ? dayText(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!) // the groups matched
      : yearFirst !== null
        ? dayText(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!) // the groups matched
        : null;
  const hour = dayFirst?.[4] ?? yearFirst?.[4];
  if (day === null || hour === undefined) return day;
  const time = readHour(hour);
  return time === null ? null : `${day}T${time}`;
}

/** `HH:MM:SS`; null when it is no time of day. */
export function readHour(cell: ReportCell): string | null {
  if (cell instanceof Date) return secondText(Math.round((cell.getTime() - excelEpoch) / 1000) % 86_400);
  const text = cellText(cell);
  if (isNumberCell(cell) && /^0?\.\d+(E-\d+)?$|^\d(\.\d+)?E-\d+$|^0$/i.test(text)) {
    return secondText(Math.round(Number(text) * 86_400) % 86_400);
  }
  // 81522 is 08:15:22 that lost its zero to Excel.
  const packed = isNumberCell(cell) ? text.padStart(6, '0') : text;
  const match =
    /^(\d{1,2})[:hg](\d{2})(?::(\d{2})(?:\.0+)?)?$/i.exec(text) ?? /^(\d{2})(\d{2})(\d{2})$/.exec(packed);
  if (match === null) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  return hours < 24 && minutes < 60 && seconds < 60
    ? secondText(hours * 3600 + minutes * 60 + seconds)
    : null;
}

function secondText(second: number): string | null {
  return second >= 0 ? new Date(second * 1000).toISOString().slice(11, 19) : null;
}

function instantText(ms: number): string | null {
  const at = new Date(Math.round(ms / 1000) * 1000);
  if (Number.isNaN(at.getTime())) return null;
  const [day = '', time = ''] = at.toISOString().split('T');
  if (day < '1990-01-01' || day > '2100-12-31') return null;
  return time.startsWith('00:00:00') ? day : `${day}T${time.slice(0, 8)}`;
}

function dayText(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  return isReal && text >= '1990-01-01' && text <= '2100-12-31' ? text : null;
}
