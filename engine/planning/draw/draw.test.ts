import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { chiSquareUpperTail } from '../../statistics/chi-square.ts';
import { candidateListText, parseCandidateList } from './candidate-list.ts';
import { sha256 } from './digest.ts';
import { type Commitment, commitDraw, drawFaults, openDraw, selectDraw, type Selection } from './draw.ts';
import { allocate, type Listed, pooled } from './strata.ts';

const salt = '00112233445566778899aabbccddeeff';
const terms = {
  run: '2026-01-01-0123456789ab',
  share: 0.1,
  cases: 100,
  stratifiedBy: 'unit',
  committedAt: '2026-01-05T09:00:00',
  seedSource: 'xổ số kiến thiết Miền Bắc, giải đặc biệt',
  seedKnownFrom: '2026-01-06T18:15:00',
  seedForm: '[0-9]{5}',
  salt,
};
const list = (units: readonly number[]): Listed[] =>
  units.flatMap((size, unit) =>
    Array.from({ length: size }, (_, i) => ({ id: `officer/Đ${unit}-${i}`, stratum: `U${unit}` })),
  );
const published = '2026-01-06T18:20:00';

function drawOf(listed: readonly Listed[], seed: string, more: Partial<typeof terms> = {}) {
  const { list: text, commitment } = commitDraw(listed, { ...terms, ...more });
  const files = { list: text, commitment };
  return { ...files, selection: selectDraw(files, seed, published) };
}
const idsOf = (selection: string): string[] =>
  (JSON.parse(selection) as Selection).selected.map(({ id }) => id);

describe('a verifiable draw', () => {
  test('holds: the numbers committed to, of each stratum, with their probabilities', () => {
    const files = drawOf(list([60, 30, 10]), '48213');
    expect(drawFaults(files, '48213', sha256(files.commitment).toUpperCase())).toEqual([]);
    const { commitment, selection } = openDraw(files);
    expect(commitment.strata).toEqual([
      { stratum: 'U0', candidates: 60, drawn: 6, probability: 0.1 },
      { stratum: 'U1', candidates: 30, drawn: 3, probability: 0.1 },
      { stratum: 'U2', candidates: 10, drawn: 1, probability: 0.1 },
    ]);
    expect(selection.selected).toHaveLength(10);
    expect(selection.selected.every(({ probability }) => probability === 0.1)).toBe(true);
  });

  test('does not depend on the order of the rows; the same seed gives the same draw, another seed another', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(list([20, 20]), { minLength: 40 }), (shuffled) => {
        expect(drawOf(shuffled, '12345', { cases: 50 })).toEqual(
          drawOf(list([20, 20]), '12345', { cases: 50 }),
        );
      }),
      { seed: 1, numRuns: 20 },
    );
    const [one, other] = ['12345', '12346'].map((seed) => idsOf(drawOf(list([200, 200]), seed).selection));
    expect(one).not.toEqual(other);
  });

  test('is uniform: over 1,000 draws every candidate comes as often as any other', () => {
    const listed = list([40, 20]);
    const { list: text, commitment } = commitDraw(listed, { ...terms, cases: 60 });
    const counts = new Map(listed.map(({ id }) => [id, 0]));
    const rng = createRng('draws');
    for (let draw = 0; draw < 1000; draw++) {
      const seed = String(rng.below(100_000)).padStart(5, '0');
      for (const id of idsOf(selectDraw({ list: text, commitment }, seed, published)))
        counts.set(id, counts.get(id)! + 1);
    }
    // 4 of 40 and 2 of 20: each 100 times; drawing without replacement, counts vary by p (1 - p) N / (N - 1)
    let statistic = 0;
    for (const [size, unit] of [
      [40, 'Đ0-'],
      [20, 'Đ1-'],
    ] as const) {
      for (const [id, count] of counts) {
        if (id.includes(unit)) statistic += (((count - 100) ** 2 / (1000 * 0.1 * 0.9)) * (size - 1)) / size;
      }
    }
    expect(chiSquareUpperTail(statistic, 58)).toBeGreaterThan(0.001);
    // the test itself sees a draw that prefers some: the first of the list one time in twenty too often
    const bent = statistic + (((150 - 100) ** 2 / 90) * 39) / 40;
    expect(chiSquareUpperTail(bent, 58)).toBeLessThan(0.05);
  });

  test('gives everyone a chance: strata too small to be drawn from alone are pooled', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (sizes, share) => {
          const listed = list(sizes);
          const wanted = Math.ceil(share * listed.length);
          const { strata, listed: after } = allocate(listed, wanted);
          expect(
            strata.every(({ probability, drawn, candidates }) => probability > 0 && drawn <= candidates),
          ).toBe(true);
          const total = strata.reduce((sum, { drawn }) => sum + drawn, 0);
          expect(total).toBeGreaterThanOrEqual(wanted);
          expect(total).toBeLessThanOrEqual(wanted + strata.length);
          expect(allocate(after, wanted).strata).toEqual(strata);
        },
      ),
      { seed: 2, numRuns: 200 },
    );
    expect(allocate(list([90, 5, 5]), 10).strata.map(({ stratum }) => stratum)).toEqual([pooled, 'U0']);
  });
});

describe('a draw that was tampered with is refused', () => {
  const listed = list([60, 30, 10]);
  const files = drawOf(listed, '48213');
  const commitment = JSON.parse(files.commitment) as Commitment;
  const recommitted = (change: Partial<Commitment>): string =>
    `${JSON.stringify({ ...commitment, ...change }, null, 2)}\n`;
  const selection = JSON.parse(files.selection) as Selection;

  test.each([
    [
      'a candidate taken off the list',
      { ...files, list: files.list.replace(/^U0\t.*\n/m, '') },
      /the list was changed/,
    ],
    ['a list in another order', { ...files, list: `${files.list.slice(0, -1)} \n` }, /the list was changed/],
    [
      'a smaller number',
      { ...files, commitment: recommitted({ drawn: 9, strata: commitment.strata.slice(1) }) },
      /do not follow|not of this one/,
    ],
    [
      'a commitment after the seed',
      { ...files, commitment: recommitted({ committed_at: '2026-01-06T18:15:00' }) },
      /list made after the seed/,
    ],
    ['another rule', { ...files, commitment: recommitted({ rule: 'as we like' }) }, /states the rule/],
    [
      'one selected swapped for another',
      { ...files, selection: files.selection.replace(selection.selected[0]!.id, 'officer/O999') },
      /1 missing .* 1 added \(officer\/O999\)/,
    ],
    [
      'a probability made up',
      { ...files, selection: files.selection.replace('"probability": 0.1', '"probability": 0.2') },
      /places, digests or probabilities/,
    ],
    [
      'a seed from before the announced time',
      { ...files, selection: files.selection.replace(published, '2026-01-06T18:00:00') },
      /before the time committed to/,
    ],
  ])('%s', (_, tampered, fault) => {
    expect(drawFaults(tampered, '48213').join('; ')).toMatch(fault);
    expect(() => openDraw(tampered)).toThrow(/does not hold/);
  });

  test('a wrong seed, and a seed of another form', () => {
    expect(drawFaults(files, '48214')).toEqual([
      expect.stringMatching(/made with seed '48213'; published was '48214'/),
    ]);
    expect(() => selectDraw(files, '4821', published)).toThrow(/not of the form committed to/);
    expect(() => selectDraw(files, ' 48213', published)).toThrow(/not of the form/);
  });

  test('another commitment than the published one', () => {
    expect(drawFaults(files, '48213', sha256('another'))).toEqual([
      expect.stringMatching(/not the one committed to/),
    ]);
  });

  test('a commitment that comes late, a share that is too small, a list too short, an id twice', () => {
    expect(() => commitDraw(listed, { ...terms, committedAt: terms.seedKnownFrom })).toThrow(/still to come/);
    expect(() => commitDraw(listed, { ...terms, share: 0.04 })).toThrow(/not from 0.05 to 1/);
    expect(() => commitDraw(listed, { ...terms, cases: 2000 })).toThrow(/the list has 100/);
    expect(() => commitDraw([...listed, listed[0]!], terms)).toThrow(/on the list twice/);
    expect(() => candidateListText([{ id: 'a\tb', stratum: 'U' }], salt)).toThrow(/control character/);
    expect(() => parseCandidateList(`# liem draw 1 ${salt}\nU\tb\nU\ta\n`)).toThrow(/order of its bytes/);
  });
});

/** What the page for auditors tells to do, with nothing of ours. */
const byHand = `
commitment=$(sha256sum commitment.json | cut -d' ' -f1)
tail -n +2 candidates.tsv | while IFS="$(printf '\\t')" read -r stratum id; do
  printf '%s\\t%s\\t%s\\n' "$stratum" "$(printf '%s|%s|%s' "$SEED" "$commitment" "$id" | sha256sum | cut -d' ' -f1)" "$id"
done | LC_ALL=C sort`;

test('anyone recomputes it with sha256sum and sort', () => {
  const files = drawOf(list([60, 30, 10]), '48213');
  const folder = mkdtempSync(join(tmpdir(), 'liem-draw-'));
  writeFileSync(join(folder, 'candidates.tsv'), files.list);
  writeFileSync(join(folder, 'commitment.json'), files.commitment);
  const { stdout, error } = spawnSync('sh', ['-c', byHand], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, SEED: '48213' },
  });
  expect(error).toBeUndefined();
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const { strata } = JSON.parse(files.commitment) as Commitment;
  const drawn = strata.flatMap(({ stratum, drawn: count }) =>
    rows
      .filter(([of]) => of === stratum)
      .slice(0, count)
      .map(([, , id]) => id),
  );
  expect(drawn).toEqual(idsOf(files.selection));
  expect(
    spawnSync('sha256sum', ['candidates.tsv'], { cwd: folder, encoding: 'utf8' }).stdout.slice(0, 64),
  ).toBe((JSON.parse(files.commitment) as Commitment).list_digest);
});
