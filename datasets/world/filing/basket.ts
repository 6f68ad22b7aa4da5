/** The goods lines of one declaration, in arrays that are used again for the next one. */
import type { Rng } from '../../../engine/index.ts';
import { chance, logNormal } from '../draws.ts';
import { goodsAnEnterprise, trades } from '../population/enterprises.ts';
import { hostileDescriptions } from '../population/goods.ts';
import { holds, type Plot } from '../schemes/plot.ts';
import type { World } from '../world.ts';

/** VNACCS takes no more lines in one declaration. */
export const lineLimit = 50;
const medianLineVnd = 260e6;

export class Basket {
  lines = 0;
  readonly good = new Int32Array(lineLimit);
  readonly origin = new Uint8Array(lineLimit);
  readonly quantity = new Float64Array(lineLimit);
  readonly valueVnd = new Float64Array(lineLimit);
  /** What the goods were sold for, where `valueVnd` says less. */
  readonly soldVnd = new Float64Array(lineLimit);
  readonly netKg = new Float64Array(lineLimit);
  readonly description = new Int32Array(lineLimit);
  /** The line of largest value. */
  main = 0;
  /** Under-valued by a scheme. */
  cut = false;
  valueTotal = 0;
  kgTotal = 0;

  copy(): Basket {
    const other = new Basket();
    other.lines = this.lines;
    other.good.set(this.good);
    other.origin.set(this.origin);
    other.quantity.set(this.quantity);
    other.valueVnd.set(this.valueVnd);
    other.soldVnd.set(this.soldVnd);
    other.netKg.set(this.netKg);
    other.description.set(this.description);
    other.main = this.main;
    other.cut = this.cut;
    other.valueTotal = this.valueTotal;
    other.kgTotal = this.kgTotal;
    return other;
  }
}

/** How many lines a consignment has; more than the limit means that it is split. */
export function drawLineCount(world: World, rng: Rng): number {
  if (world.scenario.confounders.line_splits && chance(rng, 0.0015)) return 60 + rng.below(80);
  if (chance(rng, 0.55)) return 1;
  let lines = 2;
  while (lines < lineLimit && chance(rng, 0.52)) lines++;
  return lines;
}

/** Fills the basket with `lines` lines of an enterprise's goods at the prices of the day. */
export function fillBasket(
  basket: Basket,
  world: World,
  plot: Plot,
  enterprise: number,
  imports: boolean,
  day: number,
  lines: number,
  rng: Rng,
): void {
  const { enterprises, goods, scenario, calendar } = world;
  const countries = goods.countries.length;
  const quarter = Math.floor(calendar.monthOf[day]! / 3);
  const cut = imports ? plot.priceCuts.get(enterprise) : undefined;
  const active = cut !== undefined && holds(cut, day);
  const draws = active ? rng.stream('price cut') : rng; // all else stays as it is in the clean world
  basket.lines = lines;
  basket.main = 0;
  basket.cut = false;
  basket.valueTotal = 0;
  basket.kgTotal = 0;
  for (let line = 0; line < lines; line++) {
    // The first of its goods is the enterprise's main one.
    const drawn = chance(rng, 0.5) ? 0 : rng.below(goodsAnEnterprise);
    // Who processes imports the first half of its goods and exports the other.
    const half = goodsAnEnterprise / 2;
    const processes = trades[enterprises.trade[enterprise]!] === 'processing';
    const k = processes ? (drawn % half) + (imports ? 0 : half) : drawn;
    const slot = enterprise * goodsAnEnterprise + k;
    const good = enterprises.goods[slot]!;
    const origin = enterprises.origin[slot]!;
    const { priceVnd, unit, kg, description, descriptions } = goods.goods[good]!;
    const noise = chance(rng, 0.03) ? 2.5 : 1; // honest lines are not normal: samples, discounts, old stock
    let price =
      priceVnd *
      Math.exp(
        goods.originEffect[good * countries + origin]! +
          goods.quarterEffect[good * 4 + quarter]! +
          enterprises.brand[enterprise]! +
          enterprises.grade[slot]! +
          noise * scenario.prices.line_sd * rng.normal(),
      );
    const worth = logNormal(rng, medianLineVnd, 1.1);
    // Pieces and pairs are whole; mass, length and volume have two decimals.
    const exact = worth / price;
    const quantity =
      unit === 1 || unit === 5
        ? Math.max(1, Math.round(exact))
        : Math.max(0.01, Math.round(exact * 100) / 100);
    basket.soldVnd[line] = Math.round(price * quantity);
    if (active && chance(draws, cut.share)) {
      price *= cut.lowest + (cut.highest - cut.lowest) * draws.uniform();
      basket.cut = true;
    }
    const value = Math.max(1000, Math.round(price * quantity));
    basket.good[line] = good;
    basket.origin[line] = origin;
    basket.quantity[line] = quantity;
    basket.valueVnd[line] = value;
    if (value > basket.valueVnd[basket.main]!) basket.main = line;
    basket.netKg[line] = Math.max(
      0.001,
      Math.round(quantity * kg * (0.97 + 0.06 * rng.uniform()) * 1000) / 1000,
    );
    basket.description[line] = chance(rng, 0.0004)
      ? rng.below(hostileDescriptions)
      : description + rng.below(descriptions);
    basket.valueTotal += value;
    basket.kgTotal += basket.netKg[line]!;
  }
}
