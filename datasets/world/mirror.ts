/** Partners' export statistics: what really came in, free on board, with the honest gaps between two countries' books. */
import { chance } from './draws.ts';
import { tradeCell } from './clearance/trade.ts';
import { usdVnd } from './population/goods.ts';
import type { Run } from './run.ts';

const months = 12;
/** Freight and insurance are in customs values here, and not in exports there. */
const freeOnBoard = 0.93;
/** Cells that a partner keeps confidential, or has not reported yet. */
const silent = 0.03;

export function writeMirrorTrade(run: Run): void {
  const { world, trade } = run;
  const rng = world.rng.stream('mirror');
  const { mirror_trade: sink } = run.sinks;
  trade.headings.forEach((hs6, heading) => {
    for (let country = 0; country < world.goods.countries.length; country++) {
      // A country books some of its exports under the port of transit, not under the last destination.
      const direct = 0.9 + 0.1 * rng.uniform();
      for (let month = 0; month < months; month++) {
        // What left at a month's end arrives in the next one.
        const cell = tradeCell(world, heading, country, month);
        const next = month + 1 < months ? cell + 1 : cell;
        const kg = 0.9 * trade.kg[cell]! + 0.1 * trade.kg[next]!;
        const vnd = 0.9 * trade.vnd[cell]! + 0.1 * trade.vnd[next]!;
        const noise = Math.exp(0.06 * rng.normal());
        const price = freeOnBoard * Math.exp(0.04 * rng.normal());
        if (chance(rng, silent) || kg < 1) continue;
        const row = sink.next();
        sink.at.hs6[row] = hs6;
        sink.at.partner[row] = country;
        sink.at.month[row] = month;
        sink.at.partner_export_kg[row] = Math.round(kg * direct * noise);
        sink.at.partner_export_usd[row] = Math.round((vnd / usdVnd) * direct * noise * price);
      }
    }
  });
}
