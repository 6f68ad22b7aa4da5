import { expect, test } from 'vitest';
import { effectText, numberText, probabilityText } from './number-text.ts';

test.each([
  [1234567, '1\u202f234\u202f567', '1\u202f234\u202f567'],
  [8.9016, '8.90', '8,90'],
  [43.37, '43.4', '43,4'],
  [0.0312, '0.031', '0,031'],
  [-2.5, '−2.50', '−2,50'],
  [Number.NaN, '–', '–'],
])('%d', (value, en, vi) => {
  expect([numberText(value, 'en'), numberText(value, 'vi')]).toEqual([en, vi]);
});

test.each([
  [0.03142, '0.031', '0,031'],
  [0.00128, '0.0013', '0,0013'],
  [3.6e-7, '3.6 × 10⁻⁷', '3,6 × 10⁻⁷'],
  [9.97e-4, '1 × 10⁻³', '1 × 10⁻³'],
  [9.96e-8, '1 × 10⁻⁷', '1 × 10⁻⁷'],
  [1, '1', '1'],
  [0, '< 10⁻³⁰⁰', '< 10⁻³⁰⁰'],
])('a probability of %d', (value, en, vi) => {
  expect([probabilityText(value, 'en'), probabilityText(value, 'vi')]).toEqual([en, vi]);
});

test('effects are signed, in the format of their card', () => {
  expect(effectText(0.408, 'percentage_points', 'en')).toBe('+41 percentage points');
  expect(effectText(0.408, 'percentage_points', 'vi')).toBe('+41 điểm phần trăm');
  expect(effectText(-0.523, 'percent', 'en')).toBe('−52\u202f%');
  expect(effectText(0.0215, 'percent', 'vi')).toBe('+2,1\u202f%');
  expect(effectText(1.5, 'number', 'vi')).toBe('+1,5');
});
