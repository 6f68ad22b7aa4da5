import { expect, test } from 'vitest';
import { recordsInTime } from './records-time.ts';

test('records stand where their days are, those of one day on top of each other', () => {
  const found = recordsInTime([
    { declaration_id: '1', handled_at: '2025-01-01 09:00:00', is_contact: true },
    { declaration_id: '2', handled_at: '2025-01-01 10:00:00', is_contact: false },
    { declaration_id: '3', handled_at: '2025-07-02 09:00:00', is_contact: true },
    { declaration_id: '4', handled_at: '2026-01-01 09:00:00', is_contact: true },
  ]);
  expect(found).toMatchObject({
    from: '2025-01-01',
    to: '2026-01-01',
    dots: [
      { at: 0, level: 0, taking: true },
      { at: 0, level: 1, taking: false },
      { level: 0 },
      { at: 1, level: 0 },
    ],
  });
  expect(found?.dots[2]?.at).toBeCloseTo(0.5, 1);
});

test('without a time in every record, or with one day only, there is nothing to draw', () => {
  expect(recordsInTime([])).toBeNull();
  expect(recordsInTime([{ declaration_id: '1' }])).toBeNull();
  expect(recordsInTime([{ seen_on: '2025-01-01' }, { seen_on: null }])).toBeNull();
  expect(recordsInTime([{ seen_on: '2025-01-01' }, { seen_on: '2025-01-01' }])).toBeNull();
});
