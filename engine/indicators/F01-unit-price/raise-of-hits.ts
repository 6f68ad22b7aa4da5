import { outcomeCode, type ObservationTable } from '../observations.ts';
import type { PricedLines } from './price-table.ts';
import type { PriceRules } from './test.ts';

/** Of an enterprise's hit, the declarations that look unusual at this level are the ones to open. */
const unusual = 0.05;

/**
 * One low price among all declarations of a country hardly ever stands out for certain: honest lines lie as far out now and then. Where
 * the enterprise as a whole is a hit, though, its declarations below the floor are what the hit is made of: they are raised by
 * rule. What they lose is their p-value: their enterprise's test has used them.
 */
export function raiseOfHits(
  declarations: ObservationTable,
  lines: PricedLines,
  enterprises: ObservationTable,
  rules: PriceRules,
): void {
  const { declaration, enterprise } = lines;
  declaration.codes.forEach((row, line) => {
    if (
      declarations.outcome[row] === outcomeCode.clear &&
      enterprises.outcome[enterprise.codes[line]!] === outcomeCode.hit &&
      declarations.effect[row]! >= rules.shortfallFloor &&
      declarations.p[row]! <= unusual
    ) {
      declarations.outcome[row] = outcomeCode.hit;
      declarations.p[row] = Number.NaN;
      declarations.q[row] = Number.NaN;
      declarations.tests[row] = 0;
    }
  });
}
