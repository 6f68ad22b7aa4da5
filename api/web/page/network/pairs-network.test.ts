import { expect, test } from 'vitest';
import type { RankingLine } from '../answers.ts';
import { pairsNetwork } from './pairs-network.ts';

const line = (subject_id: string, priority: number): RankingLine => ({
  rank: 1,
  subject_id,
  unit_code: 'CKCL',
  priority,
  status: 'flagged',
  n: 20,
  value_at_risk_vnd: null,
  change: 'new',
  first_flagged_on: null,
  hits: 1,
  reasons: [{ indicator: 'C05', contribution: priority, observed: 12, expected: 3 }],
});

test('who stands in several pairs is one party with several links', () => {
  const { nodes, links } = pairsNetwork([
    { kind: 'pair', line: line('OF-A|0100000000', 90) },
    { kind: 'pair', line: line('OF-A|0200000000', 50) },
    { kind: 'broker_pair', line: line('OF-A|DL\\|1', 40) },
  ]);
  expect(nodes.map(({ subject, subject_id }) => `${subject} ${subject_id}`)).toEqual([
    'officer OF-A',
    'enterprise 0100000000',
    'enterprise 0200000000',
    'broker DL\\|1',
  ]);
  expect(links).toHaveLength(3);
  expect(links[0]).toMatchObject({ observed: 12, expected: 3 });
  expect(links[0]!.evidence!).toBeGreaterThan(links[1]!.evidence!);
});
