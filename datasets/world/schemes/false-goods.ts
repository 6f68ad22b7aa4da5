/** Ways in which goods lines are declared falsely; totals follow. */
import type { Rng } from '../../../engine/index.ts';
import type { Basket } from '../filing/basket.ts';

/** Sums up again after lines were changed. */
export function sumUp(basket: Basket): void {
  basket.main = 0;
  basket.valueTotal = 0;
  basket.kgTotal = 0;
  for (let line = 0; line < basket.lines; line++) {
    basket.valueTotal += basket.valueVnd[line]!;
    basket.kgTotal += basket.netKg[line]!;
    if (basket.valueVnd[line]! > basket.valueVnd[basket.main]!) basket.main = line;
  }
}

const thousandths = (value: number): number => Math.max(0.001, Math.round(value * 1000) / 1000);

/** Declares a fraction of the mass; of goods that are counted by mass, of quantity and value too: the price a kilogram stays. */
export function understateMass(basket: Basket, fraction: number, byMass: (good: number) => boolean): void {
  for (let line = 0; line < basket.lines; line++) {
    basket.netKg[line] = thousandths(basket.netKg[line]! * fraction);
    if (!byMass(basket.good[line]!)) continue;
    const quantity = Math.max(0.01, Math.round(basket.quantity[line]! * fraction * 100) / 100);
    const kept = quantity / basket.quantity[line]!;
    basket.quantity[line] = quantity;
    basket.valueVnd[line] = Math.max(1000, Math.round(basket.valueVnd[line]! * kept));
  }
  sumUp(basket);
}

/** Declares each line at a fraction of its price, drawn between two bounds. */
export function understateValue(basket: Basket, lowest: number, highest: number, draws: Rng): void {
  for (let line = 0; line < basket.lines; line++) {
    const fraction = lowest + (highest - lowest) * draws.uniform();
    basket.valueVnd[line] = Math.max(1000, Math.round(basket.valueVnd[line]! * fraction));
  }
  basket.cut = true;
  sumUp(basket);
}
