/**
 * The channel of a declaration. The 58 columns do not hold it; some exports add the printed code (1 green, 2 yellow, 3 red).
 * Without it, the officers named tell how far the declaration went: an examination of goods is red, a check of documents yellow, neither green.
 * That is the channel in which it was cleared, not always the one first assigned.
 */
import { foldVietnamese } from '../../engine/index.ts';

export type Channel = 'green' | 'yellow' | 'red';

const printed: Readonly<Record<string, Channel>> = {
  '1': 'green',
  xanh: 'green',
  green: 'green',
  '2': 'yellow',
  vang: 'yellow',
  yellow: 'yellow',
  '3': 'red',
  do: 'red',
  red: 'red',
};

/** Null when the text is no channel. '2', '02', 'Vàng', 'Luồng vàng', '3A' are. */
export function printedChannel(text: string): Channel | null {
  const bare = foldVietnamese(text)
    .replace(/^luong /, '')
    .replace(/^0?([123])[a-z]?$/, '$1');
  return printed[bare] ?? null;
}

export function inferredChannel(named: { readonly document: boolean; readonly physical: boolean }): Channel {
  return named.physical ? 'red' : named.document ? 'yellow' : 'green';
}

const order: readonly Channel[] = ['green', 'yellow', 'red'];

/** The channel of clearance: never milder than what the named officers show. */
export function severer(a: Channel, b: Channel): Channel {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
