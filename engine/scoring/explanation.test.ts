import { expect, test } from 'vitest';
import { indicators } from '../indicators/index.ts';
import { type EvidenceRecord, explain, explanationText, type RankedPlace } from './explanation.ts';
import type { Reason } from './explain.ts';

const cards = new Map(indicators.map(({ card }) => [card.id, card]));
const reason = (indicator: string, outcome: string, contribution: number): Reason => ({
  indicator,
  version: 1,
  group: 'contact',
  outcome,
  n: 40,
  observed: 30,
  expected: 10,
  effect: 0.5,
  low: 0.3,
  high: 0.7,
  p: 1e-9,
  q: 1e-6,
  tests: 500,
  peers: 12,
  unit: 'contacts',
  contribution,
  text_en: `${indicator} in English.`,
  text_vi: `${indicator} bằng tiếng Việt.`,
});
const place: RankedPlace = {
  family: 'collusion',
  rank: 2,
  of: 4375,
  priority: 81.1,
  status: 'watch',
  evidence_groups: ['contact'],
  first_flagged_on: null,
  reasons: [reason('C01', 'hit', 80), reason('C02', 'clear', 1.1), reason('H01', 'insufficient', 0)],
};
const record = (at: number, facts: EvidenceRecord['facts'], family = 'collusion'): EvidenceRecord => ({
  family,
  indicator: 'C01',
  place: at,
  facts,
});
const observations = [
  { family: 'collusion', indicator: 'C01', outcome: 'hit', why: null },
  { family: 'collusion', indicator: 'F12', outcome: 'clear', why: null },
  { family: 'collusion', indicator: 'F01', outcome: 'insufficient', why: 'too few cases' },
  { family: 'fraud', indicator: 'F01', outcome: 'clear', why: null },
];
const head = { run: '2026-01-01-abc', as_of: '2026-01-01', subject: 'pair', subject_id: 'O1|E1' };
const records = [
  record(2, { declaration_id: 'D20', note: null, tons: 3 }),
  record(1, { declaration_id: 'D1', note: null, tons: 12.5 }),
  record(1, { declaration_id: 'OTHER' }, 'fraud'),
];

test('joins place, card and records: the records of the family, in their order', () => {
  const { families } = explain({ ...head, places: [place], cards, records, observations });
  const [first, second] = families[0]!.reasons;
  expect(first!.records.map(({ declaration_id }) => declaration_id)).toEqual(['D1', 'D20']);
  expect(first!.null_model).toEqual(cards.get('C01')!.nullModel);
  expect(second!.records).toEqual([]);
});

test('reads, in both languages, from the priority to the records', () => {
  const explanation = explain({ ...head, places: [place], cards, records, observations });
  expect(explanationText(explanation, 'en').split('\n')).toEqual([
    'pair O1|E1',
    'Why this subject stands where it stands. A signal for review, not a finding.',
    'run 2026-01-01-abc, as of 2026-01-01',
    '',
    expect.stringMatching(/^== collusion: rank 2 of 4\s375; review priority 81\.1; watch$/),
    '   kinds of evidence lit: contact',
    '',
    '   What makes up the priority:',
    '',
    '   +80  C01 C01 in English.',
    `      Question: ${cards.get('C01')!.question.en}`,
    `      If nothing were out of the ordinary: ${cards.get('C01')!.nullModel.en}`,
    `      How to check it by hand: ${cards.get('C01')!.checkByHand.en}`,
    '      Behind it (2 records published):',
    '        declaration_id  tons',
    '        D1              12.5',
    '        D20             3',
    '',
    expect.stringContaining('+1.1'),
    expect.stringContaining(cards.get('C02')!.question.en),
    expect.anything(),
    expect.anything(),
    '',
    '   Also looked at, without weight:',
    '   - H01 H01 in English.',
    `   - F12 ${cards.get('F12')!.name.en}: nothing out of the ordinary`,
    `   - F01 ${cards.get('F01')!.name.en}: insufficient data (too few cases)`,
    '',
  ]);
  const vi = explanationText(explanation, 'vi');
  expect(vi).toContain('C01 bằng tiếng Việt.');
  expect(vi).toContain(cards.get('C01')!.checkByHand.vi);
  expect(vi).toContain('81,1');
  expect(vi).toContain('chưa đủ dữ liệu (quá ít hồ sơ)');
});

test('a hit without published records says so; a reason without a card is a fault', () => {
  const without = explain({ ...head, places: [place], cards, records: [], observations });
  expect(explanationText(without, 'en')).toContain('No records of it were published');
  expect(() => explain({ ...head, places: [place], cards: new Map(), records, observations })).toThrow(
    'no card for',
  );
});
