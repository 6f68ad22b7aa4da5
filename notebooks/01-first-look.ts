// %% [markdown]
// # 01 First look at a drop folder · Cái nhìn đầu tiên vào thư mục dữ liệu
//
// > **Tóm tắt.** Trước khi tin một con số nào, hãy xem dữ liệu đã nhận: có những tệp nào, bao nhiêu dòng được nhận và bao nhiêu dòng bị để riêng (kèm lý do), cột nào còn trống, ngày nào thiếu, và chỉ số nào vì thế chưa tính được. "Chưa tính được" không có nghĩa là "bình thường".
//
// A night scores what it was given. Before asking what a ranking says, ask what came in: which feeds, how full, of which days, and what was set aside. This
// notebook asks it of a drop folder and of the run that was made from it. Every cell is plain SQL: paste it into `liem sql`.

// %%
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { barY, ruleY } from '@observablehq/plot';
import { feeds } from '../datasets/index.ts';
import { quoteLiteral } from '../engine/index.ts';
import { openEmpty, openNotebook, world } from './runner/in-hand.ts';
import { check, equal, plot, say, table } from './runner/show.ts';

const { rows } = await openNotebook();

// %% [markdown]
// ## What lies in the folder
//
// One folder a feed, any number of files in it. A feed may be left out: whatever needs it is then _not computed_, with that as the reason.

// %%
const { drop } = world();
const supplied = drop === null ? [] : readdirSync(drop).sort();
const raw = await openEmpty();
const lying = [];
for (const feed of supplied) {
  const files = readdirSync(join(drop!, feed)); // a folder of a drop folder that is there
  const bytes = files.reduce((sum, file) => sum + statSync(join(drop!, feed, file)).size, 0);
  const [counted] = await raw.rows(
    `SELECT count(*)::INTEGER AS lines FROM read_csv(${quoteLiteral(join(drop!, feed, '*.csv'))}, all_varchar = true)`,
  );
  lying.push({ feed, files: files.length, kilobytes: Math.round(bytes / 1000), rows: counted?.lines });
}
if (drop === null)
  say('This home was not filled from a folder that is still there: what follows is what the night kept.');
else table('Files of the drop folder', lying);
const missing = feeds.map(({ name }) => name).filter((name) => !supplied.includes(name));
if (drop !== null)
  say(missing.length === 0 ? 'Every feed of the contract is there.' : `Not supplied: ${missing.join(', ')}.`);

// %% [markdown]
// ## What the night made of it
//
// The loader checks every cell against the feed's contract. A row that breaks it is set aside whole, with file, line, column and reason; nothing is repaired in
// silence. So the count of rows must come out: read = accepted + set aside, and what lies in the folder = what was read.

// %%
const received = await rows<{
  feed: string;
  rows_read: number;
  accepted: number;
  quarantined: number;
  coverage: string;
}>(
  `SELECT feed, files, rows_read, accepted, quarantined, strftime(latest_event, '%Y-%m-%d') AS latest_event, coverage
   FROM feeds WHERE supplied ORDER BY feed`,
);
table('Feeds as received', received, {
  columns: {
    feed: 'feed',
    rows_read: 'rows read',
    accepted: 'accepted',
    quarantined: 'set aside',
    latest_event: 'latest event',
  },
});
check(
  'read = accepted + set aside, feed by feed',
  received.every(({ rows_read, accepted, quarantined }) => rows_read === accepted + quarantined),
);
const readRows = new Map(received.map(({ feed, rows_read }) => [feed, rows_read]));
equal(
  'rows in the files = rows read',
  lying.map((each) => each.rows as number), // a count
  lying.map(({ feed }) => readRows.get(feed) ?? null),
);

// %% [markdown]
// ## Which columns are empty
//
// Coverage is the share of accepted rows that fill an optional column. A column that is nearly empty is not a small fault: an indicator that needs it stays
// silent about everybody.

// %%
const coverage = received.flatMap(({ feed, coverage: json }) =>
  Object.entries(JSON.parse(json) as Record<string, number>).map(([column, share]) => ({
    feed,
    column,
    share,
  })),
);
const emptiest = coverage.toSorted(
  (a, b) => a.share - b.share || (`${a.feed}.${a.column}` < `${b.feed}.${b.column}` ? -1 : 1),
);
table(
  'The emptiest optional columns',
  emptiest.slice(0, 12).map((each) => ({ ...each, share: `${(100 * each.share).toFixed(1)} %` })),
  { columns: { feed: 'feed', column: 'column', share: 'filled' } },
);
say(
  `${coverage.filter(({ share }) => share >= 0.99).length} of ${coverage.length} optional columns are filled in at least 99 % of rows.`,
);

// %% [markdown]
// ## Which days are there
//
// A week without declarations at a busy office is a file that did not come, or a public holiday. Look before anything is compared by month.

// %%
const months = await rows<{ month: string; channel: string; declarations: number }>(
  `SELECT strftime(registered_at, '%Y-%m') AS month, coalesce(channel_assigned, 'none') AS channel, count(*) AS declarations
   FROM declarations GROUP BY ALL ORDER BY ALL`,
);
const channelColour: Readonly<Record<string, string>> = {
  green: 'var(--clear)',
  yellow: 'var(--watch)',
  red: 'var(--flagged)',
  none: 'var(--rule)',
};
plot(
  'Declarations a month, by the channel first assigned (grey-blue: green, yellow: yellow, orange: red)',
  'Declarations a month stacked by channel; the dip is Tết.',
  {
    width: 760,
    height: 220,
    marginLeft: 50,
    x: { label: null, type: 'band', tickFormat: (month: string) => month.slice(5) },
    y: { label: 'declarations', labelArrow: 'none' },
    marks: [
      barY(months, {
        x: 'month',
        y: 'declarations',
        fill: ({ channel }: { channel: string }) => channelColour[channel] ?? 'var(--quiet)',
      }),
      ruleY([0], { stroke: 'var(--rule)' }),
    ],
  },
);
const gaps = await rows<{ day: string }>(
  `WITH span AS (SELECT min(registered_at)::DATE AS first, max(registered_at)::DATE AS last FROM declarations),
   days AS (SELECT unnest(generate_series(first, last, INTERVAL 1 DAY))::DATE AS day FROM span)
   SELECT strftime(day, '%Y-%m-%d') AS day FROM days
   WHERE day NOT IN (SELECT registered_at::DATE FROM declarations) AND isodow(day) <= 5
     AND day NOT IN (SELECT h."on" FROM holidays h)
   ORDER BY day`,
);
say(
  gaps.length === 0
    ? 'No working day is without a declaration.'
    : `Working days without a declaration, not in the holidays feed: ${gaps.map(({ day }) => day).join(', ')}.`,
);

// %% [markdown]
// ## Who does the work
//
// Contact is counted between an officer and an enterprise, so the officer must be known. Of declarations that reached a stage (documents: yellow and red;
// examination: red), how many name who handled it?

// %%
const known = await rows<{ unit_code: string; due: number; known: number }>(
  `SELECT unit_code, 'document' AS stage, count(*) AS due, count(document_officer_id) AS known
   FROM declarations WHERE channel_final IN ('yellow', 'red') AND cancelled_at IS NULL GROUP BY ALL
   UNION ALL
   SELECT unit_code, 'physical', count(*), count(physical_officer_id)
   FROM declarations WHERE channel_final = 'red' AND cancelled_at IS NULL GROUP BY ALL
   ORDER BY ALL`,
);
table('Officers known, by unit and stage', known);
check(
  'officers are known for at least 90 % of declarations at every unit and stage (below that C01 stays silent there)',
  known.every(({ due, known: named }) => named >= 0.9 * due),
);
const busy = await rows(
  `SELECT count(DISTINCT officer_id) AS officers, count(DISTINCT enterprise_id) AS enterprises, sum(contacts)::INTEGER AS contacts,
     round(count(DISTINCT (officer_id, enterprise_id)) / (count(DISTINCT officer_id) * count(DISTINCT enterprise_id)), 2) AS pairs_met
   FROM contacts`,
);
table('The contact graph in one line', busy, {
  columns: {
    officers: 'officers',
    enterprises: 'enterprises',
    contacts: 'contacts',
    pairs_met: 'share of pairs that met',
  },
});

// %% [markdown]
// ## What could not be computed
//
// The list that matters most, and that nobody asks for. An indicator may be switched off, lack a feed, or find nothing that it looks at.

// %%
const silent = await rows<{ indicator: string }>(
  `SELECT indicator, name_en AS name, sum(tested)::INTEGER AS tested, sum(insufficient)::INTEGER AS insufficient, sum(hits)::INTEGER AS hits
   FROM indicators GROUP BY ALL ORDER BY indicator`,
);
table('Indicators that ran: judged, not judged for want of evidence, hits', silent);
const subjects = await rows(
  `SELECT subject, count(*) AS ranked, count(*) FILTER (status = 'flagged') AS flagged, count(*) FILTER (status = 'watch') AS watch,
     count(*) FILTER (status = 'clear') AS clear, count(*) FILTER (status = 'insufficient_data') AS insufficient_data
   FROM rankings GROUP BY ALL ORDER BY subject`,
);
table('What the night says, by kind of subject', subjects);

// %% [markdown]
// ## What to ask the supplier
//
// - Was anything set aside? `liem sql` cannot see it; `runs/<id>/quarantine/<feed>.parquet` holds every such row whole, with file, line and reason.
// - Which empty column would make a silent indicator speak? The indicator's page in docs/indicators names the feeds and columns that it needs.
// - Is a day without work a holiday, or a file that never came?
