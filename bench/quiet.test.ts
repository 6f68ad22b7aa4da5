import { expect, test } from 'vitest';
import { Ajv } from 'ajv';
import type { AcrossWorlds } from '../engine/index.ts';
import { cleanYearsSchema } from '../pipelines/index.ts';
import { faultsOf } from './quiet.ts';
import { cleanYears } from './worlds/clean-years.ts';

const interval = (mean: number) => ({ value: mean, low: mean, high: mean, worlds: 40 });
/** Forty worlds of 40 officers and 8,000 pairs. */
const across = (pairs: number, officers: number, verdict: string): AcrossWorlds =>
  ({
    worlds: 40,
    clean: 40,
    capacity: 30,
    power: [],
    rankings: [
      { family: 'collusion', subject: 'pair', subjects: 8_000, methods: [{ cleanFlags: interval(pairs) }] },
      {
        family: 'harassment',
        subject: 'officer',
        subjects: 40,
        methods: [{ cleanFlags: interval(officers) }],
      },
    ],
    calibration: [{ indicator: 'C01', subject: 'pair', verdict }],
  }) as unknown as AcrossWorlds; // what is looked at

test('what is allowed is quiet, and each excess is named', () => {
  expect(faultsOf(across(0.2, 0.12, 'calibrated'))).toEqual([]);
  expect(faultsOf(across(0.25, 0, 'calibrated')).join()).toContain('0.25 pairs flagged a world');
  expect(faultsOf(across(0, 0.2, 'calibrated')).join()).toContain('0.20 of 40 officers flagged');
  expect(faultsOf(across(0, 0, 'too small')).join()).toContain('C01, pair: p-values are too small');
});

test('what it hands on is what the transparency record reads', () => {
  const handedOn = cleanYears(across(0.25, 0, 'calibrated'), 'node bench/quiet.ts --seeds 40', 60_000);
  expect(new Ajv({ strict: false }).validate(cleanYearsSchema, handedOn)).toBe(true);
  expect(handedOn.flags[0]).toEqual({
    family: 'collusion',
    subject: 'pair',
    subjects: 8_000,
    flagged: 0.25,
    low: 0.25,
    high: 0.25,
  });
});
