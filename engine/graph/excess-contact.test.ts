import { describe, expect, test } from 'vitest';
import { type ContactCells, noShifts } from './contact-cells.ts';
import { contactModel, defaultExcessContact, excessContact } from './excess-contact.ts';
import { type Branch, createBranch } from './testing/contact-branch.ts';

interface Score {
  readonly flagged: number;
  readonly found: number;
}

function judge(branch: Branch, cells: ContactCells = branch.cells, shifts = branch.shifts): Score {
  const model = contactModel(cells, shifts, branch.quarterStarts, defaultExcessContact);
  const { tests, hit } = excessContact(model, branch.broker, branch.brokerCount, branch.value);
  let flagged = 0;
  let found = 0;
  hit.forEach((is, row) => {
    if (is === 0) return;
    flagged++;
    if (branch.truth.has(tests.officer[row]! * branch.brokerCount + tests.trader[row]!)) found++;
  });
  return { flagged, found };
}

function total(seeds: readonly string[], of: (seed: string) => Score): Score {
  return seeds.map(of).reduce((a, b) => ({ flagged: a.flagged + b.flagged, found: a.found + b.found }), {
    flagged: 0,
    found: 0,
  });
}

/** The planted fault: no conditioning on team, duty and goods, as in a marginal binomial test. */
function marginal(branch: Branch): Score {
  const { cells } = branch;
  const zeros = new Int32Array(cells.rowCount);
  // One team, one kind of goods; by activity nearly everybody is on duty in each noon slot.
  const slot = cells.slot.map((value) => Math.floor(value / 96 / 30) * 30 * 96 + 48);
  return judge(branch, { ...cells, team: zeros, goods: zeros, slot }, noShifts);
}

const seeds = ['1', '2', '3', '4', '5', '6'];
const planted = 12;

describe('a branch year, made up with every honest confounder at hand', () => {
  const clean = (seed: string): Branch => createBranch(seed);
  const steered = (seed: string): Branch => createBranch(seed, { planted });

  test('clean: at most 0.5 flags a year', () => {
    expect(total(seeds, (seed) => judge(clean(seed))).flagged).toBeLessThanOrEqual(0.5 * seeds.length);
  });

  test('12 pairs at 50 %: false share at most 0.10, power at least 0.75', () => {
    const { flagged, found } = total(seeds, (seed) => judge(steered(seed)));
    expect(flagged - found).toBeLessThanOrEqual(0.1 * flagged);
    expect(found).toBeGreaterThanOrEqual(0.75 * planted * seeds.length);
  });

  test('without a roster: duty from activity keeps clean years quiet too', () => {
    const quiet = total(seeds.slice(0, 3), (seed) => {
      const branch = clean(seed);
      return judge(branch, branch.cells, noShifts);
    });
    expect(quiet.flagged).toBeLessThanOrEqual(1);
  });

  test('the marginal null fails: the proof notices when the conditioning is removed', () => {
    const { flagged } = total(seeds.slice(0, 2), (seed) => marginal(clean(seed)));
    expect(flagged).toBeGreaterThan(50 * 2);
  });

  test('without goods in the null, specialists are flagged: the commodity factor is load-bearing', () => {
    const blind = total(seeds.slice(0, 3), (seed) => {
      const branch = createBranch(seed, { specialist: 20 });
      return judge(branch, { ...branch.cells, goods: new Int32Array(branch.cells.rowCount) });
    });
    expect(blind.flagged).toBeGreaterThan(3 * 3);
  });

  test('the order of rows does not matter', () => {
    const branch = createBranch('order', { planted, declarations: 20_000 });
    const reversed = (values: Int32Array): Int32Array => values.slice().reverse();
    const { cells } = branch;
    const turned: Branch = {
      ...branch,
      broker: reversed(branch.broker),
      cells: {
        ...cells,
        unit: reversed(cells.unit),
        team: reversed(cells.team),
        stage: reversed(cells.stage),
        slot: reversed(cells.slot),
        goods: reversed(cells.goods),
        officer: reversed(cells.officer),
        contacts: reversed(cells.contacts),
      },
    };
    expect(judge(turned)).toEqual(judge(branch));
  });
});
