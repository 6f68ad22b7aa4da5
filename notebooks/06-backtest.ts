// %% [markdown]
// # 06 What would a plan have caught · Kế hoạch kiểm tra lẽ ra đã thấy gì
//
// > **Tóm tắt.** Sổ tay này quay lại từng tháng, chỉ dùng những gì đã biết vào lúc đó (backtest), rồi hỏi: nếu mỗi tháng chỉ rà soát được vài đối tượng đầu mỗi bảng xếp hạng thì đã thấy được gì, và thấy sớm hay muộn? Trên dữ liệu mô phỏng ta biết trước điều gì được gài nên chấm điểm được; trên dữ liệu thật không có "đáp án", chỉ có thể xem ai được nêu lần đầu khi nào và có ổn định hay không.
//
// A ranking of today always looks wise about last year. The honest question is what it would have said _then_: history is replayed month by month, rows that lie later are hidden, and
// so is what came to be known with them. Nothing is published and no file of the home is changed. (`liem backtest` is the same on the command line.)

// %%
import { dot, ruleX } from '@observablehq/plot';
import { type Family, splitSubjectId, type Subject } from '../engine/index.ts';
import { backtest, plainPresenter } from '../pipelines/index.ts';
import { openNotebook, world } from './runner/in-hand.ts';
import { check, plot, say, table } from './runner/show.ts';

const { officer, rows, run, close } = await openNotebook();
const final = await rows<{
  family: string;
  subject: string;
  subject_id: string;
  rank: number;
  status: string;
}>('SELECT family, subject, subject_id, rank, status FROM rankings ORDER BY family, subject, rank');
close(); // the replay takes the home's lock itself

// %% [markdown]
// ## The plan
//
// Say that a team can review **three** subjects of each ranking a month. We replay the last months of the year: each is judged on the first day of the next one.

// %%
const capacity = 3;
const { truth, home } = world();
const silent = plainPresenter(
  () => undefined,
  () => 0,
);
const asOf = run.manifest.as_of;
const lastMonth = asOf.slice(0, 7);
// Three evaluations: enough to see who was first.
const firstMonth = `${Number(asOf.slice(0, 4)) - 1}-11`;
const replay = await backtest({
  home,
  capacity,
  from: firstMonth,
  to: lastMonth,
  presenter: silent,
  ...(truth === null ? {} : { truth }),
});
const months = replay.months.map((month) => ({
  as_of: month.asOf,
  judged: month.rankings.reduce((sum, { ranked }) => sum + ranked, 0),
  flagged: month.rankings.reduce((sum, { flagged }) => sum + flagged, 0),
  'newly flagged': month.rankings.reduce((sum, { newlyFlagged }) => sum + newlyFlagged, 0),
}));
table('Month by month, all rankings together', months);

// %% [markdown]
// ## Who was seen first, and when
//
// Stability is the first sign of sense: a subject that is flagged one month and forgotten the next was noise. Officers are shown under their pseudonyms.

// %%
const withOfficers: readonly Subject[] = ['officer', 'pair', 'broker_pair'];
const shownId = (subject: Subject, id: string): string => {
  const [head, ...rest] = splitSubjectId(id) as [string, ...string[]]; // an id has a part
  return withOfficers.includes(subject) ? [officer(head), ...rest].join(' with ') : id;
};
const flags = replay.firstFlags.map((flag) => ({
  ...{ family: flag.family, subject: flag.subject, id: shownId(flag.subject, flag.subjectId) },
  ...{ 'first flagged': flag.firstFlagged, months: `${flag.monthsFlagged} of ${flag.monthsSince}` },
}));
table('Flagged for the first time', flags.slice(0, 15));
const statusNow = new Map(final.map((row) => [`${row.family} ${row.subject} ${row.subject_id}`, row.status]));
const keyOf = (flag: { family: Family; subject: Subject; subjectId: string }): string =>
  `${flag.family} ${flag.subject} ${flag.subjectId}`;
const still = replay.firstFlags.filter((flag) => statusNow.get(keyOf(flag)) === 'flagged').length;
say(
  `Of ${replay.firstFlags.length} subjects ever flagged in these months, ${still} are flagged in the run in service.`,
);
check(
  'the last month replayed judges as many subjects of each kind as the night in service did',
  replay.months
    .at(-1)!
    .rankings.every(
      ({ family, subject, ranked }) =>
        ranked === final.filter((row) => row.family === family && row.subject === subject).length,
    ),
);
const inService = final
  .filter(({ status }) => status === 'flagged')
  .map(({ family, subject, subject_id }) => `${family} ${subject} ${subject_id}`);
const everFlagged = new Set(replay.firstFlags.map(keyOf));
say(
  `${inService.filter((key) => everFlagged.has(key)).length} of the ${inService.length} subjects flagged in service were flagged by the replay too. (A night knows the nights before it; a replay begins anew, so between official evaluations the two may differ.)`,
);

// %% [markdown]
// ## What the plan would have caught
//
// On a synthetic world the truth is known: what was planted, when it began, and when the first three places of its ranking would have held it. On real data there
// is no such table, only outcomes of inspections, and those exist for the inspected alone.

// %%
const schemes = replay.schemes ?? [];
const caught = schemes.map((scheme) => ({
  ...{
    scheme: scheme.scheme,
    subject: scheme.subject,
    id: scheme.subjectId === null ? '–' : shownId(scheme.subject, scheme.subjectId),
  },
  ...{
    began: scheme.began,
    'in the first places': scheme.firstInCapacity ?? 'never',
    'first flagged': scheme.firstFlagged ?? 'never',
  },
}));
if (replay.schemes === null) say('No truth was given (`--truth`): nothing can be scored, and nothing is.');
else {
  table(`Planted schemes, and when a plan of ${capacity} reviews a ranking would have met them`, caught);
  const seen = schemes.filter(({ firstInCapacity }) => firstInCapacity !== null).length;
  say(
    `${seen} of ${schemes.length} planted schemes would have been reviewed within these months; each of the other places is somebody of whom nothing was planted, or who only follows from it (the broker of a steered enterprise).`,
  );
  const precision = replay.months.flatMap(({ asOf: month, rankings }) =>
    rankings.flatMap(({ family, subject, figures }) =>
      figures === null || figures.positives === 0 || figures.precisionAtCapacity === null
        ? []
        : [{ month, ranking: `${family}, ${subject}`, precision: figures.precisionAtCapacity }],
    ),
  );
  plot(
    `Share of the first ${capacity} places that were true, month by month`,
    'One dot a month and ranking; at most as many places can be true as schemes were planted.',
    {
      ...{
        width: 640,
        height: 60 + 34 * new Set(precision.map(({ ranking }) => ranking)).size,
        marginLeft: 150,
        marginBottom: 40,
      },
      x: {
        domain: [0, 1],
        label: 'share of the first places that were true',
        labelAnchor: 'center',
        labelArrow: 'none',
        grid: true,
      },
      y: { label: null },
      marks: [
        ruleX([0], { stroke: 'var(--rule)' }),
        dot(precision, { x: 'precision', y: 'ranking', r: 5, fill: 'var(--accent)', fillOpacity: 0.45 }),
      ],
    },
  );
}

// %% [markdown]
// ## What this does not say
//
// - A synthetic world has the schemes that its makers thought of. Found here is no promise on real data.
// - Capacity decides as much as ranking does: with three places, the fourth is never met. `liem plan` spends weeks and teams; `liem simulate-policy` asks what a way of choosing brings when only the inspected are labelled.
// - What a review finds changes what follows. A replay cannot know that.
