/** Every feed, in the order in which it is documented and loaded. One line a feed. */
import type { FeedContract } from './feed.ts';
import { brokers } from './brokers.ts';
import { cargoMovements } from './cargo-movements.ts';
import { complaints } from './complaints.ts';
import { decisions } from './decisions.ts';
import { declarationLines } from './declaration-lines.ts';
import { declarations } from './declarations.ts';
import { dutyInspections } from './duty-inspections.ts';
import { dutyRoster } from './duty-roster.ts';
import { enterprises } from './enterprises.ts';
import { fxRates } from './fx-rates.ts';
import { holidays } from './holidays.ts';
import { inspections } from './inspections.ts';
import { mirrorTrade } from './mirror-trade.ts';
import { officers } from './officers.ts';
import { permits } from './permits.ts';
import { postings } from './postings.ts';
import { processingEvents } from './processing-events.ts';
import { supervisionRecords } from './supervision-records.ts';
import { systemAudit } from './system-audit.ts';
import { tariff } from './tariff.ts';
import { taxPayments } from './tax-payments.ts';
import { traderRequests } from './trader-requests.ts';
import { units } from './units.ts';

export const feeds: readonly FeedContract[] = [
  declarations,
  declarationLines,
  processingEvents,
  inspections,
  traderRequests,
  cargoMovements,
  taxPayments,
  permits,
  enterprises,
  brokers,
  officers,
  postings,
  dutyRoster,
  complaints,
  supervisionRecords,
  decisions,
  dutyInspections,
  systemAudit,
  units,
  fxRates,
  tariff,
  mirrorTrade,
  holidays,
];

const byName = new Map(feeds.map((feed) => [feed.name, feed]));

export const isFeedName = (name: string): boolean => byName.has(name);

/** The feed of that name; a RangeError names the feeds there are. */
export function feedNamed(name: string): FeedContract {
  const feed = byName.get(name);
  if (feed !== undefined) return feed;
  throw new RangeError(`there is no feed '${name}'; the feeds are ${[...byName.keys()].join(', ')}`);
}
