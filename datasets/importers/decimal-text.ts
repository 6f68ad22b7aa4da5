/**
 * Exact decimals as text: money and mass never pass through a JavaScript number on their way from a source to a feed.
 */
export interface Decimal {
  /** value = digits × 10^-scale */
  readonly digits: bigint;
  readonly scale: number;
}

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads `-12.50`, `7`, `1.2E7`; null when the text is no number. A comma is none: which separator it is, the caller knows. */
export function parseDecimal(text: string): Decimal | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** Plain text with at most `scale` decimals, halves rounded away from zero, no trailing zeros. */
export function decimalText(value: Decimal, scale: number): string {
  const digits = roundDigits(value, scale);
  const size = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const fraction = size.slice(size.length - scale).replace(/0+$/, '');
  const whole = size.slice(0, size.length - scale);
  return `${digits < 0n ? '-' : ''}${whole}${scale === 0 || fraction === '' ? '' : `.${fraction}`}`;
}

/** Whether rounding to `scale` decimals loses nothing. */
export function fitsScale(value: Decimal, scale: number): boolean {
  return value.scale <= scale || value.digits % 10n ** BigInt(value.scale - scale) === 0n;
}

function roundDigits(value: Decimal, scale: number): bigint {
  if (value.scale <= scale) return value.digits * 10n ** BigInt(scale - value.scale);
  const divisor = 10n ** BigInt(value.scale - scale);
  const size = value.digits < 0n ? -value.digits : value.digits;
  const rounded = (size + divisor / 2n) / divisor;
  return value.digits < 0n ? -rounded : rounded;
}
