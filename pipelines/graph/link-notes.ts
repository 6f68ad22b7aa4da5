/** What else the run knows of the links shown: bursts of their months, and which indicators raised the pair (C20: a reunion after a rotation). */
import {
  type Burst,
  createRng,
  type GraphView,
  kindOf,
  linkFacts,
  monthlyBurst,
  quoteLiteral,
  type Warehouse,
  type PublishedRun,
} from '../../engine/index.ts';

export interface MonthlyBurst extends Burst {
  /** YYYY-MM. */
  readonly fromMonth: string;
  readonly toMonth: string;
}

export interface LinkNotes {
  /** By link: bursts beyond what so many looks would show by chance (Bonferroni over the links shown, 0.05). */
  readonly bursts: ReadonlyMap<number, MonthlyBurst>;
  /** By `pairKey`: codes of the indicators that raised the pair. */
  readonly raised: ReadonlyMap<string, readonly string[]>;
}

const burstLevel = 0.05;

/** Of two nodes. */
export const pairKey = (from: number, to: number): string => `${from} ${to}`;

const idsKey = (officer: string, enterprise: string): string => JSON.stringify([officer, enterprise]);

/** `view`: under the feeds' own ids, by which the run's tables are read. */
export async function linkNotes(
  warehouse: Warehouse,
  run: PublishedRun,
  view: GraphView,
): Promise<LinkNotes> {
  const pairs = new Map<string, string>();
  const contacts: { readonly link: number; readonly key: string }[] = [];
  for (const link of view.links) {
    const { layer, from, to, unit, expected } = linkFacts(view, link);
    if (kindOf(view, from) !== 'officer' || kindOf(view, to) !== 'enterprise') continue;
    const pair = idsKey(view.idOf(from), view.idOf(to));
    pairs.set(pair, pairKey(from, to));
    if (expected !== null) contacts.push({ link, key: JSON.stringify([pair, unit, layer]) });
  }
  const chosen = `SELECT unnest(from_json($pairs, '[["VARCHAR"]]')) AS pair`;
  const parameters = { pairs: `[${[...pairs.keys()].join(',')}]` };
  const raisedRows = await warehouse.rows(
    `SELECT officer_id, enterprise_id, indicator FROM read_parquet(${quoteLiteral(run.tablePath('observations'))}) o
     SEMI JOIN (${chosen}) c ON c.pair[1] = o.officer_id AND c.pair[2] = o.enterprise_id
     WHERE subject = 'pair' AND outcome = 'hit' ORDER BY officer_id, enterprise_id, indicator`,
    parameters,
  );
  const raised = new Map<string, string[]>();
  for (const { officer_id, enterprise_id, indicator } of raisedRows) {
    const key = pairs.get(idsKey(officer_id as string, enterprise_id as string))!; // the SELECT joins the pairs
    raised.set(key, [...(raised.get(key) ?? []), indicator as string]);
  }
  const months = await warehouse.rows(
    `SELECT officer_id, enterprise_id, unit_code, stage, month, sum(contacts)::INTEGER AS contacts, sum(expected::DECIMAL(18, 9))::DOUBLE AS expected
     FROM read_parquet(${quoteLiteral(run.tablePath('contacts'))}) o
     SEMI JOIN (${chosen}) c ON c.pair[1] = o.officer_id AND c.pair[2] = o.enterprise_id
     GROUP BY officer_id, enterprise_id, unit_code, stage, month ORDER BY month`,
    parameters,
  );
  const calendar = [...new Set(months.map(({ month }) => month as string))].sort();
  const series = new Map<string, { readonly contacts: number[]; readonly expected: number[] }>();
  for (const row of months) {
    const pair = idsKey(row.officer_id as string, row.enterprise_id as string); // text columns
    const key = JSON.stringify([pair, row.unit_code, row.stage]);
    const own = series.get(key) ?? { contacts: calendar.map(() => 0), expected: calendar.map(() => 0) };
    const month = calendar.indexOf(row.month as string);
    own.contacts[month] = Number(row.contacts);
    own.expected[month] = Number(row.expected);
    series.set(key, own);
  }
  const bursts = new Map<number, MonthlyBurst>();
  for (const { link, key } of contacts) {
    const own = series.get(key);
    const burst =
      own === undefined ? null : monthlyBurst(own.contacts, own.expected, createRng(`burst ${key}`), 1999);
    if (burst === null || burst.p * contacts.length > burstLevel) continue;
    bursts.set(link, { ...burst, fromMonth: calendar[burst.from]!, toMonth: calendar[burst.to]! }); // indexes of the calendar
  }
  return { bursts, raised };
}
