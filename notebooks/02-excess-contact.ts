// %% [markdown]
// # 02 Excess contact from scratch · Tiếp xúc vượt mức, tính lại từ đầu
//
// > **Tóm tắt.** Chỉ số C01 hỏi: công chức này có xử lý tờ khai của doanh nghiệp này nhiều hơn hẳn mức mà ca trực, nhịp làm việc và chuyên môn giải thích được không? Sổ tay này tính lại mọi con số từ dữ liệu gốc (tờ khai, sự kiện phân công, lịch trực) bằng SQL và TypeScript thuần, không dùng thư viện của Liêm, rồi so từng cặp với số đã công bố: số quan sát, kỳ vọng, phương sai, p, q và kết luận. Nếu lệch, sổ tay dừng và báo lỗi.
//
// A pair of an officer and an enterprise stands in the ranking because it met _more often than expected_. Expected by what? This notebook rebuilds the whole chain
// from raw rows, in plain SQL and TypeScript and without any of the engine's statistics, and ends each step by comparing **every** pair of the night with what was
// published. Change a line and see which step no longer holds.
//
// **Null model (giả thuyết không).** Given who was on duty, how fast each works, and which goods each customarily handles for _other_ enterprises, who gets a declaration does not depend on whose
// declaration it is. Source: methods.md 3.2; D. R. Hunter, Annals of Statistics 32 (2004), 384-406.

// %%
import { dot, line } from '@observablehq/plot';
import { openNotebook } from './runner/in-hand.ts';
import { check, equal, plot, say, table } from './runner/show.ts';
import { centralSquare, density, memo, sum, Tally, upperTail } from './tools/arithmetic.ts';

const { rows, run, officer: pseudonym } = await openNotebook();
const asOf = run.manifest.as_of;
const [asRun] = await rows<{ parameters: string }>(
  `SELECT parameters FROM indicators WHERE indicator = 'C01' AND subject = 'pair'`,
);
type Setting =
  'false_discovery' | 'excess_floor' | 'minimum_declarations' | 'minimum_contacts' | 'minimum_quarters';
type Comparison =
  'certain_level' | 'minimum_on_duty' | 'minimum_others' | 'rate_shrinkage' | 'affinity_shrinkage';
const setting = JSON.parse(asRun!.parameters) as Record<Setting | Comparison, number>; // the card's parameters

// %% [markdown]
// ## 1 Who handled what, when
//
// A contact (_lần xử lý_) is one declaration handled by one officer at one stage. Who and when is what the last assignment before the decision says; where no event tells, the
// officer on the declaration, at its registration. The kind of goods is the HS chapter of the line of largest value. Time is cut into quarter hours.

// %%
type Texts = 'declaration' | 'unit' | 'post' | 'stage' | 'officer' | 'enterprise';
type Contact = Record<Texts, string> & Record<'slot' | 'hour' | 'quarter' | 'chapter', number>;
const contacts = await rows<Contact>(
  `WITH decided AS (
     SELECT declaration_id, stage, min("at") AS decided_at FROM processing_events WHERE event = 'decided' GROUP BY ALL
   ),
   assigned AS (
     SELECT e.declaration_id, e.stage, e.officer_id, e."at" AS assigned_at
     FROM processing_events e LEFT JOIN decided d USING (declaration_id, stage)
     WHERE e.event IN ('assigned', 'reassigned') AND e.officer_id IS NOT NULL AND (e."at" <= d.decided_at OR d.decided_at IS NULL)
     QUALIFY row_number() OVER (PARTITION BY e.declaration_id, e.stage ORDER BY e."at" DESC, e.event_id DESC) = 1
   ),
   goods AS (
     SELECT declaration_id, (max(floor(customs_value_vnd)::BIGINT * 100 + hs_code[1:2]::INTEGER) % 100)::INTEGER AS chapter FROM declaration_lines GROUP BY ALL
   ),
   handled AS (
     SELECT d.declaration_id, d.unit_code, coalesce(d.team_code, '') AS team, s.stage, d.enterprise_id, coalesce(g.chapter, 0) AS chapter,
       coalesce(a.officer_id, CASE s.stage WHEN 'document' THEN d.document_officer_id ELSE d.physical_officer_id END) AS officer_id,
       coalesce(a.assigned_at, d.registered_at) AS handled_at
     FROM declarations d CROSS JOIN (VALUES ('document'), ('physical')) s(stage)
     LEFT JOIN assigned a ON a.declaration_id = d.declaration_id AND a.stage = s.stage
     LEFT JOIN goods g ON g.declaration_id = d.declaration_id
     WHERE d.registered_at >= $as_of::DATE - INTERVAL 12 MONTH AND d.registered_at < $as_of::DATE
   )
   SELECT declaration_id AS declaration, unit_code AS unit, concat_ws('/', unit_code, team, stage) AS post, stage,
     floor(epoch(handled_at) / 900)::INTEGER AS slot, floor(epoch(handled_at) / 3600)::INTEGER AS hour,
     least(3, greatest(0, datediff('month', $as_of::DATE - INTERVAL 12 MONTH, handled_at) // 3))::INTEGER AS quarter, chapter, officer_id AS officer, enterprise_id AS enterprise
   FROM handled WHERE officer_id IS NOT NULL ORDER BY declaration, stage`,
  { as_of: asOf },
);
const [published] = await rows<{ contacts: number }>(
  'SELECT sum(contacts)::INTEGER AS contacts FROM contacts',
);
equal('contacts of the year', [contacts.length], [published!.contacts]);

const pairOf = (officer: string, enterprise: string): string => `${officer}|${enterprise}`;
const shownPair = (pair: string): { officer: string; enterprise: string } => {
  const [officer, enterprise] = pair.split('|') as [string, string]; // as pairOf joins them
  return { officer: pseudonym(officer), enterprise };
};
const met = [...Map.groupBy(contacts, ({ officer, enterprise }) => pairOf(officer, enterprise))]
  .map(([pair, { length }]) => ({ ...shownPair(pair), contacts: length }))
  .sort((a, b) => b.contacts - a.contacts || (a.officer < b.officer ? -1 : 1));
table('The pairs that met most often', met.slice(0, 8));

// %% [markdown]
// A count says who is busy with whom, not who is _too_ busy with whom: a large importer meets everybody often, and somebody who works nights meets whoever files at night.
//
// ## 2 Who was on duty
//
// On duty in a quarter hour of a post (unit, team, stage) are those on the roster and those who acted in it. Only officers who handle declarations at the post count. (Where the roster knows
// too few contacts, duty is inferred from activity; that is not rebuilt here.)

// %%
type Shift = Record<'unit' | 'officer', string> &
  Record<'team' | 'stage', string | null> &
  Record<'from_slot' | 'to_slot', number>;
const shifts = await rows<Shift>(
  `SELECT unit_code AS unit, team_code AS team, stage, officer_id AS officer,
     floor(epoch(starts_at) / 900)::INTEGER AS from_slot, ceil(epoch(ends_at) / 900)::INTEGER AS to_slot
   FROM duty_roster WHERE stage IS NULL OR stage IN ('document', 'physical') ORDER BY ALL`,
);
const seats = new Map<string, Set<string>>();
for (const { post, officer } of contacts) seats.set(post, (seats.get(post) ?? new Set()).add(officer));

const present = new Map<string, Set<string>>();
const at = (post: string, slot: number): string => `${post}@${slot}`;
const wanted = new Set(contacts.map(({ post, slot }) => at(post, slot)));
for (const { unit, team, stage, officer, from_slot, to_slot } of shifts) {
  for (const [post, ofPost] of seats) {
    const [, postTeam, postStage] = post.split('/');
    const serves = [unit, team ?? postTeam, stage ?? postStage].join('/') === post;
    if (!serves || !ofPost.has(officer)) continue;
    for (let slot = from_slot; slot < to_slot; slot++) {
      const place = at(post, slot);
      if (wanted.has(place)) present.set(place, (present.get(place) ?? new Set()).add(officer));
    }
  }
}
const onRoster = contacts.filter(({ post, slot, officer }) => present.get(at(post, slot))?.has(officer));
const isKnown = (post: string): boolean =>
  sum(onRoster, (each) => Number(each.post === post)) >=
  0.9 * sum(contacts, (each) => Number(each.post === post));
check('the roster knows at least 90 % of the contacts of every post', [...seats.keys()].every(isKnown));
for (const { post, slot, officer } of contacts)
  present.set(at(post, slot), (present.get(at(post, slot)) ?? new Set()).add(officer));
const duty = new Map([...present].map(([place, officers]) => [place, [...officers].sort()]));
const onDuty = ({ post, slot }: { post: string; slot: number }): readonly string[] =>
  duty.get(at(post, slot)) ?? [];
say(
  `On average ${(sum(contacts, (each) => onDuty(each).length) / contacts.length).toFixed(1)} officers were on duty.`,
);

// %% [markdown]
// ## 3 How likely each of them was to get it
//
// The chance of an officer is **rate × affinity**, over the sum of those on duty: the rate (_nhịp làm việc_) says how fast somebody works through declarations in a quarter, the affinity (_chuyên môn_) how
// readily somebody gets goods of an HS chapter. Both are fitted in turn, eight times, with a few pseudo-declarations that draw them to 1:
//
// ```
// rate[officer, quarter]     = (contacts + 5) / (Σ affinity / Σ on duty (rate × affinity) + 5)
// affinity[officer, chapter] = (contacts + 1) / (Σ rate     / Σ on duty (rate × affinity) + 1)
// ```

// %%
const seat = (post: string, officer: string): string => `${post}#${officer}`;
const inQuarter = (place: string, quarter: number): string => `${place}~q${quarter}`;
const ofGoods = (place: string, chapter: number): string => `${place}~g${chapter}`;

/** Contacts of each seat by quarter and by goods, of the posts by goods; and exposures: by quarter, and by goods and quarter. */
function sumUp(some: readonly Contact[], rate: Tally, affinity: Tally) {
  const found = {
    rate: new Tally(),
    goods: new Tally(),
    post: new Tally(),
    rateExposure: new Tally(),
    exposure: new Tally(),
  };
  for (const each of some) {
    const { post, officer, quarter, chapter } = each;
    found.rate.add(inQuarter(seat(post, officer), quarter), 1);
    found.goods.add(ofGoods(seat(post, officer), chapter), 1);
    found.post.add(ofGoods(post, chapter), 1);
    const chances = onDuty(each).map((other) => {
      const place = seat(post, other);
      return {
        place,
        affinity: affinity.of(ofGoods(place, chapter), 1),
        rate: rate.of(inQuarter(place, quarter), 1),
      };
    });
    const total = sum(chances, (chance) => chance.rate * chance.affinity);
    for (const { place, affinity: own } of chances) {
      found.rateExposure.add(inQuarter(place, quarter), own / total);
      found.exposure.add(inQuarter(ofGoods(place, chapter), quarter), 1 / total);
    }
  }
  return found;
}
const quarters = [0, 1, 2, 3];
const { rate_shrinkage: drawRate, affinity_shrinkage: drawAffinity } = setting;
const rate = new Tally();
const affinity = new Tally();
const allSeats = [...seats].flatMap(([post, officers]) =>
  [...officers].map((officer) => seat(post, officer)),
);
const chapters = [...new Set(contacts.map(({ chapter }) => chapter))];
for (let sweep = 0; sweep < 8; sweep++) {
  const forRates = sumUp(contacts, rate, affinity);
  for (const place of allSeats.flatMap((each) => quarters.map((quarter) => inQuarter(each, quarter))))
    rate.set(place, (forRates.rate.of(place) + drawRate) / (forRates.rateExposure.of(place) + drawRate));
  const forGoods = sumUp(contacts, rate, affinity);
  for (const each of allSeats)
    for (const chapter of chapters) {
      const place = ofGoods(each, chapter);
      const exposed = sum(
        quarters,
        (quarter) => forGoods.exposure.of(inQuarter(place, quarter)) * rate.of(inQuarter(each, quarter)),
      );
      affinity.set(place, (forGoods.goods.of(place) + drawAffinity) / (exposed + drawAffinity));
    }
}
const whole = sumUp(contacts, rate, affinity);

// %% [markdown]
// ## 4 Leave the enterprise out, and add up
//
// If an officer's pace and expertise were measured with the very declarations in question, an excess would explain itself. So for each enterprise its own part is taken out
// first. Then every declaration adds its chance _p_ to the expectation of each officer on duty, met or not. Left aside, and counted: declarations with fewer than three on
// duty, and goods of which others declared fewer than twenty at the post.

// %%
/** One declaration that an officer could have got: on duty, met or not. */
interface Trial {
  pair: string;
  enterprise: string;
  stage: string;
  seat: string;
  chapter: number;
  quarter: number;
  /** Declarations of the enterprise at one post in one clock hour. */
  batch: string;
  declaration: string;
  p: number;
  took: 0 | 1;
  /** Contacts of others, pseudo-declarations included, that the two weights rest on. */
  othersInQuarter: number;
  othersOfGoods: number;
}
const trials: Trial[] = [];
check('one unit (so that a pair is one test)', new Set(contacts.map(({ unit }) => unit)).size === 1);
for (const [enterprise, own] of Map.groupBy(contacts, (each) => each.enterprise)) {
  const mine = sumUp(own, rate, affinity);
  const left = (all: Tally, part: Tally, key: string): number => Math.max(0, all.of(key) - part.of(key));
  const inQuarterLeft = (key: string): number => left(whole.rate, mine.rate, key) + drawRate;
  const ofGoodsLeft = (key: string): number => left(whole.goods, mine.goods, key) + drawAffinity;
  const rateLeft = (key: string): number =>
    inQuarterLeft(key) / (left(whole.rateExposure, mine.rateExposure, key) + drawRate);
  const affinityLeft = (place: string, chapter: number): number => {
    const key = ofGoods(place, chapter);
    const exposed = sum(quarters, (quarter) => {
      const others = left(whole.exposure, mine.exposure, inQuarter(key, quarter));
      return others * rateLeft(inQuarter(place, quarter));
    });
    return ofGoodsLeft(key) / (exposed + drawAffinity);
  };
  for (const { declaration, post, stage, slot, hour, chapter, quarter, officer } of own) {
    const others = onDuty({ post, slot });
    const comparable = left(whole.post, mine.post, ofGoods(post, chapter));
    if (others.length < setting.minimum_on_duty || comparable < setting.minimum_others) continue;
    const weights = others.map((other) => {
      const place = seat(post, other);
      return rateLeft(inQuarter(place, quarter)) * affinityLeft(place, chapter);
    });
    const all = sum(weights, (weight) => weight);
    others.forEach((other, i) => {
      const place = seat(post, other);
      trials.push({
        ...{ pair: pairOf(other, enterprise), enterprise, stage, seat: place, chapter, quarter, declaration },
        batch: `${enterprise} ${at(post, hour)}`,
        p: weights[i]! / all,
        took: other === officer ? 1 : 0,
        othersInQuarter: inQuarterLeft(inQuarter(place, quarter)),
        othersOfGoods: ofGoodsLeft(ofGoods(place, chapter)),
      });
    });
  }
}
const byPair = Map.groupBy(trials, ({ pair }) => pair);
const ofPair = (pair: string): readonly Trial[] => byPair.get(pair) ?? [];
const observed = (pair: string): number => sum(ofPair(pair), ({ took }) => took);
const expected = (pair: string): number => sum(ofPair(pair), ({ p }) => p);

// %% [markdown]
// **Against the night**: trials, observed and expected of every pair that met.

// %%
type Published = Record<'pair' | 'outcome', string> &
  Record<'n' | 'observed' | 'expected' | 'variance' | 'effect', number> &
  Record<'p' | 'q', number | null>;
const night = await rows<Published>(
  `SELECT subject_id AS pair, outcome, n, observed, expected, variance, effect, p, q
   FROM observations WHERE indicator = 'C01' AND subject = 'pair' AND n > 0 ORDER BY subject_id`,
);
/** Ours against the published column, pair by pair. Sums made in another order differ in the last digits. */
const against = (
  mine: (pair: string) => number,
  column: Exclude<keyof Published, 'pair' | 'outcome'>,
  within = 0,
  some = night,
): void =>
  equal(
    `${column} of every pair`,
    some.map(({ pair }) => mine(pair)),
    some.map((row) => row[column]),
    within,
  );
against((pair) => ofPair(pair).length, 'n');
against(observed, 'observed');
against(expected, 'expected', 1e-9);

const first = night.toSorted((a, b) => (a.p ?? 2) - (b.p ?? 2))[0]!; // the year has pairs
const [one] = ofPair(first.pair);
table(
  `One declaration of ${one?.enterprise ?? ''}: who was on duty, and with what chance`,
  trials
    .filter(({ declaration, stage }) => declaration === one?.declaration && stage === one.stage)
    .map((each) => ({ officer: shownPair(each.pair).officer, chance: each.p, 'got it': each.took })),
);
const most = Math.max(...night.map((row) => row.expected));
plot(
  'Every pair: contacts observed over contacts expected. On the line they are as expected; orange: a signal of the night',
  `Most pairs lie along the line; ${night.filter(({ outcome }) => outcome === 'hit').length} lie far above it.`,
  {
    ...{ width: 640, height: 360, marginLeft: 46, marginBottom: 40 },
    x: { type: 'sqrt', label: 'expected', labelArrow: 'none', labelAnchor: 'center' },
    y: { type: 'sqrt', label: 'observed', labelArrow: 'none', grid: true },
    marks: [
      line([0, most], { x: Number, y: Number, stroke: 'var(--quiet)' }),
      dot(night, { x: 'expected', y: 'observed', r: 3.5, fill: colourOf }),
    ],
  },
);
function colourOf({ outcome }: Published): string {
  return outcome === 'hit' ? 'var(--flagged)' : 'var(--clear)';
}

// %% [markdown]
// ## 5 How much could the count have varied by itself
//
// Independent draws would vary by Σ p (1 - p). Three honest reasons make counts vary more, and each widens the variance (_phương sai_):
//
// - **batches**: an enterprise files many declarations in one hour and one officer takes them whole. ρ is how often that happens beyond chance, measured on all _other_ enterprises;
// - **estimation**: rates and affinities rest on a finite number of others' contacts;
// - **whatever else**: φ compares the spread of the middle 80 % of all z-scores with the spread that the model promises; it is never taken below 1.

// %%
/** An officer's part of each batch of at least two declarations. */
const parts = [...Map.groupBy(trials, ({ batch, seat: place }) => `${batch} ${place}`).values()].map(
  (own) => {
    const [{ pair, enterprise, stage, batch }] = own as [Trial]; // a group has a member
    const p = sum(own, (trial) => trial.p);
    const squares = sum(own, (trial) => trial.p ** 2);
    return { pair, enterprise, stage, batch, n: own.length, p, squares, taken: sum(own, ({ took }) => took) };
  },
);
const choose2 = (n: number): number => (n * (n - 1)) / 2;
// Pairs of declarations of one batch: how many there are, how many one officer took both of, and how many by chance.
const together = [...Map.groupBy(parts, ({ batch }) => batch).values()].map((batch) => ({
  ...{ enterprise: batch[0]!.enterprise, stage: batch[0]!.stage },
  pairs: choose2(sum(batch, ({ taken }) => taken)),
  same: sum(batch, ({ taken }) => choose2(taken)),
  chance: sum(batch, ({ p, squares }) => (p * p - squares) / 2),
}));
const rho = memo((key: string): number => {
  const [enterprise, stage] = key.split(' ');
  const others = together.filter((each) => each.stage === stage && each.enterprise !== enterprise);
  const beyond = sum(others, ({ pairs, chance }) => pairs - chance);
  if (beyond < 20) return 0;
  return Math.min(0.95, Math.max(0, sum(others, ({ same, chance }) => same - chance) / beyond));
});
const partsOf = Map.groupBy(parts, ({ pair, stage }) => `${pair} ${stage}`);

/** Of one pair at one stage: variance and third moment of the count, and the variance of the expectation. */
const moments = memo((key: string): { variance: number; third: number; estimation: number } => {
  const [pair, stage] = key.split(' ') as [string, string]; // as asked below
  const own = ofPair(pair).filter((trial) => trial.stage === stage);
  const batched = (partsOf.get(key) ?? []).map(({ n, p }) => ({ n, p: p / n }));
  const taken = rho(`${pair.split('|')[1] ?? ''} ${stage}`);
  const open = (some: readonly Trial[]): number => sum(some, ({ p }) => p * (1 - p)) ** 2;
  const byGoods = [...Map.groupBy(own, (trial) => ofGoods(trial.seat, trial.chapter)).values()];
  const byQuarter = [...Map.groupBy(own, (trial) => inQuarter(trial.seat, trial.quarter)).values()];
  return {
    variance:
      sum(own, ({ p }) => p * (1 - p)) + taken * sum(batched, ({ n, p }) => n * (n - 1) * p * (1 - p)),
    third:
      sum(own, ({ p }) => p * (1 - p) * (1 - 2 * p)) +
      taken * sum(batched, ({ n, p }) => n * (n * n - 1) * p * (1 - p) * (1 - 2 * p)),
    estimation:
      sum(byGoods, (some) => open(some) / some[0]!.othersOfGoods) +
      sum(byQuarter, (some) => open(some) / some[0]!.othersInQuarter),
  };
});
const stages = ['document', 'physical'];
const phi = memo((stage: string): number => {
  const z = [...byPair].flatMap(([pair, all]) => {
    const own = all.filter((trial) => trial.stage === stage);
    const mean = sum(own, ({ p }) => p);
    if (own.length < setting.minimum_declarations || mean < 5) return [];
    const { variance, estimation } = moments(`${pair} ${stage}`);
    return [(sum(own, ({ took }) => took) - mean) / Math.sqrt(variance + estimation)];
  });
  if (z.length < 50) return 1;
  const cut = Math.floor(z.length / 10);
  const middle = z.sort((a, b) => a - b).slice(cut, z.length - cut);
  // The mean of z² over the central 80 % of a standard normal is 0.4377.
  return Math.max(1, sum(middle, (each) => each * each) / middle.length / centralSquare());
});
const variance = (pair: string): number =>
  sum(stages, (stage) => {
    const found = moments(`${pair} ${stage}`);
    return phi(stage) * (found.variance + found.estimation);
  });
const third = (pair: string): number =>
  sum(stages, (stage) => phi(stage) ** 1.5 * moments(`${pair} ${stage}`).third);
table(
  'What widens the variance, by stage',
  stages.map((stage) => ({ stage, 'ρ (batches)': rho(` ${stage}`), 'φ (whatever else)': phi(stage) })),
);
against(variance, 'variance', 1e-9);

// %% [markdown]
// ## 6 How surprising is the count
//
// P(as many contacts or more): the normal tail with one term for skewness (Edgeworth). Where that is small (up to 0.02), the exact distribution is folded batch by batch too, and the
// **larger** of the two stands: the exact one knows the shape of the tail, the other knows estimation and φ.

// %%
/** As many as observed, or more: each batch goes one way as a whole with probability ρ, else each declaration by itself. */
function exactTail(pair: string): number {
  const limit = observed(pair);
  let state = [1, ...new Array<number>(limit).fill(0)];
  for (const { n, p: sumOfP, enterprise, stage } of parts.filter((part) => part.pair === pair)) {
    const p = Math.min(1, sumOfP / n);
    const whole = n > 1 ? rho(`${enterprise} ${stage}`) : 0;
    let chances = [1];
    for (let each = 0; each < n; each++)
      chances = [...chances, 0].map((none, k) => none * (1 - p) + (chances[k - 1] ?? 0) * p);
    chances = chances.map((chance) => (1 - whole) * chance);
    chances[0]! += whole * (1 - p);
    chances[n]! += whole * p;
    const next = new Array<number>(limit + 1).fill(0);
    next[limit] = state[limit]!; // the last place gathers "as many or more"
    for (let k = 0; k < limit; k++)
      chances.forEach((chance, j) => (next[Math.min(limit, k + j)]! += state[k]! * chance));
    state = next;
  }
  return Math.min(1, state[limit]!);
}
const p = memo((pair: string): number => {
  const z = (observed(pair) - 0.5 - expected(pair)) / Math.sqrt(variance(pair));
  const skewness = third(pair) / variance(pair) ** 1.5;
  const corrected = upperTail(z) - (skewness * (1 - z * z) * density(z)) / 6;
  const tail = Math.min(1, corrected > 0 ? corrected : upperTail(z));
  return tail <= 0.02 && observed(pair) > expected(pair) ? Math.max(tail, exactTail(pair)) : tail;
});
const tested = [...byPair.keys()]
  .filter((pair) => ofPair(pair).length >= setting.minimum_declarations)
  .sort();
const judged = night.filter((row) => row.p !== null);
against(p, 'p', 1e-6, judged);

// %% [markdown]
// ## 7 How many such pairs would chance alone bring
//
// The more pairs are looked at, the more surprising ones turn up. Benjamini and Hochberg (JRSS B 57, 1995): q is the share of false ones to be expected among all that are at least as
// surprising. Pairs that never met are tests too. A hit (_tín hiệu_) needs q ≤ 0.05, an excess of at least 5 points of the declarations that came while the officer was on duty, and eight contacts.

// %%
const ordered = tested.toSorted((a, b) => p(a) - p(b));
const q = new Map<string, number>();
let least = 1;
for (let rank = ordered.length; rank >= 1; rank--) {
  const pair = ordered[rank - 1]!; // 1 ≤ rank ≤ length
  least = Math.min(least, (p(pair) * ordered.length) / rank);
  q.set(pair, least);
}
against((pair) => q.get(pair) ?? 1, 'q', 1e-6, judged);

const excess = (pair: string): number => (observed(pair) - expected(pair)) / ofPair(pair).length;
const isHit = (pair: string): boolean =>
  (q.get(pair) ?? 1) <= setting.false_discovery &&
  excess(pair) >= setting.excess_floor &&
  observed(pair) >= setting.minimum_contacts;
check(
  'no pair needs the last gate, which asks that the excess be seen in two quarters unless q is very small',
  [...q.values()].every((each) => each <= setting.certain_level || each > setting.false_discovery),
);
against(excess, 'effect', 1e-9);
const hits = night.filter(({ pair }) => isHit(pair));
equal(
  'signals',
  hits.map(({ pair }) => pair),
  night.filter(({ outcome }) => outcome === 'hit').map(({ pair }) => pair),
);
table(
  `The first of ${tested.length} pairs tested`,
  ordered.slice(0, 6).map((pair) => {
    const found = { trials: ofPair(pair).length, observed: observed(pair), expected: expected(pair) };
    const judgement = {
      excess: excess(pair),
      p: p(pair),
      q: q.get(pair),
      signal: isHit(pair) ? 'yes' : 'no',
    };
    return { ...shownPair(pair), ...found, ...judgement };
  }),
  { decimals: { expected: 1, excess: 2 } },
);

// %% [markdown]
// ## What this does not say
//
// - A hit says that rota, pace and goods do not explain the count. It does not say why. Read the innocent explanations (_giải thích vô can_) of the card, then the declarations: `liem explain pair OFFICER ENTERPRISE`.
// - No hit does not mean that nothing is there: steering of less than about 15 % of an enterprise's declarations stays all but invisible.
// - Try it: set both shrinkages to 100 in step 3 and see honest specialists turn into "excess"; leave the leave-out of step 4 away and see the strongest pairs explain themselves.
