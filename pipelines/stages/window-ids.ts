/**
 * The declarations of the window, each once: tables of what was found have their places in it instead of texts of their own. A year of a country
 * has fifteen million, and thirty indicators judge most of them.
 */
import { columnOf, type IsoDate, type Warehouse } from '../../engine/index.ts';
import { type PackedTexts, packTexts } from './packed-texts.ts';

/** Below so many texts a dictionary is kept as it is. */
export const manyTexts = 4096;

export interface WindowIds {
  /** In byte order, none twice; read once a night. */
  readonly declarations: () => Promise<PackedTexts>;
}

export function windowIds(warehouse: Warehouse, windowFrom: IsoDate, asOf: IsoDate): WindowIds {
  let read: Promise<PackedTexts> | undefined;
  return {
    declarations: () =>
      (read ??= warehouse
        .columns(
          `SELECT DISTINCT declaration_id FROM declarations
           WHERE registered_at >= $window_from::DATE AND registered_at < $as_of::DATE ORDER BY declaration_id`,
          { window_from: windowFrom, as_of: asOf },
        )
        .then((rows) => packTexts(columnOf(rows, 'declaration_id', 'text').values as readonly string[]))), // an id is never null
  };
}

/** The place of each text in the list, both in byte order; null where one of them is not there, or they are in another order. */
export function placesIn(list: readonly string[], texts: readonly string[]): Int32Array | null {
  const places = new Int32Array(texts.length);
  let at = 0;
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]!;
    while (at < list.length && list[at]! < text) at++;
    if (list[at] !== text) return null;
    places[i] = at;
  }
  return places;
}
