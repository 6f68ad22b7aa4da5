/** What was really imported, by six-digit heading, country of origin and month: the partners' statistics are drawn from it. */
import type { World } from '../world.ts';
import type { Run } from '../run.ts';
import type { Dossier } from './dossier.ts';

const months = 12;

export interface Trade {
  /** Six-digit headings, in the catalogue's order. */
  readonly headings: readonly number[];
  /** Position in `headings`, by good. */
  readonly headingOf: Int32Array;
  /** Heading × country × month; whole numbers, so that parts of the year can be added in any order. */
  readonly kg: Float64Array;
  readonly vnd: Float64Array;
}

export function openTrade(world: World): Trade {
  const hs6 = world.goods.goods.map((good) => Math.floor(good.hs / 100));
  const headings = [...new Set(hs6)];
  const cells = headings.length * world.goods.countries.length * months;
  return {
    headings,
    headingOf: Int32Array.from(hs6, (heading) => headings.indexOf(heading)),
    kg: new Float64Array(cells),
    vnd: new Float64Array(cells),
  };
}

export function tradeCell(world: World, heading: number, country: number, month: number): number {
  return (heading * world.goods.countries.length + country) * months + month;
}

/** Counts an import at what it was sold for. */
export function noteTrade(run: Run, dossier: Dossier): void {
  if (dossier.direction !== 0) return;
  const { world, trade } = run;
  const { basket } = dossier;
  const month = world.calendar.monthOf[dossier.day]!; // a day of the year
  for (let line = 0; line < basket.lines; line++) {
    const good = dossier.tricks?.trueGoods?.[line] ?? basket.good[line]!;
    const heading = trade.headingOf[good]!; // lines hold goods of the catalogue
    const cell = tradeCell(world, heading, basket.origin[line]!, month);
    trade.kg[cell]! += Math.round(basket.netKg[line]! * (dossier.tricks?.scale ?? 1));
    trade.vnd[cell]! += basket.soldVnd[line]!;
  }
}
