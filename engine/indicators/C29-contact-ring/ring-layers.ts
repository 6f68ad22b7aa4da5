/**
 * The second layer of a ring: whether its enterprises are tied more than others who file in the same place by the same hands, and what both layers
 * say together. Ties are tested on the ring that contacts alone make: a search that prefers the tied would call its own choice surprising. Contacts
 * and ties are not quite independent then (a tied ring scores more), so their p are combined by a rule that holds under dependence.
 */
import type { Ring } from '../../graph/rings/refine-ring.ts';
import { testTies, tiedPairs, type TieTest } from '../../graph/rings/tie-significance.ts';
import type { RingSearch, TestedRing, TestedRingOptions } from '../../graph/rings/tested-rings.ts';
import { noTies, type TiedEnterprises } from '../../graph/rings/tied-enterprises.ts';
import { cauchyCombination } from '../../statistics/cauchy-combination.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import type { IndicatorContext } from '../indicator.ts';

export interface LayeredRing extends TestedRing {
  /** Null where no two of its enterprises are tied, or contacts alone put no two of them together. */
  readonly ties: TieTest | null;
  /** Of contacts and ties together. */
  readonly multiLayerP: number | null;
}

/** `enterprises`: their ids, in the order of their codes. */
export async function ringLayers(
  { warehouse, windowFrom, asOf, rng }: IndicatorContext,
  rings: readonly TestedRing[],
  search: RingSearch,
  enterprises: readonly string[],
  ties: TiedEnterprises,
  options: TestedRingOptions,
): Promise<LayeredRing[]> {
  if (!rings.some((ring) => tiedPairs(ties, ring.enterprises) > 0)) {
    return rings.map((ring) => ({ ...ring, ties: null, multiLayerP: null }));
  }
  const untied = search.found(options, noTies(enterprises.length));
  const rows = await warehouse.columns(
    readSql(new URL('strata.sql', import.meta.url)),
    { window_from: windowFrom, as_of: asOf },
    ['enterprise_id', 'stratum'],
  );
  const [enterprise, stratum] = ['enterprise_id', 'stratum'].map((name) => columnOf(rows, name, 'coded'));
  const stratumOf = new Map(
    Array.from(enterprise!.codes, (code, row) => [enterprise!.dictionary[code]!, stratum!.codes[row]!]), // two names
  );
  // Who only met officers outside the window's declarations is of no stratum, and stays by himself.
  const strata = Int32Array.from(enterprises, (id, code) => stratumOf.get(id) ?? rows.rowCount + code);
  return rings.map((ring, i) => {
    const alone = byContactsAlone(ring, untied);
    if (alone === null || tiedPairs(ties, ring.enterprises) === 0) {
      return { ...ring, ties: null, multiLayerP: null };
    }
    const test = testTies(ties, strata, alone.enterprises, rng.stream(`ties ${i}`));
    return { ...ring, ties: test, multiLayerP: cauchyCombination([ring.p, test.p]) };
  });
}

/** The ring that shares most enterprises, at least two, and an officer; the first of equals. */
function byContactsAlone(ring: TestedRing, untied: readonly Ring[]): Ring | null {
  const shared = (a: Int32Array, b: Int32Array): number => a.filter((one) => b.includes(one)).length;
  let [best, most] = [null as Ring | null, 1];
  for (const other of untied) {
    const common = shared(ring.enterprises, other.enterprises);
    if (common <= most || shared(ring.officers, other.officers) === 0) continue;
    [best, most] = [other, common];
  }
  return best;
}
