/** A plan on paper, read back by pdfjs: every row with its why, the draw and how to verify it, no id of an officer, the same bytes again. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  calibrate,
  type Candidate,
  type CapacityPlan,
  type Language,
  lintWording,
  type PlannedVisitRow,
  type PlanReason,
} from '../../engine/index.ts';
import { paperPdf } from '../paper/paper-pdf.ts';
import { readPdf, type ReadPdf } from '../testing/read-pdf.ts';
import { type PlanOnPaper, planPaper } from './plan-paper.ts';
import { planTemplate } from './plan-template.ts';
import { parsePlanFile } from './read-plan-file.ts';

const longTeam = 'Đội Kiểm tra công vụ và Thanh tra chuyên ngành khu vực Đồng bằng sông Cửu Long';
const hostileTeam = 'Đội #read("/etc/passwd") *2* $x$ <script>';
const officer = 'CC-BÍ-MẬT-017';
const file = parsePlanFile(
  `${planTemplate.replace('"team 1"', JSON.stringify(longTeam))}
[[teams]]
id = ${JSON.stringify(hostileTeam)}
place = "Thành phố Hồ Chí Minh, phường Nguyễn Thái Bình"
person_days = { documents = 5 }
[[teams]]
id = "Đội không có việc"
place = "Huế"
person_days = { documents = 1 }
`,
  'plan',
);

const row = (
  at: number,
  team: string,
  selection: PlanReason,
  more: Partial<PlannedVisitRow> = {},
): PlannedVisitRow => ({
  from_on: '2026-01-12',
  to_on: '2026-01-23',
  team,
  subject: 'enterprise',
  subject_id: `010${String(at).padStart(7, '0')}`,
  officer_id: null,
  enterprise_id: `010${String(at).padStart(7, '0')}`,
  unit_code: '51CI',
  place: 'Thành phố Hồ Chí Minh, phường Nguyễn Thái Bình',
  person_days: 4.5,
  travel_days: 1,
  selection,
  selection_probability: selection === 'random' ? 0.0125 : 1,
  probability: 0.413,
  expected_harm: 1.5,
  priority: 80,
  why_vi:
    selection === 'random'
      ? 'Rút thăm ngẫu nhiên, xác suất được chọn 0,013; không phải vì có tín hiệu.'
      : `Theo rủi ro: ưu tiên rà soát ${at}.`,
  why_en:
    selection === 'random'
      ? 'Drawn at random, with a chance of 0.013; not for any signal.'
      : `By risk: review priority ${at}.`,
  ...more,
});
const rows: readonly PlannedVisitRow[] = [
  row(1, longTeam, 'risk', { subject: 'pair', subject_id: `${officer}|0100000001`, officer_id: officer }),
  row(2, longTeam, 'random'),
  row(3, longTeam, 'coverage', { subject: 'unit', subject_id: '51CI', enterprise_id: null }),
  row(4, longTeam, 'risk', { subject: 'officer', subject_id: 'NEW', officer_id: 'NEW', enterprise_id: null }),
  ...Array.from({ length: 50 }, (_, i) => row(10 + i, hostileTeam, 'risk')),
];

const plan: CapacityPlan = {
  visits: rows.map(({ team, selection }, i) => ({
    candidate: { id: String(i) } as unknown as Candidate, // paper reads the rows, not the candidates
    team,
    firstWeek: 1,
    lastWeek: 2,
    days: 4.5,
    travel: 1,
    reason: selection,
    selectionProbability: 1,
    worth: { probability: 0.413, harm: 1.5 },
    density: 0.33,
  })),
  daysUsed: 243,
  daysThere: 300,
  harm: 81,
  bound: 81.3,
  gap: 0.0037,
  end: 'gap_reached',
  solver: 'HiGHS 1.15.1',
  uncovered: ['47NF'],
  drawnWithoutPlace: ['officer/X'],
  leftOut: new Map([['officer/Y', 'conflict_of_interest']]),
  cut: { density: 0.33, chosen: 2, left: 5 },
};
const told: PlanOnPaper = {
  plan,
  rows,
  file,
  figures: {
    run: '2026-01-01-0123456789ab',
    drawVerifiable: true,
    draw: {
      digest: 'a1'.repeat(32),
      listDigest: 'b2'.repeat(32),
      candidates: 1200,
      drawn: 15,
      committedAt: '2025-12-20T09:00:00',
      seedSource: 'xổ số kiến thiết Miền Bắc, giải đặc biệt',
      seedKnownFrom: '2025-12-21T18:15:00',
      seed: '48213',
      seedPublishedAt: '2025-12-21T18:20:00',
    },
    outcomes: 12,
    ownOutcomes: 5,
    reviewsFault: null,
    harm: { low: 60, high: 99 },
    hits: { low: 15, high: 30 },
    withoutUnit: 0,
    unitsPutOff: 0,
    membersWithoutPostings: [],
  },
  teams: file.teams.map(({ id, person_days }) => ({
    id,
    capacity: { documents: Array.from({ length: 12 }, () => person_days.documents!) }, // every team has the skill
    conflictUnits: new Set(),
    colleagues: new Set(),
  })),
  calibrations: {
    collusion: calibrate([{ priority: 0, probability: 0.01 }], 20, [{ priority: 0, confirmed: true }]),
    fraud: calibrate([{ priority: 0, probability: 0.01 }], 20, []),
    harassment: calibrate([{ priority: 0, probability: 0.01 }], 20, []),
  },
  run: { id: '2026-01-01-0123456789ab', as_of: '2026-01-01', fingerprint: '0123456789ab'.padEnd(64, '0') },
  pseudonyms: new Map([[officer, 'OF-0123456789']]),
};

const bytes: Partial<Record<Language, Uint8Array>> = {};
const read: Partial<Record<Language, ReadPdf>> = {};
beforeAll(async () => {
  for (const language of ['vi', 'en'] as const) {
    bytes[language] = paperPdf(planPaper(told, language));
    read[language] = await readPdf(bytes[language]);
  }
});
const textOf = (language: Language): string => read[language]!.pages.join(' ').replace(/\s+/g, ' '); // read before all

describe.each(['vi', 'en'] as const)('a plan on paper, %s', (language) => {
  test('is tagged, dated by the run, and says on every page that a signal is no finding', () => {
    const { pages, ...pdf } = read[language]!; // read before all
    expect(pdf).toMatchObject({ language, tagged: true, createdOn: 'D:20260101000000Z' });
    expect(pdf.tags.map(({ role }) => role)).toEqual(expect.arrayContaining(['H1', 'H2', 'Table', 'TH']));
    expect(pages.length).toBeGreaterThan(3);
    const said = { vi: 'không phải kết luận', en: 'not a finding' }[language];
    for (const page of pages) expect(page).toContain(said);
    expect(textOf(language)).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  test('has every visit with its team, its why and its chance of selection', () => {
    const text = textOf(language);
    for (const team of [longTeam, hostileTeam, 'Đội không có việc']) expect(text).toContain(team);
    for (const { subject_id, subject } of rows)
      if (subject === 'enterprise') expect(text).toContain(subject_id);
    for (const { why_vi, why_en } of rows) expect(text).toContain(language === 'vi' ? why_vi : why_en);
    expect(text).toContain(language === 'vi' ? '1,3' : '1.3'); // the chance of who was drawn, in per cent
  });

  test('tells the gap, what could not be covered, and what anybody needs to verify the draw', () => {
    const text = textOf(language).replaceAll(' ', '');
    for (const shown of [
      '47NF',
      'a1'.repeat(32),
      'b2'.repeat(32),
      '48213',
      'xổsốkiếnthiếtMiềnBắc',
      'liemdrawverify',
    ])
      expect(text).toContain(shown);
    expect(text).toContain(language === 'vi' ? '0,4' : '0.4');
  });

  test('names officers by pseudonym only, and holds no word that accuses', () => {
    const text = textOf(language);
    expect(text).toContain('OF-0123456789, 0100000001');
    expect(text).toContain('OF-?'); // whom the run does not know
    for (const id of [officer, 'NEW', 'officer/X', 'officer/Y']) expect(text).not.toContain(id);
    expect(lintWording(text.replaceAll(hostileTeam, ''), language)).toEqual([]);
  });
});

test('the same plan has the same bytes', () => {
  expect(Buffer.compare(paperPdf(planPaper(told, 'vi')), bytes.vi!)).toBe(0);
});

test('a draw on the spot says that nobody outside can verify it', async () => {
  const spot = { ...told, rows: [], figures: { ...told.figures, drawVerifiable: false, draw: null } };
  const { pages } = await readPdf(paperPdf(planPaper(spot, 'en')));
  const text = pages.join(' ').replace(/\s+/g, ' ');
  expect(text).toContain('nobody outside can know');
  expect(text).toContain('No case.');
  expect(text).not.toMatch(/SHA-256 of commitment|NaN/);
});
