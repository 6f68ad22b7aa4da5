/**
 * Excess contact from end to end, on typed arrays: duty sets, weights, records, tests, false discovery, gates.
 * `trader` is the column under test (enterprise for C01, broker for C02); everything else is common to both.
 */
import { hierarchicalFalseDiscovery } from '../statistics/false-discovery.ts';
import { assignmentWeights, defaultWeightOptions } from './assignment-weights.ts';
import type { ContactCells, DutyShifts } from './contact-cells.ts';
import { contactRecords } from './contact-records.ts';
import { type ContactHealth, type ContactTests, contactTests } from './contact-tests.ts';
import { dutySets } from './duty-sets.ts';
import { applyExactTails } from './exact-contact-tail.ts';
import { type ContactModel, defaultComparison } from './expected-contacts.ts';

export interface ExcessContactOptions {
  readonly level: number;
  readonly effectFloor: number;
  readonly minimumDeclarations: number;
  readonly minimumContacts: number;
  readonly minimumQuarters: number;
  /** Below this q one look is enough, however few quarters show it. */
  readonly certainLevel: number;
  readonly minimumOnDuty: number;
  readonly minimumOthers: number;
  readonly rateShrinkage: number;
  readonly affinityShrinkage: number;
}

export const defaultExcessContact: ExcessContactOptions = {
  level: 0.05,
  effectFloor: 0.05,
  minimumDeclarations: 30,
  minimumContacts: 8,
  minimumQuarters: 2,
  certainLevel: 0.001,
  ...defaultComparison,
  rateShrinkage: defaultWeightOptions.rateShrinkage,
  affinityShrinkage: defaultWeightOptions.affinityShrinkage,
};

export interface ExcessContact {
  readonly tests: ContactTests;
  /** NaN where no test was made. */
  readonly q: Float64Array;
  /** 1 where every gate is passed. */
  readonly hit: Uint8Array;
  /** Tests made in each unit. */
  readonly unitTests: Int32Array;
  readonly health: readonly ContactHealth[];
}

export function contactModel(
  cells: ContactCells,
  shifts: DutyShifts,
  quarterStarts: readonly number[],
  options: ExcessContactOptions,
): ContactModel {
  const duty = dutySets(cells, shifts, quarterStarts);
  const weights = assignmentWeights(cells, duty, { ...defaultWeightOptions, ...options });
  return { cells, duty, weights, comparison: options };
}

/** (observed - expected) / declarations. */
export function excessShare(tests: ContactTests, test: number): number {
  return (tests.observed[test]! - tests.expected[test]!) / tests.declarations[test]!;
}

export function excessContact(
  model: ContactModel,
  trader: Int32Array,
  traderCount: number,
  value: Float64Array,
  options: ExcessContactOptions = defaultExcessContact,
): ExcessContact {
  const { tests, health, clumping } = contactTests(
    contactRecords(model, trader, traderCount, value, options.minimumDeclarations),
    { ...options, quarterLevel: options.level },
  );
  applyExactTails(model, trader, traderCount, tests, clumping);
  const made = new Int32Array(tests.count)
    .map((_, test) => test)
    .filter((test) => !Number.isNaN(tests.p[test]!));
  const unitTests = new Int32Array(model.cells.unitCount);
  for (const test of made) unitTests[tests.unit[test]!]!++;
  const adjusted = hierarchicalFalseDiscovery(
    Float64Array.from(made, (test) => tests.p[test]!),
    Int32Array.from(made, (test) => tests.unit[test]!),
    model.cells.unitCount,
    options.level,
  );
  const q = new Float64Array(tests.count).fill(Number.NaN);
  made.forEach((test, i) => (q[test] = adjusted[i]!));
  const hit = new Uint8Array(tests.count);
  for (const test of made) {
    const passes =
      q[test]! <= options.level &&
      tests.observed[test]! >= options.minimumContacts &&
      excessShare(tests, test) >= options.effectFloor &&
      (tests.seen[test]! >= options.minimumQuarters || q[test]! <= options.certainLevel);
    if (passes) hit[test] = 1;
  }
  return { tests, q, hit, unitTests, health };
}
