import { expect, test } from 'vitest';
import type { RankingLine } from '../answers.ts';
import { filterLines, searchedLine } from './filter-lines.ts';

const names = new Map([['C05', 'Phân công thủ công dồn về một cặp Override funnel']]);
const nameOf = (code: string): string => names.get(code) ?? '';
const line = (given: Partial<RankingLine>): RankingLine => ({
  rank: 1,
  subject_id: 'OF-AAAAAAAAAA|0100000000',
  unit_code: '01CC0',
  priority: 90,
  status: 'flagged',
  n: 20,
  value_at_risk_vnd: null,
  change: 'new',
  first_flagged_on: '2026-01-01',
  hits: 1,
  reasons: [{ indicator: 'C05', contribution: 90, observed: 4, expected: 1 }],
  ...given,
});
const lines = [
  line({}),
  line({ rank: 2, subject_id: 'CB Đội 1|0200000000', status: 'watch', first_flagged_on: '2025-12-01' }),
  line({ rank: 3, unit_code: 'Đ-HN', status: 'clear', first_flagged_on: null, reasons: [] }),
  line({ rank: 4, unit_code: null, status: 'clear', first_flagged_on: null, reasons: [] }),
].map((one) => searchedLine(one, nameOf));
const none = { status: '', unit: '', indicator: '', since: '', search: '' };
const ranks = (filter: Partial<typeof none>): number[] =>
  filterLines(lines, { ...none, ...filter }).map((one) => one.line.rank);

test.each([
  [{}, [1, 2, 3, 4]],
  [{ status: 'watch' }, [2]],
  [{ unit: 'Đ-HN' }, [3]],
  [{ indicator: 'C05' }, [1, 2]],
  [{ since: '2026-01-01' }, [1]],
  [{ search: 'doi 1' }, [2]],
  [{ search: 'ĐỘI' }, [2]],
  [{ search: 'thu cong don ve' }, [1, 2]],
  [{ search: 'funnel 0200' }, [2]],
  [{ search: 'd-hn' }, [3]],
  [{ search: 'không có' }, []],
  [{ status: 'clear', search: '   ' }, [3, 4]],
])('%j', (filter, expected) => {
  expect(ranks(filter)).toEqual(expected);
});

test('a hundred thousand lines are searched well within a frame or two', () => {
  const many = Array.from({ length: 100_000 }, (_, i) =>
    searchedLine(line({ rank: i + 1, subject_id: String(300_000_000_000 + i), reasons: [] }), nameOf),
  );
  const start = process.cpuUsage();
  expect(filterLines(many, { ...none, search: '300000099999' })).toHaveLength(1);
  const { user } = process.cpuUsage(start);
  expect(user).toBeLessThan(500_000); // microseconds; generous, for a busy machine
});
