/** A consignment divided over several declarations, each with a part of every line. */
import { Basket } from './basket.ts';

/** Whole pieces that are too few to divide stay together, in one of the parts. */
export function divide(basket: Basket, parts: number): Basket[] {
  const divided = Array.from({ length: parts }, () => new Basket());
  for (let line = 0; line < basket.lines; line++) {
    const quantity = basket.quantity[line]!;
    const whole = Number.isInteger(quantity);
    let given = 0;
    for (const [index, part] of divided.entries()) {
      const upTo = (quantity * (index + 1)) / parts;
      const mine = (whole ? Math.round(upTo) : Math.round(upTo * 100) / 100) - given;
      if (mine <= 0) continue;
      given += mine;
      addLine(part, basket, line, mine / quantity, mine);
    }
  }
  return divided.filter(({ lines }) => lines > 0);
}

function addLine(part: Basket, from: Basket, line: number, share: number, quantity: number): void {
  const k = part.lines++;
  part.good[k] = from.good[line]!;
  part.origin[k] = from.origin[line]!;
  part.description[k] = from.description[line]!;
  part.quantity[k] = Math.round(quantity * 100) / 100;
  part.valueVnd[k] = Math.max(1000, Math.round(from.valueVnd[line]! * share));
  part.soldVnd[k] = Math.round(from.soldVnd[line]! * share);
  part.netKg[k] = Math.max(0.001, Math.round(from.netKg[line]! * share * 1000) / 1000);
  part.valueTotal += part.valueVnd[k];
  part.kgTotal += part.netKg[k];
  if (part.valueVnd[k] > part.valueVnd[part.main]!) part.main = k;
}
