/** Numbers, money and dates in words of each language. Own code: the same text under any version of the browser's tables. */
export type Language = 'vi' | 'en';

const narrowSpace = '\u202f';
const absent = '–';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, narrowSpace);
const pointed = (text: string, language: Language): string =>
  language === 'vi' ? text.replace('.', ',') : text;

/** To three significant digits, whole from 100 on; a true minus sign. */
export function formatNumber(value: number | null | undefined, language: Language): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return absent;
  const size = Math.abs(value);
  const text =
    size >= 100 || Number.isInteger(value)
      ? Math.round(size).toFixed(0)
      : String(Number(size.toPrecision(3)));
  if (text.includes('e')) return formatSmall(value, language);
  const [whole, part] = text.split('.') as [string, string | undefined];
  const said = grouped(whole) + (part === undefined ? '' : `.${part}`);
  return (value < 0 && Number(text) !== 0 ? '−' : '') + pointed(said, language);
}

/** One decimal, always, so that a column lines up. */
export function formatPriority(value: number, language: Language): string {
  return pointed(value.toFixed(1), language);
}

/** A p- or q-value: three decimals, and below 0.001 as a power of ten. */
export function formatProbability(value: number | null | undefined, language: Language): string {
  if (value === null || value === undefined) return absent;
  if (value === 0) return '0';
  return value < 0.001 ? formatSmall(value, language) : pointed(String(Number(value.toFixed(3))), language);
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function formatSmall(value: number, language: Language): string {
  const [mantissa, exponent] = Math.abs(value).toExponential(1).split('e') as [string, string];
  const power = String(Number(exponent))
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => raised.charAt(Number(digit)));
  return `${value < 0 ? '−' : ''}${pointed(String(Number(mantissa)), language)} × 10${power}`;
}

/** `share` 0 to 1 as a percentage. Rounding never says all where one is missing, nor none where there is one. */
export function formatShare(share: number | null | undefined, language: Language): string {
  if (share === null || share === undefined) return absent;
  const percent = share * 100;
  if (percent === 0) return `0${narrowSpace}%`;
  if (percent > 99.9 && percent < 100) return `> ${pointed('99.9', language)}${narrowSpace}%`;
  const digits = Math.abs(percent) < 0.1 ? percent.toPrecision(1) : percent.toFixed(percent === 100 ? 0 : 1);
  return `${pointed(String(Number(digits)), language).replace('-', '−')}${narrowSpace}%`;
}

/** An effect as its indicator tells it, always with its sign: +21 điểm %, +21 %, +0,21. */
export function formatEffect(
  value: number | null,
  format: 'percentage_points' | 'percent' | 'number',
  language: Language,
): string {
  if (value === null || !Number.isFinite(value)) return absent;
  const size = Math.abs(format === 'number' ? value : value * 100);
  const text = formatNumber(format === 'number' || size < 1 ? size : Number(size.toPrecision(2)), language);
  const sign = value < 0 ? '−' : '+';
  if (format === 'number') return `${sign}${text}`;
  return `${sign}${text}${narrowSpace}${format === 'percent' ? '%' : language === 'vi' ? 'điểm %' : 'pp'}`;
}

const scales = [
  { digits: 12, vi: 'nghìn tỷ đồng', en: 'trillion' },
  { digits: 9, vi: 'tỷ đồng', en: 'billion' },
  { digits: 6, vi: 'triệu đồng', en: 'million' },
] as const;

/** Whole VND as digits (no double holds them), to two decimals of the largest fitting unit, cut and not rounded. */
export function formatVnd(vnd: string | null, language: Language): string {
  if (vnd === null || !/^\d+$/.test(vnd)) return absent;
  const digits = vnd.replace(/^0+(?=\d)/, '');
  const scale = scales.find((candidate) => digits.length > candidate.digits);
  if (scale === undefined) return language === 'vi' ? `${grouped(digits)} đồng` : `VND ${grouped(digits)}`;
  const split = digits.length - scale.digits;
  const part = digits.slice(split, split + 2).replace(/0+$/, '');
  const text = pointed(grouped(digits.slice(0, split)) + (part === '' ? '' : `.${part}`), language);
  return language === 'vi' ? `${text} ${scale.vi}` : `VND ${text} ${scale.en}`;
}

/** `2026-11-20`, with a time or without: 20/11/2026 in Vietnamese; English keeps ISO. */
export function formatDate(text: string | null | undefined, language: Language): string {
  if (text === null || text === undefined) return absent;
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}))?/.exec(text);
  if (match === null) return text;
  const [, year, month, day, time] = match;
  const date = language === 'vi' ? `${day!}/${month!}/${year!}` : `${year!}-${month!}-${day!}`; // three groups matched
  return time === undefined ? date : `${date} ${time}`;
}

/** A moment in UTC (`…Z`) as civil time in Vietnam, which has no summer time. */
export function formatMoment(moment: string, language: Language): string {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return moment;
  return formatDate(new Date(time + 7 * 3_600_000).toISOString(), language);
}

/** A count of bytes in units of 1,000. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${formatNumber(value, language)}${narrowSpace}${units[unit]!}`; // unit lies in units
}
