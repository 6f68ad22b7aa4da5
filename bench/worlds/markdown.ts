/** Tables of the benches, as they go into the pages. */
import type { BootstrapInterval, Share } from '../../engine/index.ts';

export const markdownTable = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row, i) => `| ${row.join(' | ')} |${i === 0 ? `\n|${row.map(() => ' --- ').join('|')}|` : ''}`)
    .join('\n');

export const interval = ({ value, low, high }: BootstrapInterval, digits = 2): string => {
  if (value === null) return '–';
  if (low === null || high === null) return value.toFixed(digits);
  return `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
};

export const share = ({ share: value, low, high }: Share): string =>
  value === null ? '–' : `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
