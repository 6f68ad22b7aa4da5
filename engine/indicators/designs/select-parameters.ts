/** What a SELECT binds: the window, and the card's parameters, as far as it names them. */
import type { IndicatorCard, IndicatorContext } from '../indicator.ts';
import { parameterOf } from '../subject-table.ts';

export function selectParameters(
  context: IndicatorContext,
  card: IndicatorCard,
  sql: string,
): Record<string, string | number> {
  const names = (name: string): boolean => new RegExp(`\\$${name}\\b`).test(sql);
  const bound: Record<string, string | number> = {};
  if (names('window_from')) bound.window_from = context.windowFrom;
  if (names('as_of')) bound.as_of = context.asOf;
  for (const name of Object.keys(card.parameters)) {
    if (names(name)) bound[name] = parameterOf(card, context, name);
  }
  return bound;
}
