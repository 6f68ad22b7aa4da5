import { expect, test } from 'vitest';
import { contactNetwork } from './contact-network.ts';
import { meetingOdds } from './meeting-odds.ts';
import { ringWorld } from './testing/ring-world.ts';

test('where everybody meets alike, odds are those of the share of pairs that met; cells do not mix', () => {
  // Cell 0: 4 × 4, each meets 2; cell 1: 3 × 3, each meets 1.
  const officer: number[] = [];
  const enterprise: number[] = [];
  const cell: number[] = [];
  for (let i = 0; i < 4; i++) {
    for (const step of [0, 1]) {
      officer.push(i);
      enterprise.push((i + step) % 4);
      cell.push(0);
    }
  }
  for (let i = 0; i < 3; i++) {
    officer.push(i);
    enterprise.push(i);
    cell.push(1);
  }
  const columns = {
    officer: Int32Array.from(officer),
    enterprise: Int32Array.from(enterprise),
    cell: Int32Array.from(cell),
  };
  const network = contactNetwork(columns, { officers: 4, enterprises: 4, cells: 2 });
  meetingOdds(network).forEach((odds, edge) => {
    expect(odds).toBeCloseTo(network.edgeCell[edge] === 0 ? 1 : 0.5, 3);
  });
});

test('the busiest of a port meet nearly surely, and no chance is above one', () => {
  const { edges, size } = ringWorld({ ports: 1, officersOfPort: 40, enterprisesOfPort: 80, edgesOfPort: 1500, density: 0, seed: 'busy' }); // prettier-ignore
  const network = contactNetwork(edges, size);
  const odds = meetingOdds(network);
  const degree = (o: number): number => network.officerStarts[o + 1]! - network.officerStarts[o]!;
  const chance = new Float64Array(size.officers);
  odds.forEach((own, edge) => {
    expect(own / (1 + own)).toBeLessThanOrEqual(1);
    chance[network.edgeOfficer[edge]!]! += own / (1 + own) / degree(network.edgeOfficer[edge]!);
  });
  const order = [...chance.keys()].sort((a, b) => degree(a) - degree(b));
  expect(chance[order.at(-1)!]).toBeGreaterThan(chance[order[0]!]!);
});
