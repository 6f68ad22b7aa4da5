// %% [markdown]
// # 04 Write your own indicator · Tự viết một chỉ số
//
// > **Tóm tắt.** Một chỉ số là một câu hỏi kèm giả thuyết không, một câu SELECT, một phép kiểm định và vài trường hợp mẫu. Sổ tay này làm theo từng bước của CONTRIBUTING.md: viết thẻ, viết SQL, viết ba trường hợp (một tín hiệu, một trường hợp trông giống nhưng vô can, một trường hợp chưa đủ dữ liệu), chạy chúng, rồi chạy trên dữ liệu thật của năm.
//
// The question of this example: **does an officer pass on more of the declarations assigned to them than colleagues do?** Passing on (_chuyển hồ sơ_) may be a lawful exception, an escape from
// hard work, or the first half of steering. The files lie in `notebooks/own-indicator/`, as they would in `engine/indicators/<ID>-<name>/`.

// %%
import { readFileSync } from 'node:fs';
import { createHistoryTables } from '../datasets/index.ts';
import {
  addMonths,
  createRng,
  type Indicator,
  type IndicatorCard,
  isoDate,
  lintWording,
  observationFaults,
  observationRow,
  type ObservationTable,
  observeRates,
  rateParameters,
  readCases,
  runCase,
  subjectIds,
} from '../engine/index.ts';
import { openEmpty, openHistory, openNotebook } from './runner/in-hand.ts';
import { check, equal, listing, say, table } from './runner/show.ts';

const folder = new URL('own-indicator/', import.meta.url);

// %% [markdown]
// ## 1 The card comes first
//
// Statistics first: write what the world looks like if nothing is wrong, in words, before any code. The card is what a reviewer reads; both languages, and only the words _signal_ and _review priority_.

// %%
const values = {
  minimumTrials: 40,
  minimumHits: 5,
  excessFloor: 0.1,
  trials: 'declarations',
  hits: 'declarations passed on',
};
const card: IndicatorCard = {
  id: 'X01',
  version: 1,
  name: { vi: 'Chuyển hồ sơ được phân công', en: 'Declarations passed on' },
  family: 'collusion',
  subjects: ['officer'],
  group: 'opportunity',
  question: {
    vi: 'Công chức có chuyển cho người khác phần hồ sơ được phân công nhiều hơn hẳn đồng nghiệp cùng đơn vị không?',
    en: 'Does an officer pass on a larger share of the declarations assigned to them than colleagues of the unit do?',
  },
  nullModel: {
    vi: 'Trong cùng đơn vị và khâu, hồ sơ của ai cũng có cơ hội bị chuyển đi như nhau, ngoài mức khác nhau thông thường giữa các công chức (beta-nhị thức).',
    en: 'At the same unit and stage, a declaration is as likely to be passed on whoever got it, but for the ordinary difference between officers (beta-binomial).',
  },
  unitOfMeasure: 'declarations passed on, a declaration assigned',
  measureName: { vi: 'hồ sơ được chuyển', en: 'declarations passed on' },
  effectName: { vi: 'phần vượt kỳ vọng, sau khi co về mức chung', en: 'excess share, after shrinkage' },
  effectFormat: 'percentage_points',
  direction: 'high',
  parameters: rateParameters(values),
  minimumEvidence: {
    vi: 'Ít nhất 40 hồ sơ được phân công; để có tín hiệu cần ít nhất 5 hồ sơ được chuyển.',
    en: 'At least 40 declarations assigned; a signal needs at least 5 passed on.',
  },
  effectFloor: { vi: 'Vượt ít nhất 10 điểm phần trăm.', en: 'An excess of at least 10 percentage points.' },
  familyOfTests: { vi: 'Mọi công chức đủ hồ sơ.', en: 'All officers with enough declarations.' },
  exclusions: { vi: 'Hồ sơ chuyển vì nghỉ phép.', en: 'Declarations passed on for leave.' },
  assumptions: { vi: 'Sự kiện phân công được ghi đầy đủ.', en: 'Assignments are recorded completely.' },
  innocentExplanations: [
    {
      vi: 'hồ sơ được chuyển cho chuyên gia theo quy định',
      en: 'declarations passed to a specialist by rule',
    },
    { vi: 'kiêm nhiệm việc khác trong ngày', en: 'other duties on the day' },
  ],
  checkByHand: {
    vi: 'Lấy hai mươi hồ sơ được chuyển; xem ai chuyển, cho ai, với lý do nào.',
    en: 'Take twenty declarations passed on; see who passed them, to whom, and for what reason.',
  },
  sources: ['methods.md 3.2 (assignment); T. A. Louis, Statistics in Medicine 3 (1984), 361-372 (shrinkage)'],
  needs: ['declarations', 'processing_events'],
  needsColumns: [],
};
const texts = Object.values(card).flatMap((each: unknown) =>
  typeof each === 'object' && each !== null && 'vi' in each ? [each as { vi: string; en: string }] : [],
);
check(
  'the wording lint has nothing to say',
  texts.every(({ vi, en }) => lintWording(vi, 'vi').length === 0 && lintWording(en, 'en').length === 0),
);

// %% [markdown]
// ## 2 One SELECT for the numbers, one for the evidence
//
// `observations.sql` gives what the design needs: here `observeRates` wants `hits` and `trials` by subject and cell. Both end in a total order, so that a run is the same to the byte.

// %%
listing('sql', readFileSync(new URL('observations.sql', folder), 'utf8'));
listing('sql', readFileSync(new URL('evidence.sql', folder), 'utf8'));

// %% [markdown]
// ## 3 The test is a design that exists
//
// Rates, counts, means, gaps, rules, pairs by double difference: `engine/indicators/designs` has a file each, with shrinkage, leave-own-out and false discovery. Then the indicator is a few lines.

// %%
const indicator: Indicator = {
  card,
  observe: (context) => observeRates(context, { card, folder, nearby: true }),
  folder,
};

// %% [markdown]
// ## 4 Cases: a signal, an innocent look-alike, too little data
//
// A case is data: a small history made by SELECTs, and what must be found in it. Here each runs on an empty database of its own. In the engine, `conformance.test.ts` runs them by being listed.

// %%
const outcomes = [];
for (const [file, each] of readCases(folder)) {
  const empty = await openEmpty();
  await createHistoryTables(empty);
  const [found] = await runCase(indicator, each, empty);
  const judged = found!; // one table a kind of subject
  check(`${file}: the rules of every observation table hold`, observationFaults(card, judged).length === 0);
  for (const [officer, expected] of Object.entries(each.expect.officer ?? {})) {
    const row = observationRow(judged, subjectIds(judged).indexOf(officer));
    for (const [column, wanted] of Object.entries(expected)) {
      const value = row[column] ?? null;
      const fits =
        typeof wanted === 'object' && wanted !== null
          ? Number(value) >= wanted.from && Number(value) <= wanted.to
          : value === wanted;
      check(`${file}: ${officer} has the ${column} that the case expects`, fits, JSON.stringify(value));
    }
    const shown = ['outcome', 'n', 'observed', 'expected', 'q'].map((name) => [
      name,
      row[name] as number | string | null,
    ]); // not an interval
    outcomes.push({
      case: file,
      officer,
      ...(Object.fromEntries(shown) as Record<string, number | string | null>),
    });
  }
}
table('The three cases', outcomes);

// %% [markdown]
// ## 5 The year
//
// Then the history of this home. A new indicator says little about a real year at first: what matters is whether it stays quiet. (`node bench/quiet.ts --seeds 10` asks clean worlds.)

// %%
const { run, rows, officer, close } = await openNotebook();
const asOf = isoDate(run.manifest.as_of);
const feeds = await rows<{ feed: string }>('SELECT feed FROM feeds WHERE supplied ORDER BY feed');
close(); // the history is opened again, by itself: an indicator may read it as it likes
const [year] = (await indicator.observe({
  warehouse: await openHistory(),
  asOf,
  windowFrom: addMonths(asOf, -12),
  parameters: Object.fromEntries(Object.entries(card.parameters).map(([name, { value }]) => [name, value])),
  rng: createRng(card.id),
  feeds: new Set(feeds.map(({ feed }) => feed)),
})) as [ObservationTable]; // one kind of subject
check('the rules of every observation table hold on the year', observationFaults(card, year).length === 0);
const judged = subjectIds(year).map((id, row): { id: string } & ReturnType<typeof observationRow> => ({
  id,
  ...observationRow(year, row),
}));
const strongest = judged
  .filter(({ q }) => q !== null)
  .sort((a, b) => Number(a.q) - Number(b.q) || (a.id < b.id ? -1 : 1))
  .slice(0, 6)
  .map(({ id, outcome, n, observed, expected, effect, q }) => ({
    officer: officer(id),
    outcome: outcome as string, // as observationRow writes it

    ...(Object.fromEntries(
      Object.entries({ n, observed, expected, effect, q }).map(([name, value]) => [name, Number(value)]),
    ) as Record<string, number>),
  }));
table('The strongest departures of the year', strongest);
const count = (outcome: string): number => judged.filter((each) => each.outcome === outcome).length;
say(
  `${count('hit')} of ${judged.length} officers would be a signal, ${count('clear')} are clear, ${count('insufficient')} have too few declarations.`,
);
equal(
  'every officer has an outcome',
  [count('hit') + count('clear') + count('insufficient')],
  [judged.length],
);

// %% [markdown]
// ## 6 What is left to do
//
// 1. Move the folder to `engine/indicators/X01-declarations-passed-on/`, the card into `card.ts`, the three lines of step 3 into `index.ts`.
// 2. One line in `engine/indicators/index.ts`, in order of code.
// 3. `npx vitest run engine/indicators/conformance.test.ts -t X01`; `node bench/quiet.ts --seeds 10`; `npm run docs` writes its page.
