/** Enterprises joined by an address, a representative, a telephone or a paying account, and by what people judged, for the search for rings. */
import { tiedEnterprises, type TiedEnterprises } from '../../graph/rings/tied-enterprises.ts';
import type { Warehouse } from '../../warehouse/warehouse.ts';
import { sharedKeyGroups } from '../shared-key-groups.ts';

/**
 * @param enterprises their ids, in the order of their codes
 * @param mostSharing enterprises that a key, and a group, may have at most to tie anybody
 */
export async function ringTies(
  warehouse: Warehouse,
  enterprises: readonly string[],
  mostSharing: number,
): Promise<TiedEnterprises> {
  const inOrder = [...enterprises.keys()].sort((a, b) => (enterprises[a]! < enterprises[b]! ? -1 : 1));
  const groups = await sharedKeyGroups(
    warehouse,
    inOrder.map((code) => enterprises[code]!), // a code of its dictionary
    { kinds: ['address', 'phone', 'representative', 'payer'], mostSharing },
  );
  return tiedEnterprises(
    { enterprise: Int32Array.from(inOrder), key: groups },
    enterprises.length,
    mostSharing,
  );
}
