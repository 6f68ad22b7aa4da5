/** Enterprises that share an address, a representative, a telephone or a paying account (feature shared_keys), for the search for rings. */
import { tiedEnterprises, type TiedEnterprises } from '../../graph/rings/tied-enterprises.ts';
import { columnOf, type Warehouse } from '../../warehouse/warehouse.ts';

// Key by key: connected components would run together by accounts that pay for strangers, and be too large to tie anybody.
const keysSql = `
  SELECT id AS enterprise_id, kind || ' ' || held_key AS key
  FROM shared_keys
  WHERE subject = 'enterprise' AND enterprises BETWEEN 2 AND $most_sharing
  ORDER BY key, enterprise_id`;

/**
 * @param enterprises their ids, in the order of their codes
 * @param mostSharing enterprises that a key may have at most to tie them
 */
export async function ringTies(
  warehouse: Warehouse,
  enterprises: readonly string[],
  mostSharing: number,
): Promise<TiedEnterprises> {
  const keys = await warehouse.columns(keysSql, { most_sharing: mostSharing }, ['enterprise_id', 'key']);
  const enterprise: number[] = [];
  const key: number[] = [];
  if (keys.rowCount > 0) {
    const code = new Map(enterprises.map((id, number) => [id, number]));
    const holders = columnOf(keys, 'enterprise_id', 'coded');
    const { codes } = columnOf(keys, 'key', 'coded');
    holders.codes.forEach((holder, row) => {
      const number = code.get(holders.dictionary[holder]!); // a code of its dictionary
      if (number === undefined) return; // met nobody
      enterprise.push(number);
      key.push(codes[row]!);
    });
  }
  return tiedEnterprises(
    { enterprise: Int32Array.from(enterprise), key: Int32Array.from(key) },
    enterprises.length,
    mostSharing,
  );
}
