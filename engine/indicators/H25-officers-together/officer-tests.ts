/** The smallest thing that can be said of each officer over all indicators of harassment: one combined p. */
import { cauchyCombination } from '../../statistics/cauchy-combination.ts';
import excessHoldTime from '../H01-excess-hold-time/index.ts';
import outOfListRequests from '../H05-out-of-list-requests/index.ts';
import complaintRate from '../H09-complaint-rate/index.ts';
import type { IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';

/** In a run the tables of all indicators before this one; alone, these three, where their feeds were supplied. */
const alone = [excessHoldTime, outOfListRequests, complaintRate];

async function tablesOf(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const tables = [...(context.earlier ?? [])];
  if (context.earlier === undefined) {
    for (const indicator of alone) {
      if (!indicator.card.needs.every((feed) => context.feeds.has(feed))) continue;
      tables.push(...(await indicator.observe({ ...context, parameters: {} })));
    }
  }
  return tables.filter(({ family, subject }) => family === 'harassment' && subject === 'officer');
}

/** Officer id → Cauchy combination of the p-values of whatever judged the officer; who was not judged is not in it. */
export async function officerTests(context: IndicatorContext): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number[]>();
  for (const table of await tablesOf(context)) {
    const { codes, dictionary } = table.ids.officer!; // its subject
    codes.forEach((code, row) => {
      const p = table.p[row]!;
      if (Number.isNaN(p)) return;
      const id = dictionary[code]!;
      const own = found.get(id);
      if (own === undefined) found.set(id, [p]);
      else own.push(p);
    });
  }
  return new Map([...found].map(([id, p]) => [id, cauchyCombination(p)]));
}
