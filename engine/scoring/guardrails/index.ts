/** The guardrails (methods.md 4.4): pure, each over what is published or observed. */
export * from './coverage.ts';
export * from './feed-drift.ts';
export * from './finding.ts';
export * from './flag-life.ts';
export * from './flag-parity.ts';
export * from './flag-precision.ts';
export * from './label-poisoning.ts';
export * from './look-ups.ts';
export * from './model-drift.ts';
export * from './model-sums.ts';
export { genderNotComputed, lookUpsNotComputed } from './not-computed.ts';
export * from './p-calibration.ts';
export * from './random-sample-yield.ts';
export * from './suspend-too-common.ts';
export * from './time-under-signal.ts';
