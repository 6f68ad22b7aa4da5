/** The scorer on a small world, and the planted faults of its input that it must catch. */
import { describe, expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { acrossWorlds } from './across-worlds.ts';
import { ours, scoreWorld, type WorldToScore } from './score-world.ts';
import { trueSubjects, type Truth, type TruthRow } from './truth.ts';
import { type TouchedFacts, truthFaults, type TruthContext } from './truth-faults.ts';

const row = (given: Partial<TruthRow>): TruthRow => ({
  schemeId: 'S1',
  scheme: 'steered-pairs',
  family: 'collusion',
  subject: 'pair',
  ids: { officer: 'O1', enterprise: 'E1' },
  from: '2025-01-01',
  to: '2025-12-31',
  strength: 0.5,
  planted: true,
  declarations: 20,
  ...given,
});

const truth: Truth = {
  rows: [
    row({}),
    row({ planted: false, subject: 'broker_pair', ids: { officer: 'O1', broker: 'B1' } }),
    row({ schemeId: 'S2', ids: { officer: 'O2', enterprise: 'E2' }, from: '2025-09-01' }),
    row({
      schemeId: 'S3',
      scheme: 'slow-officers',
      family: 'harassment',
      subject: 'officer',
      ids: { officer: 'O3', unit: 'U1' },
    }),
    row({ schemeId: 'S4', scheme: 'ring', subject: 'ring', ids: {} }),
  ],
  members: [
    { schemeId: 'S4', ids: { officer: 'O4' } },
    { schemeId: 'S4', ids: { enterprise: 'E4' } },
  ],
  declarations: new Map([['collusion', new Set(['D1'])]]),
};

const agreed: TouchedFacts = { named: 20, known: 20, ofSubject: 20 };
const context: TruthContext = {
  catalogue: new Map([
    ['steered-pairs', 'collusion'],
    ['slow-officers', 'harassment'],
    ['ring', 'collusion'],
  ]),
  plantedInWorld: 4,
  touched: new Map(['S1', 'S2', 'S3', 'S4'].map((id) => [id, agreed])),
};

describe('who is true', () => {
  const of = (...args: Parameters<typeof trueSubjects>) => {
    const { positive, neutral } = trueSubjects(...args);
    return { positive: [...positive].sort(), neutral: [...neutral].sort() };
  };

  test('planted pairs, their parties, and members of rings; what only follows is left out', () => {
    expect(of(truth, 'collusion', 'pair')).toEqual({ positive: ['O1|E1', 'O2|E2'], neutral: ['O4|E4'] });
    expect(of(truth, 'collusion', 'broker_pair')).toEqual({ positive: [], neutral: ['O1|B1'] });
    expect(of(truth, 'collusion', 'officer')).toEqual({ positive: ['O1', 'O2', 'O4'], neutral: [] });
    expect(of(truth, 'collusion', 'broker')).toEqual({ positive: [], neutral: ['B1'] });
    expect(of(truth, 'collusion', 'declaration')).toEqual({ positive: ['D1'], neutral: [] });
  });

  test('families do not mix, and one officer does not make a unit true', () => {
    expect(of(truth, 'harassment', 'officer')).toEqual({ positive: ['O3'], neutral: [] });
    expect(of(truth, 'harassment', 'unit')).toEqual({ positive: [], neutral: ['U1'] });
    expect(of(truth, 'fraud', 'enterprise')).toEqual({ positive: [], neutral: [] });
  });

  test('a scheme that has not begun is not true yet, nor is a flag on it false', () => {
    expect(of(truth, 'collusion', 'pair', '2025-09-01')).toEqual({
      positive: ['O1|E1'],
      neutral: ['O2|E2', 'O4|E4'],
    });
  });
});

const pairs = [
  'O1|E1',
  'O9|E9',
  'O2|E2',
  'O8|E8',
  'O4|E4',
  ...Array.from({ length: 30 }, (_, i) => `O5|E${i + 50}`),
];
const world: WorldToScore = {
  seed: '1',
  truth,
  capacity: 3,
  rankings: [
    {
      family: 'collusion',
      subject: 'pair',
      ids: pairs,
      priority: pairs.map((_, i) => 90 - 2 * i),
      flagged: pairs.map((_, i) => (i < 5 && i !== 2 ? 1 : 0)),
    },
    { family: 'collusion', subject: 'officer', ids: ['O4'], priority: [50], flagged: [1] },
  ],
  baselines: [
    {
      family: 'collusion',
      subject: 'pair',
      method: 'contacts',
      scores: new Map([
        ['O9|E9', 5],
        ['O1|E1', 2],
      ]),
      flagged: null,
    },
  ],
  pValues: [
    {
      indicator: 'C01',
      family: 'collusion',
      subject: 'pair',
      ids: pairs,
      p: pairs.map((_, i) => (i + 1) / pairs.length),
      hit: pairs.map((_, i) => (i < 5 ? 1 : 0)),
    },
  ],
};

describe('a world', () => {
  const figures = scoreWorld(world);

  test('ours and the baselines, by hand', () => {
    const [ranking] = figures.rankings;
    expect(ranking).toMatchObject({ subjects: 34, positives: 2, neutral: 1, unranked: 0 });
    const [own, contacts] = ranking!.methods;
    // True at places 1 and 3 of 34: (1 + 2/3) / 2.
    expect(own!.averagePrecision.value).toBeCloseTo(5 / 6, 12);
    expect(own!.flags).toMatchObject({ flagged: 3, trueFlags: 1, falseFlags: 2 }); // O4|E4 is left out
    expect(own!.at.at(-1)).toMatchObject({ k: 3, hits: 2, recall: 1 });
    // Contacts say nothing of O2|E2: it shares the last place with 31 others, at 2 of 34.
    expect(contacts!.averagePrecision.value).toBeCloseTo((1 / 2 + 2 / 34) / 2, 12);
    expect(contacts!.flags).toBeNull();
  });

  test('each scheme: found where its own subject is flagged, a ring where half of its members are', () => {
    expect(figures.schemes.map(({ schemeId, found, rank }) => [schemeId, found, rank])).toEqual([
      ['S1', true, 1],
      ['S2', false, 3],
      ['S3', false, null],
      ['S4', true, null],
    ]);
  });

  test('calibration counts only subjects of which nothing is wrong', () => {
    expect(figures.calibration[0]).toMatchObject({ indicator: 'C01', tests: 32, falseHits: 2 });
  });

  test('a planted pair that our ranking does not hold counts as never found', () => {
    const [pair] = world.rankings;
    const short = {
      ...pair!,
      ids: pairs.slice(1),
      priority: pairs.slice(1).map((_, i) => -i),
      flagged: new Uint8Array(34),
    };
    const [ranking] = scoreWorld({ ...world, rankings: [short] }).rankings;
    expect(ranking).toMatchObject({ positives: 2, unranked: 1 });
    expect(ranking!.methods[0]!.averagePrecision.value!).toBeLessThan(5 / 6);
  });

  test('over worlds: leads are paired, clean worlds give flags and no precision', () => {
    const clean = { ...world, seed: 'c', truth: { rows: [], members: [], declarations: new Map() } };
    const all = acrossWorlds([figures, scoreWorld({ ...world, seed: '2' }), scoreWorld(clean)], 's');
    expect(all).toMatchObject({ worlds: 3, clean: 1 });
    const [own, contacts] = all.rankings[0]!.methods;
    expect(own!.averagePrecision).toMatchObject({ worlds: 2 });
    expect(own!.cleanFlags).toMatchObject({ value: 4, worlds: 1 });
    expect(own!.falseShare).toMatchObject({ part: 4, whole: 6 });
    expect(contacts!.lead!.low).toBeGreaterThan(0);
    expect(contacts!.cleanFlags).toBeNull();
    expect(all.calibration[0]).toMatchObject({ indicator: 'C01', tests: 35, worlds: 1, falseHits: 5 });
    expect(all.power.map(({ scheme, part, whole }) => [scheme, part, whole])).toContainEqual([
      'steered-pairs',
      2,
      4,
    ]);
  });
});

describe('faults of the truth', () => {
  test('none in a truth that fits', () => {
    expect(truthFaults(truth, context)).toEqual([]);
  });

  const faulted = (rows: readonly TruthRow[], more: Partial<TruthContext> = {}) =>
    truthFaults({ ...truth, rows }, { ...context, ...more });

  test('a swapped family', () => {
    const swapped = truth.rows.map((one) =>
      one.schemeId === 'S3' ? { ...one, family: 'collusion' as const } : one,
    );
    expect(faulted(swapped)).toEqual([
      'scheme S3: slow-officers is of family harassment, the truth says collusion',
    ]);
  });

  test('a shuffled truth: ids moved between schemes', () => {
    const touched = new Map(context.touched).set('S1', { named: 20, known: 20, ofSubject: 1 });
    expect(faulted(truth.rows, { touched })).toEqual([
      'scheme S1 (steered-pairs): of 20 declarations it touched, 1 bear the ids of its pair',
    ]);
  });

  test('scheme ids that are missing, doubled or strangers', () => {
    expect(
      faulted(truth.rows.map((one) => (one.schemeId === 'S2' ? { ...one, schemeId: '' } : one))),
    ).toContain('scheme (no id): a row of steered-pairs has no scheme id');
    expect(
      faulted(truth.rows.map((one) => (one.schemeId === 'S2' ? { ...one, schemeId: 'S1' } : one))),
    ).toEqual(
      expect.arrayContaining([
        '4 planted rows have 3 different scheme ids: each needs its own',
        'declarations name scheme S2, which no row of schemes plants',
      ]),
    );
    expect(faulted(truth.rows.slice(0, 4))).toEqual(
      expect.arrayContaining([
        'schemes hold 3 planted rows; world.json says 4',
        'members name scheme S4, which no row of schemes plants',
      ]),
    );
    expect(faulted(truth.rows.slice(1))).toContain(
      'scheme S1: a row that follows from a plant which is not there',
    );
  });

  test('the truth of another world: its declarations are not here', () => {
    const touched = new Map(context.touched).set('S2', { named: 20, known: 3, ofSubject: 0 });
    expect(faulted(truth.rows, { touched })).toEqual([
      'scheme S2 (steered-pairs): 17 of the 20 declarations it touched are not in this history',
    ]);
  });

  test('rows that name nobody, an unknown scheme, no strength, days the wrong way round', () => {
    const bad = row({ ids: { officer: 'O1' }, scheme: 'bribery', strength: 0, from: '2026-01-01' });
    expect(faulted([bad, ...truth.rows.slice(1)])).toEqual([
      "scheme S1: 'bribery' is not a scheme of the catalogue",
      'scheme S1: a pair without its enterprise id',
      'scheme S1: strength 0 is not over 0',
      'scheme S1: from 2026-01-01 is after to 2025-12-31',
    ]);
  });

  test('a shuffled list of labels gives the average precision of chance: the figures cannot hide it', () => {
    const rng = createRng('shuffle');
    const ids = Array.from({ length: 400 }, (_, i) => `E${i}`);
    const labelled = (chosen: readonly string[]): Truth => ({
      rows: chosen.map((enterprise, i) =>
        row({ schemeId: `S${i}`, family: 'fraud', subject: 'enterprise', ids: { enterprise } }),
      ),
      members: [],
      declarations: new Map(),
    });
    const precision = (one: Truth) =>
      scoreWorld({
        ...world,
        truth: one,
        baselines: [],
        pValues: [],
        rankings: [
          {
            family: 'fraud',
            subject: 'enterprise',
            ids,
            priority: ids.map((_, i) => 100 - i / 4),
            flagged: new Uint8Array(400),
          },
        ],
      }).rankings[0]!.methods.find(({ method }) => method === ours)!.averagePrecision.value!;
    expect(precision(labelled(ids.slice(0, 20)))).toBe(1);
    const shuffled = Array.from({ length: 20 }, () => ids[rng.below(400)]!);
    expect(precision(labelled([...new Set(shuffled)]))).toBeLessThan(0.15); // chance is 20 of 400
  });
});
