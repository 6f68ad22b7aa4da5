import { describe, expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { type Concentration, contactConcentration } from './contact-concentration.ts';
import { contactModel, defaultExcessContact } from './excess-contact.ts';
import type { ContactModel } from './expected-contacts.ts';
import { type Branch, createBranch } from './testing/contact-branch.ts';

const options = {
  minimumDeclarations: 30,
  quarterLevel: 0.05,
  effectFloor: 0.05,
  minimumDraws: 99,
  maximumDraws: 999,
};
const modelOf = ({ cells, shifts, quarterStarts }: Branch): ContactModel =>
  contactModel(cells, shifts, quarterStarts, defaultExcessContact);
const judge = (branch: Branch, model = modelOf(branch)): Concentration =>
  contactConcentration(
    model,
    branch.broker,
    branch.brokerCount,
    branch.value,
    options,
    createRng('concentration'),
  );
const half = { declarations: 30_000, brokers: 150 };
const shareBelow = (p: Float64Array, level: number): number => {
  const made = p.filter((value) => !Number.isNaN(value));
  return made.filter((value) => value <= level).length / made.length;
};

describe('concentration over officers in a branch year with every honest confounder', () => {
  test('is rarely high where nothing was planted', () => {
    const found = ['1', '2'].map((seed) => judge(createBranch(seed, half)));
    for (const { p } of found) {
      expect(p.filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(50);
      expect(shareBelow(p, 0.05)).toBeLessThan(0.1);
    }
  });

  test('is high for most brokers that are steered, and one seed gives one answer', () => {
    const branch = createBranch('3', { ...half, planted: 8, rerouting: 0.8 });
    const { p, observed, expected } = judge(branch);
    const steered = [...branch.truth].map((pair) => pair % branch.brokerCount);
    const tested = steered.filter((broker) => !Number.isNaN(p[broker]!));
    expect(tested.length).toBeGreaterThanOrEqual(6);
    expect(tested.filter((broker) => p[broker]! <= 0.001).length).toBeGreaterThanOrEqual(tested.length / 2);
    for (const broker of tested) expect(observed[broker]!).toBeGreaterThan(expected[broker]!);
    expect(judge(branch)).toEqual(judge(branch));
  });

  test('planted fault: with everybody on duty everywhere, honest brokers look concentrated', () => {
    const branch = createBranch('1', { ...half, declarations: 10_000 });
    const zeros = new Int32Array(branch.cells.rowCount);
    const slot = branch.cells.slot.map((value) => Math.floor(value / 96 / 30) * 30 * 96 + 48);
    const blurred = { ...branch, cells: { ...branch.cells, team: zeros, goods: zeros, slot } };
    expect(shareBelow(judge(blurred).p, 0.05)).toBeGreaterThan(0.3);
  });
});
