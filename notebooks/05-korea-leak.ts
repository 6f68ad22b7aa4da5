// %% [markdown]
// # 05 The Korean declarations and their leak · Tờ khai Hàn Quốc và lỗi rò rỉ đáp án
//
// > **Tóm tắt.** Bộ tờ khai công khai của Hàn Quốc (mô phỏng theo dữ liệu thật, có nhãn gian lận) thường được dùng để khoe kết quả học máy. Nhưng cách chia tập học và tập kiểm tra đã công bố để lọt đáp án: phần lớn dòng kiểm tra lặp lại y hệt một dòng đã học, kèm đúng nhãn đó. Sổ tay này kiểm tra rò rỉ trước khi chấm điểm, cho thấy một bảng tra cứu "thuộc lòng" cũng đạt điểm cao, rồi chia lại cho đúng. Nếu không có dữ liệu, sổ tay dùng một bảng tự tạo có cùng lỗi.
//
// 54,000 public declarations with a fraud label (github.com/Seondong/Customs-Declaration-Datasets, MIT) are the field's common test bench. Before any score is believed, one question: **does the answer
// leak** into what a learner is shown? (S. Kaufman, S. Rosset, C. Perlich, KDD 2011; S. Kapoor, A. Narayanan, Patterns 4(9), 2023.)

// %%
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { areaUnderRoc, type AuditedRows, auditLeaks, createRng, quoteLiteral } from '../engine/index.ts';
import { openEmpty } from './runner/in-hand.ts';
import { check, say, table } from './runner/show.ts';

const folder = process.env.LIEM_KOREA ?? join(import.meta.dirname, '..', '..', 'shared', 'data', 'korea');
const fileOf = (split: string): string => join(folder, `df_syn_${split}_eng.csv.gz`);
const isReal = ['train', 'valid', 'test'].every((split) => existsSync(fileOf(split)));
say(
  isReal
    ? 'The published files are here: every figure below is of the real data.'
    : 'The published files are **not** here (name their folder in `LIEM_KOREA`): every figure below is of a small made-up table with the same fault, and says nothing about the real data.',
);

// %% [markdown]
// ## What a row is
//
// A declaration with its goods (HS code), where they come from, tax and mass, and whether it was found to be fraud. What makes two rows _the same goods_ is here HS code, departure, origin, tax rate and type, and net mass.

// %%
interface Row {
  split: string;
  day: number;
  fraud: number;
  tuple: string;
  tax_rate: number;
  net_mass: number;
}
/** 3,000 rows in which two of three are copies of 600 templates with their labels, dealt to the splits at random. */
function madeUp(): Row[] {
  const rng = createRng('made-up declarations');
  const templates = Array.from({ length: 600 }, (_, i) => ({
    tuple: `T${i}`,
    fraud: rng.uniform() < 0.22 ? 1 : 0,
    tax_rate: rng.below(20),
    net_mass: 1 + rng.below(5000),
  }));
  return Array.from({ length: 3000 }, (_, i) => {
    const own = {
      tuple: `U${i}`,
      fraud: rng.uniform() < 0.22 ? 1 : 0,
      tax_rate: rng.below(20),
      net_mass: 1 + rng.below(5000),
    };
    const chosen = rng.uniform() < 0.67 ? templates[rng.below(templates.length)]! : own;
    const dealt = rng.uniform();
    return {
      ...chosen,
      day: Math.floor(i / 10),
      split: dealt < 0.7 ? 'train' : dealt < 0.85 ? 'valid' : 'test',
    };
  });
}
async function published(): Promise<Row[]> {
  const warehouse = await openEmpty();
  const parts = ['train', 'valid', 'test'].map(
    (split) =>
      `SELECT ${quoteLiteral(split)} AS split, * FROM read_csv(${quoteLiteral(fileOf(split))}, all_varchar = true)`,
  );
  const found = await warehouse.rows(
    `SELECT split, datediff('day', DATE '1970-01-01', "Date"::DATE)::INTEGER AS day, "Fraud"::INTEGER AS fraud,
       concat_ws('|', lpad("HS6 Code", 6, '0'), "Country of Departure", "Country of Origin", "Tax Rate"::DOUBLE, "Tax Type", "Net Mass"::DOUBLE) AS tuple,
       "Tax Rate"::DOUBLE AS tax_rate, "Net Mass"::DOUBLE AS net_mass
     FROM (${parts.join(' UNION ALL ')}) ORDER BY "Date", lpad("Declaration ID", 12, '0')`,
  );
  return found as unknown as Row[]; // the columns just named
}
const all = isReal ? await published() : madeUp();
const splits = ['train', 'valid', 'test'].map((split) => {
  const some = all.filter((row) => row.split === split);
  return {
    split,
    rows: some.length,
    'share of fraud': some.reduce((sum, { fraud }) => sum + fraud, 0) / some.length,
  };
});
table('The splits as published', splits);

// %% [markdown]
// ## The audit, before any score
//
// The engine's audit looks for rows of the test that repeat rows of the training, for columns that are known only after the finding, and for single values that give the answer.

// %%
const audited = (rows: readonly Row[]): AuditedRows => ({
  labels: Uint8Array.from(rows, ({ fraud }) => fraud),
  days: Float64Array.from(rows, ({ day }) => day),
  tuples: rows.map(({ tuple }) => tuple),
  columns: [
    {
      name: 'tax rate',
      known: 'declaration',
      kind: 'number',
      values: Float64Array.from(rows, ({ tax_rate }) => tax_rate),
    },
    {
      name: 'net mass',
      known: 'declaration',
      kind: 'number',
      values: Float64Array.from(rows, ({ net_mass }) => net_mass),
    },
  ],
});
const learnt = all.filter(({ split }) => split === 'train');
const test = all.filter(({ split }) => split === 'test');
const report = auditLeaks(audited(learnt), audited(test));
for (const { kind, detail } of report.leaks) say(`**${kind}**: ${detail}.`);
check(
  'the audit finds the repeated rows',
  report.leaks.some(({ kind }) => kind === 'repeated-rows'),
);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const figures = `${percent(report.repeatedShare)} repeated, ${percent(report.sameLabelShare ?? 0)} of them with the same label`;
if (isReal)
  check(
    'as measured before: 81.6 % and 98.5 %',
    figures === '81.6 % repeated, 98.5 % of them with the same label',
    figures,
  );
else say(`Made-up table: ${figures}.`);

// %% [markdown]
// ## What a leak does to a score
//
// The dullest learner there is: a table that remembers each tuple's share of fraud, and knows nothing else. The area under the ROC curve is 0.5 for a coin and 1 for an oracle.

// %%
function byHeart(learning: readonly Row[], judged: readonly Row[]): number | null {
  const base = learning.reduce((sum, { fraud }) => sum + fraud, 0) / learning.length;
  const remembered = Map.groupBy(learning, ({ tuple }) => tuple);
  const share = (rows: readonly Row[] | undefined): number =>
    rows === undefined ? base : rows.reduce((sum, { fraud }) => sum + fraud, 0) / rows.length;
  return areaUnderRoc({
    scores: Float64Array.from(judged, ({ tuple }) => share(remembered.get(tuple))),
    labels: Uint8Array.from(judged, ({ fraud }) => fraud),
  });
}
const asPublished = byHeart(learnt, test);
const seen = new Set<string>();
const firstOnly = all.filter(({ tuple }) => !seen.has(tuple) && seen.add(tuple));
const honestLearnt = firstOnly.filter(({ split }) => split === 'train');
const honestTest = firstOnly.filter(({ split }) => split === 'test');
const honest = byHeart(honestLearnt, honestTest);
table('A learner by heart, judged twice', [
  { split: 'as published', 'rows judged': test.length, 'area under the ROC curve': asPublished },
  {
    split: 'each tuple once, at its first date',
    'rows judged': honestTest.length,
    'area under the ROC curve': honest,
  },
]);
check('memory alone looks skilful on the published split', (asPublished ?? 0) > 0.75);
check('and knows nothing where no row repeats', honest === 0.5);

// %% [markdown]
// ## The audit lets the honest split pass
//
// Keep each tuple's first row only. The test shrinks, and what is left is new to any learner. Figures on it are lower everywhere, and they are the ones that
// would hold next month: bench/learning/RESULTS.md prints both, side by side.

// %%
const again = auditLeaks(audited(honestLearnt), audited(honestTest));
check('no row of the honest test repeats a learnt row', again.repeatedShare === 0);
say(
  again.leaks.length === 0
    ? 'Nothing else leaks.'
    : again.leaks
        .map(({ kind, column, detail }) => `**${kind}** (${column ?? 'rows'}): ${detail}.`)
        .join('\n\n'),
);

// %% [markdown]
// ## What to take along
//
// - Ask for the audit before the score. In the engine the test labels are sealed: `sealLabels` hands them out once, and only after an audit that passed.
// - Inspections repeat the same goods on purpose. Split by time **and** by what makes two rows the same, or the past will be quizzed on itself.
