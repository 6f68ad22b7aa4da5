/** Codes whose leading zero Excel ate: put back only where nothing else can be meant. */

/** Weights of the check digit, the tenth of a Vietnamese tax code. */
const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/** Whether the tenth digit of a 10-digit tax code is the check digit of the first nine. */
export function hasTaxCheckDigit(code: string): boolean {
  if (!/^\d{10}$/.test(code)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(code[i]), 0);
  return 10 - (sum % 11) === Number(code[9]);
}

export interface RestoredCode {
  readonly code: string;
  /** What was done, or why it was not; absent where nothing was amiss. */
  readonly remark?: string;
}

/**
 * Tax codes have 10 digits, 13 for a branch, 12 for a person's number. Nine digits become ten if the check digit then fits.
 * Twelve digits may be a person's number or a branch's that lost its zero: left as they are.
 */
export function restoreTaxCode(text: string): RestoredCode {
  if (/^\d{1,8}$|^\d{11}$/.test(text)) {
    return { code: text, remark: `tax code of ${text.length} digits: left as it is` };
  }
  if (!/^\d{9}$/.test(text)) return { code: text };
  const padded = `0${text}`;
  return hasTaxCheckDigit(padded)
    ? { code: padded, remark: 'tax code of 9 digits: leading zero put back, the check digit fits' }
    : {
        code: text,
        remark: 'tax code of 9 digits whose check digit does not fit with a leading zero: left as it is',
      };
}

/** Goods codes of the national tariff have 8 digits; 7 are one of chapters 01 to 09 without its zero. */
export function restoreHsCode(text: string): RestoredCode {
  const code = text.replace(/[.\s]/g, '');
  return /^[1-9]\d{6}$/.test(code)
    ? { code: `0${code}`, remark: 'goods code of 7 digits: leading zero put back' }
    : { code };
}

/** Processing teams are numbered 00 to 99. */
export function restoreTeamCode(text: string): RestoredCode {
  return /^\d$/.test(text)
    ? { code: `0${text}`, remark: 'team code of 1 digit: leading zero put back' }
    : { code: text };
}
