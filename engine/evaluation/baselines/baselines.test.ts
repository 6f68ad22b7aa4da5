/** Each baseline on numbers that can be checked by hand. */
import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { contactCounts, type ContactRow, marginalBinomial } from './contact-counts.ts';
import { forestOfFeatures } from './forest-of-features.ts';
import { scoreBaselines } from './index.ts';
import { meanHold } from './mean-hold.ts';
import { cheapness, unitPriceZ } from './unit-price-z.ts';

const contact = (
  officer: string,
  enterprise: string,
  contacts: number,
  broker: string | null = 'B',
): ContactRow => ({
  unit: 'U',
  officer,
  enterprise,
  broker,
  contacts,
});
const rows = [
  contact('O1', 'E1', 12),
  contact('O1', 'E2', 3, null),
  contact('O2', 'E1', 8),
  contact('O2', 'E2', 17),
];

test('count of contacts: sums, and the rule of more than ten for pairs', () => {
  const pairs = contactCounts(rows, 'collusion', 'pair')!; // pairs have contacts
  expect(pairs.scores.get('O2|E2')).toBe(17);
  expect([...pairs.flagged!]).toEqual(['O1|E1', 'O2|E2']);
  expect(contactCounts(rows, 'collusion', 'officer')).toMatchObject({ flagged: null });
  expect(contactCounts(rows, 'collusion', 'broker')!.scores).toEqual(new Map([['B', 37]]));
  expect(contactCounts(rows, 'fraud', 'declaration')).toBeNull();
});

test('marginal binomial: scipy 1.17.1, binom.sf(11, 20, 15 / 40)', () => {
  const pairs = marginalBinomial(rows, 'collusion', 'pair')!; // pairs have contacts
  expect(10 ** -pairs.scores.get('O1|E1')!).toBeCloseTo(0.03430316447003226, 12);
  expect(marginalBinomial(rows, 'harassment', 'officer')).toBeNull();
  // Far out, evidence still has an order.
  const far = marginalBinomial(
    [contact('O1', 'E1', 900), contact('O2', 'E2', 100_000), contact('O1', 'E3', 500)],
    'collusion',
    'pair',
  )!; // pairs have contacts
  expect(far.flagged!.has('O1|E1')).toBe(true);
  expect(far.scores.get('O1|E1')).toBeGreaterThan(200);
});

test('raw mean hold: hours a declaration, and three standard deviations', () => {
  const hold = (officer: string, declarations: number, hours: number) => ({
    officer,
    unit: 'U',
    enterprise: 'E',
    declarations,
    seconds: hours * 3600,
  });
  const holds = [
    ...Array.from({ length: 30 }, (_, i) => hold(`O${i}`, 10, 20 + (i % 3))),
    hold('slow', 10, 90),
  ];
  const officers = meanHold(holds, 'harassment', 'officer')!; // officers hold
  expect(officers.scores.get('O0')).toBe(2);
  expect([...officers.flagged!]).toEqual(['slow']);
  expect(meanHold(holds, 'harassment', 'broker')).toBeNull();
  expect(meanHold(holds, 'fraud', 'officer')).toBeNull();
});

test('unit-price z: cheap is high, small and constant cells say nothing', () => {
  const price = Float64Array.of(1, 1, 1, 1, Math.exp(-5), 7, 7, 7, 7, 7, 3);
  const cell = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2);
  const z = cheapness({ cell, price });
  expect(z[4]).toBeCloseTo(4 / Math.sqrt(5), 12); // (−1 − −5) over the standard deviation √5
  expect([z[5], z[10]]).toEqual([Number.NaN, Number.NaN]);
  const enterprise = Int32Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2);
  const prices = {
    price,
    cell,
    enterprise,
    enterprises: ['E1', 'E2', 'E3'],
    broker: enterprise,
    brokers: ['B1', 'B2', 'B3'],
    declaration: enterprise,
    declarations: ['D1', 'D2', 'D3'],
  };
  const enterprises = unitPriceZ(prices, 'fraud', 'enterprise')!; // enterprises have prices
  expect([...enterprises.scores.keys()]).toEqual(['E1', 'E2']);
  expect(enterprises.scores.get('E2')).toBeCloseTo(4 / Math.sqrt(5), 12);
  expect(unitPriceZ(prices, 'collusion', 'enterprise')).toBeNull();
});

test('isolation forest: the subject that no other is like, whatever is missing', () => {
  const ids = Array.from({ length: 60 }, (_, i) => `O${i + 10}`);
  const rng = createRng('features');
  const usual = () => Float64Array.from(ids, () => rng.normal());
  const observed = usual();
  observed[30] = 12;
  observed[5] = Number.NaN;
  const table = {
    indicator: 'H01',
    family: 'harassment' as const,
    subject: 'officer' as const,
    ids,
    p: usual(),
    hit: usual(),
    n: usual(),
    observed,
    expected: usual(),
    effect: usual(),
  };
  const found = forestOfFeatures([table], 'harassment', 'officer', createRng('forest'))!; // there are subjects
  expect([...found.scores].sort((a, b) => b[1] - a[1])[0]![0]).toBe('O40');
  expect(forestOfFeatures([table], 'fraud', 'enterprise', createRng('forest'))).toBeNull();
  const all = scoreBaselines(
    {
      contacts: rows,
      holds: [],
      prices: {
        price: new Float64Array(0),
        cell: new Int32Array(0),
        enterprise: new Int32Array(0),
        enterprises: [],
        broker: new Int32Array(0),
        brokers: [],
        declaration: new Int32Array(0),
        declarations: [],
      },
      observed: [table],
      rng: createRng('forest'),
    },
    [
      { family: 'harassment', subject: 'officer' },
      { family: 'collusion', subject: 'pair' },
      { family: 'collusion', subject: 'ring' },
    ],
  );
  expect(all.map(({ method, subject }) => `${method}, ${subject}`)).toEqual([
    'count of contacts, officer',
    'raw mean hold, officer',
    'isolation forest, officer',
    'count of contacts, pair',
    'marginal binomial, pair',
  ]);
});
