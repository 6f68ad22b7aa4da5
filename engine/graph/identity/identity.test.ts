import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bridgeSides } from './bridges.ts';
import { bitsOfPair, findLinks, type IdentityRecords } from './find-links.ts';
import { contradictions, judgedGroups, noJudgements, type Judgements } from './judged-groups.ts';
import { type LinkKind, linkKinds, linkOptions, probabilityOf } from './link-options.ts';
import { resolveParties } from './resolve-parties.ts';

/** Records by what they say of each kind: texts, several for a payer; left out: silent. */
type Said = Partial<Record<LinkKind, string | readonly string[]>>;

function recordsOf(said: readonly Said[], services: readonly string[] = []): IdentityRecords {
  const numbers = new Map<string, number>();
  const rows: { record: number; kind: number; value: number }[] = [];
  const says = new Uint8Array(said.length * linkKinds.length);
  said.forEach((one, record) => {
    linkKinds.forEach((name, kind) => {
      for (const text of [one[name] ?? []].flat()) {
        const key = `${name} ${text}`;
        if (!numbers.has(key)) numbers.set(key, numbers.size);
        rows.push({ record, kind, value: numbers.get(key)! }); // set above
        says[record * linkKinds.length + kind] = 1;
      }
    });
  });
  const service = new Uint8Array(numbers.size);
  for (const key of services) service[numbers.get(key)!] = 1; // keys of the records
  return {
    count: said.length,
    record: Int32Array.from(rows, ({ record }) => record),
    kind: Uint8Array.from(rows, ({ kind }) => kind),
    value: Int32Array.from(rows, ({ value }) => value),
    valueCount: numbers.size,
    service,
    says,
  };
}

function partiesOf(said: readonly Said[], judgements: Judgements = noJudgements): string[] {
  const links = findLinks(recordsOf(said), linkOptions);
  const { partyOf } = resolveParties(said.length, links, judgements, linkOptions);
  return groupsOf(partyOf);
}

/** Groups of two and more as texts, in order. */
function groupsOf(partyOf: Int32Array): string[] {
  const members = new Map<number, number[]>();
  partyOf.forEach((party, record) => members.set(party, [...(members.get(party) ?? []), record]));
  return [...members.values()].filter(({ length }) => length > 1).map((group) => group.join(' '));
}

const worlds = fc.array(
  fc.record(
    {
      representative: fc.constantFrom('r1', 'r2', 'r3', 'r4'),
      phone: fc.constantFrom('p1', 'p2', 'p3'),
      address: fc.constantFrom('a1', 'a2', 'a3', 'a4'),
      payer: fc.uniqueArray(fc.constantFrom('y1', 'y2', 'y3'), { maxLength: 2 }),
      name: fc.constantFrom('n1', 'n2'),
    },
    { requiredKeys: [] },
  ),
  { minLength: 2, maxLength: 14 },
);

describe('findLinks', () => {
  test('a rare value weighs more, an agreement never less than silence, a difference less', () => {
    for (const [code] of linkKinds.entries()) {
      const bits = (holders: number): number =>
        bitsOfPair(new Int32Array(linkKinds.length).fill(0).with(code, holders), linkOptions);
      for (let holders = 2; holders < 40; holders++) {
        expect(bits(holders)).toBeGreaterThanOrEqual(bits(holders + 1));
        expect(bits(holders)).toBeGreaterThanOrEqual(bits(0));
      }
      expect(bits(2)).toBeGreaterThan(bits(3));
      expect(bits(0)).toBeGreaterThan(bits(-1));
    }
  });

  test('the weight is that of Fellegi and Sunter, by hand', () => {
    const { bits, sharedBy } = findLinks(
      recordsOf([
        { representative: 'r', address: 'a' },
        { representative: 'r', address: 'b', phone: 'p' },
      ]),
      linkOptions,
    );
    expect([...sharedBy]).toEqual([2, 0, 0, -1, 0]);
    expect(bits[0]).toBeCloseTo(-1 + Math.log2(0.7 / 0.005) + Math.log2(0.4 / 0.85), 3);
  });

  test('hubs link nobody and part nobody: values of more than twenty, and an agent’s account', () => {
    const tenants = Array.from({ length: 21 }, (_, i): Said => ({ address: 'office', phone: `p${i}` }));
    const { count, hubs } = findLinks(recordsOf(tenants), linkOptions);
    expect(count).toBe(0);
    expect(hubs).toMatchObject([{ kind: 'address', holders: 21, reason: 'too_many' }]);
    const clients: Said[] = [{ payer: 'agent' }, { payer: 'agent' }];
    expect(findLinks(recordsOf(clients), linkOptions).count).toBe(1);
    expect(findLinks(recordsOf(clients, ['payer agent']), linkOptions)).toMatchObject({
      count: 0,
      hubs: [{ kind: 'payer', holders: 2, reason: 'service' }],
    });
    // Two of the tenants share a representative as well: that they share the hub neither adds nor takes away.
    const related = tenants.map((said, i) => (i < 2 ? { ...said, representative: 'r' } : said));
    expect([...findLinks(recordsOf(related), linkOptions).sharedBy]).toEqual([2, -1, 0, 0, 0]);
  });

  test('a name alone links nobody', () => {
    expect(findLinks(recordsOf([{ name: 'dai phat' }, { name: 'dai phat' }]), linkOptions).count).toBe(0);
  });
});

describe('resolveParties', () => {
  const owner = (representative: string, more: Said = {}): Said => ({ representative, ...more });

  test('who shares a representative is one party; a telephone of three alone is too little', () => {
    expect(partiesOf([owner('r'), owner('r'), owner('s')])).toEqual(['0 1']);
    const clients = ['r', 's', 't'].map((name) => owner(name, { phone: 'accountant' }));
    expect(partiesOf(clients)).toEqual([]);
  });

  test('two groups that one weak link holds are cut; a firm link is not', () => {
    const pair = (name: string): Said[] => [owner(name), owner(name)];
    const chain = (link: Said): Said[] => {
      const said = [...pair('r'), ...pair('s')];
      said[1] = { ...said[1], ...link };
      said[2] = { ...said[2], ...link };
      return said;
    };
    const weak = chain({ phone: 'p', address: 'a' });
    const between = probabilityOf(Math.min(...findLinks(recordsOf(weak), linkOptions).bits));
    expect(between).toBeGreaterThan(linkOptions.threshold);
    expect(between).toBeLessThan(linkOptions.bridge);
    expect(partiesOf(weak)).toEqual(['0 1', '2 3']);
    expect(partiesOf(chain({ phone: 'p', address: 'a', payer: 'y' }))).toEqual(['0 1 2 3']);
  });

  test('neither the order of what is read nor the numbers of records change who is with whom', () => {
    fc.assert(
      fc.property(worlds, fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (said, keys) => {
        const order = said.map((_, i) => ({ i, key: keys[i]! })).sort((a, b) => a.key - b.key);
        const shuffled = order.map(({ i }) => said[i]!); // positions of it
        const named = (groups: readonly string[], name: (i: number) => number): string[] =>
          groups
            .map((group) =>
              group
                .split(' ')
                .map((i) => name(Number(i)))
                .sort((a, b) => a - b)
                .join(' '),
            )
            .sort();
        expect(named(partiesOf(shuffled), (i) => order[i]!.i)).toEqual(named(partiesOf(said), (i) => i));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('a person’s judgement wins, whatever the evidence', () => {
    const pairs = fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 5 });
    fc.assert(
      fc.property(worlds, pairs, pairs, (said, same, notSame) => {
        const within = ([a, b]: [number, number]): boolean => a < b && b < said.length;
        const asked = { same: same.filter(within), notSame: notSame.filter(within) };
        const impossible = new Set(contradictions(said.length, asked).map(String));
        const judgements = {
          ...asked,
          notSame: asked.notSame.filter((pair) => !impossible.has(String(pair))),
        };
        const links = findLinks(recordsOf(said), linkOptions);
        const { partyOf, fate } = resolveParties(said.length, links, judgements, linkOptions);
        for (const [a, b] of judgements.same) expect(partyOf[a]).toBe(partyOf[b]);
        for (const [a, b] of judgements.notSame) expect(partyOf[a]).not.toBe(partyOf[b]);
        for (let link = 0; link < links.count; link++)
          expect(fate[link] === 0).toBe(partyOf[links.a[link]!] === partyOf[links.b[link]!]);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test('a judgement that contradicts others is found, and refused', () => {
    const judgements: Judgements = {
      same: [
        [0, 1],
        [1, 2],
      ],
      notSame: [[0, 2]],
    };
    expect(contradictions(3, judgements)).toEqual([[0, 2]]);
    expect(() => judgedGroups(3, judgements)).toThrow(/judged the same and not the same/);
  });

  test('a party does not grow beyond its largest size by evidence, but by judgement', () => {
    const said = [owner('r'), owner('r'), owner('r'), owner('r')];
    const links = findLinks(recordsOf(said), linkOptions);
    const small = { ...linkOptions, largestParty: 2 };
    expect(groupsOf(resolveParties(4, links, noJudgements, small).partyOf)).toEqual(['0 1', '2 3']);
    const same: Judgements = {
      same: [
        [0, 1],
        [1, 2],
      ],
      notSame: [],
    };
    expect(groupsOf(resolveParties(4, links, same, small).partyOf)).toEqual(['0 1 2']);
  });
});

test('bridges are the edges whose loss parts their component, by trying each', () => {
  const graphs = fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 14 });
  fc.assert(
    fc.property(graphs, (drawn) => {
      const edges = drawn.filter(([a, b]) => a !== b);
      const sides = bridgeSides(
        9,
        Int32Array.from(edges, ([a]) => a),
        Int32Array.from(edges, ([, b]) => b),
      );
      edges.forEach(([a, b], edge) => {
        const groups = judgedGroups(9, noJudgements);
        edges.forEach(([x, y], other) => other !== edge && groups.join(x, y));
        const on = (end: number): number =>
          Array.from({ length: 9 }, (_, i) => groups.groupOf(i)).filter(
            (root) => root === groups.groupOf(end),
          ).length;
        expect(sides[edge]).toBe(groups.groupOf(a) === groups.groupOf(b) ? 0 : Math.min(on(a), on(b)));
      });
    }),
    { seed: 3, numRuns: 300 },
  );
});
