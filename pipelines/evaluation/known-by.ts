/**
 * What was known of each feed before a date: which rows, and which of their columns. A backtest reads history through these SELECTs
 * and nothing else, so nothing that happened later can be seen.
 *
 * The rule follows from the contract, for every feed alike, so that a new feed or column is covered before anyone thinks of it:
 *   a row is known from its event time on (the contract's event column, or what `since` says where another time decides);
 *   any other time that lies later is null, and so are the columns that came to be known with it (`with`);
 *   times that are known ahead (`ahead`: the day a tax falls due) stay.
 * What bears no time at all (an enterprise's size, its compliance class) is as it is today: the feeds do not say since when.
 */
import { feeds, type FeedContract } from '../../datasets/index.ts';
import { quoteIdentifier } from '../../engine/index.ts';

interface KnownBy {
  /** SQL for the time from which a row `r` is known, where it is not the event column. */
  readonly since?: string;
  /** Rows of a declaration are known no earlier than it is. */
  readonly ofDeclaration?: true;
  /** Time column to the columns that are known with it: null, or the value given, until then. */
  readonly with?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Time columns known ahead. */
  readonly ahead?: readonly string[];
}

const nothing = 'NULL';
/** Known when the declaration was released or cancelled: until then, processing events say who has it. */
const atClearance = { channel_final: nothing, document_officer_id: nothing, physical_officer_id: nothing };

const rules: Readonly<Record<string, KnownBy>> = {
  declaration_lines: { ofDeclaration: true },
  inspections: {
    // Its finding is a required column: an examination is known once it is over.
    since: 'coalesce(r.ended_at, r.started_at)',
    ofDeclaration: true,
  },
  processing_events: { ofDeclaration: true },
  trader_requests: { ofDeclaration: true },
  tax_payments: {
    // The assessment is known with the declaration, the payment when it is made.
    since: 'NULL',
    ofDeclaration: true,
    with: { paid_at: { paid_vnd: '0', bank_code: nothing, payer_key: nothing, method: nothing } },
    ahead: ['due_at'],
  },
  cargo_movements: {
    // Known when the message was sent, not when the goods moved.
    since: 'greatest(coalesce(r.message_at, r."at"), r."at")',
  },
  permits: {
    since: 'coalesce(r.requested_at, r.issued_at)',
    with: { issued_at: { verified: nothing } },
    ahead: ['valid_to'],
  },
  complaints: { with: { closed_at: { status: "'open'" } } },
  duty_inspections: { with: { closed_on: { outcome: nothing, discipline: nothing } } },
  duty_roster: { ahead: ['ends_at'] },
  enterprises: { since: 'r.founded_on' },
  brokers: { since: 'r.licensed_on' },
  officers: { since: 'r.joined_on' },
  units: { since: 'r.valid_from' },
  tariff: { since: 'r.valid_from' },
  fx_rates: { since: 'r."on"' },
  mirror_trade: { since: "CAST(r.month || '-01' AS DATE)" },
  // The calendar of a year is known before it begins.
  holidays: { since: 'NULL', ahead: ['on'] },
};

/** How something ended, where the feed does not say when it became known: never known in a backtest. */
const neverDated: Readonly<Record<string, readonly string[]>> = { decisions: ['appeal_result'] };

export const isTime = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'date' || kind === 'timestamp';

/** Times of a feed that may lie after the date. */
export const knownAhead = (feed: string): readonly string[] => rules[feed]?.ahead ?? [];

/** Names in `rules` that no contract has: each would be a rule without effect. */
export function strayRules(): readonly string[] {
  return Object.entries(rules).flatMap(([name, rule]) => {
    const feed = feeds.find((one) => one.name === name);
    if (feed === undefined) return [name];
    const columns = new Set(feed.columns.map((column) => column.name));
    const named = [
      ...(rule.ahead ?? []),
      ...Object.entries(rule.with ?? {}).flatMap(([time, hidden]) => [time, ...Object.keys(hidden)]),
      ...(neverDated[name] ?? []),
    ];
    return named.filter((column) => !columns.has(column)).map((column) => `${name}.${column}`);
  });
}

/**
 * SELECT of what was known of a feed before `$as_of`, with the columns of its history table; reads `<from>.<feed>`, and
 * `<from>.declarations` where rows belong to one. Ends in no order: history tables have none.
 */
export function knownBySql(feed: FeedContract, from: string): string {
  const rule = rules[feed.name] ?? {};
  const before = (expression: string): string => `${expression} < CAST($as_of AS DATE)`;
  const ahead = new Set(rule.ahead ?? []);
  const hidden = new Map<string, string>();
  for (const column of feed.columns) {
    if (!isTime(column) || ahead.has(column.name) || column.name === feed.eventColumn) continue;
    const time = `r.${quoteIdentifier(column.name)}`;
    hidden.set(column.name, `CASE WHEN ${before(time)} THEN ${time} END`);
  }
  for (const [timeName, columns] of Object.entries(rule.with ?? {})) {
    const time = `r.${quoteIdentifier(timeName)}`;
    const isLater = `${time} >= CAST($as_of AS DATE)`;
    if (timeName === feed.eventColumn) hidden.set(timeName, `CASE WHEN ${before(time)} THEN ${time} END`);
    for (const [name, until] of Object.entries(columns)) {
      hidden.set(name, `CASE WHEN ${isLater} THEN ${until} ELSE r.${quoteIdentifier(name)} END`);
    }
  }
  if (feed.name === 'declarations') {
    const isCleared = `(${before('r.released_at')} OR ${before('r.cancelled_at')})`;
    for (const [name, until] of Object.entries(atClearance)) {
      // A feed that never says when it released cannot hide what it knew by then.
      hidden.set(
        name,
        `CASE WHEN ${isCleared} OR NOT $clearance_dated THEN r.${quoteIdentifier(name)} ELSE ${until} END`,
      );
    }
  }
  for (const name of neverDated[feed.name] ?? []) hidden.set(name, nothing);
  const columns = feed.columns.map(({ name, sqlType }) => {
    const expression = hidden.get(name);
    const identifier = quoteIdentifier(name);
    return expression === undefined
      ? `r.${identifier}`
      : `CAST(${expression} AS ${sqlType}) AS ${identifier}`;
  });
  const since =
    rule.since ?? (feed.eventColumn === undefined ? 'NULL' : `r.${quoteIdentifier(feed.eventColumn)}`);
  const conditions = [
    // What bears no time is known; what bears one, from then on. NULL < date is NULL, which counts as known.
    ...(since === 'NULL'
      ? []
      : [`coalesce(${before(since)}, ${feed.eventColumn === undefined ? 'true' : 'false'})`]),
    ...(rule.ofDeclaration === true
      ? [
          `r.declaration_id IN (SELECT declaration_id FROM ${from}.declarations WHERE registered_at < CAST($as_of AS DATE))`,
        ]
      : []),
  ];
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `SELECT ${columns.join(', ')}, r.source_file, r.source_row FROM ${from}.${quoteIdentifier(feed.name)} r${where}`;
}
