import { expect, test } from 'vitest';
import { cellNull } from './cell-null.ts';
import { coContacts } from './co-contact.ts';
import { contactNetwork } from './contact-network.ts';
import { ringOptions } from './find-rings.ts';
import { officerSeeds } from './officer-seeds.ts';
import { placeSeeds } from './place-seeds.ts';
import { ringWorld } from './testing/ring-world.ts';

const world = ringWorld({
  ports: 3,
  density: 0.7,
  seed: 'seeds',
  officersOfPort: 30,
  enterprisesOfPort: 100,
});
const network = contactNetwork(world.edges, world.size);
const links = coContacts(network, cellNull(network), 2, 3);

test("a place's seeds, kept while its links are, are those of the links that are left", () => {
  const kept = placeSeeds(links, network, ringOptions);
  const spent = new Set<number>();
  for (let round = 0; round < 4; round++) {
    const rows = Int32Array.from(links.first.keys()).filter(
      (row) => !spent.has(links.first[row]!) && !spent.has(links.second[row]!),
    );
    const left = {
      first: rows.map((row) => links.first[row]!),
      second: rows.map((row) => links.second[row]!),
      surprise: Float64Array.from(rows, (row) => links.surprise[row]!),
    };
    const seeds = kept.seeds();
    expect(seeds).toEqual(placeSeeds(left, network, ringOptions).seeds());
    expect(seeds.length).toBeGreaterThan(0);
    kept.setAside(seeds[0]!);
    for (const enterprise of seeds[0]!) spent.add(enterprise);
  }
});

test('a threshold that leaves the links of the one before makes no seeds of its own', () => {
  const once = placeSeeds(links, network, { ...ringOptions, thresholds: [3] }).seeds();
  expect(placeSeeds(links, network, { ...ringOptions, thresholds: [3, 3] }).seeds()).toEqual(once);
});

test("officers' seeds, kept while their edges are, are those of the edges that are left", () => {
  const options = { officerSeeds: 20, surprising: [0.1, 0.5] };
  const used = new Uint8Array(network.edgeCount);
  const expected = cellNull(network).edgeExpected;
  const kept = officerSeeds(network, expected, used, options);
  const before = kept.seeds();
  expect(before.length).toBeGreaterThan(20);
  const officers = Int32Array.from({ length: 30 }, (_, i) => 3 * i);
  for (const officer of officers) {
    for (let edge = network.officerStarts[officer]!; edge < network.officerStarts[officer + 1]!; edge += 2)
      used[edge] = 1;
  }
  expect(kept.seeds()).toEqual(before);
  kept.setAside(officers);
  expect(kept.seeds()).not.toEqual(before);
  expect(kept.seeds()).toEqual(officerSeeds(network, expected, used, options).seeds());
});
