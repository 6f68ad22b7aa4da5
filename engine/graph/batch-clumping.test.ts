import { expect, test } from 'vitest';
import { batchClumping } from './batch-clumping.ts';
import { contactRecords } from './contact-records.ts';
import { contactModel, defaultExcessContact } from './excess-contact.ts';
import { type BranchSettings, createBranch } from './testing/contact-branch.ts';

function clumping(settings: Partial<BranchSettings>): number {
  const branch = createBranch('clumping', { ...settings, declarations: 40_000 });
  const model = contactModel(branch.cells, branch.shifts, branch.quarterStarts, defaultExcessContact);
  const records = contactRecords(model, branch.broker, branch.brokerCount, branch.value);
  return batchClumping(records).overall(0, 0);
}

test('batches taken whole are measured: none gives nothing, half gives about a half', () => {
  expect(clumping({ wholeBatch: 0 })).toBeLessThan(0.02);
  const half = clumping({ wholeBatch: 0.5 });
  expect(half).toBeGreaterThan(0.3); // a clock hour joins batches that were filed apart
  expect(half).toBeLessThan(0.55);
});

test("a trader's own pairs do not count for him", () => {
  const branch = createBranch('own', { declarations: 20_000 });
  const model = contactModel(branch.cells, branch.shifts, branch.quarterStarts, defaultExcessContact);
  const found = batchClumping(contactRecords(model, branch.broker, branch.brokerCount, branch.value));
  const without = Array.from({ length: 20 }, (_, broker) => found.without(broker, 0, 0));
  expect(new Set(without).size).toBeGreaterThan(3);
  for (const value of without) expect(Math.abs(value - found.overall(0, 0))).toBeLessThan(0.1);
});
