/** Enterprises that share an address, a representative, a telephone or a paying account (features shared_keys and identity_judgements), for the search for rings. */
import type { RecordPair } from '../../graph/identity/judged-groups.ts';
import { tiedEnterprises, type TiedEnterprises } from '../../graph/rings/tied-enterprises.ts';
import { columnOf, type Warehouse } from '../../warehouse/warehouse.ts';

// Key by key: connected components would run together by accounts that pay for strangers, and be too large to tie anybody.
const keysSql = `
  SELECT id AS enterprise_id, kind || ' ' || held_key AS key
  FROM shared_keys
  -- an agent's account pays for clients
  WHERE subject = 'enterprise' AND enterprises BETWEEN 2 AND $most_sharing AND is_agents = 0
  ORDER BY key, enterprise_id`;
const judgedSql = `
  SELECT id_a, id_b, is_same
  FROM identity_judgements
  WHERE subject_a = 'enterprise' AND subject_b = 'enterprise'
  ORDER BY id_a, id_b`;

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
  const code = new Map(enterprises.map((id, number) => [id, number]));
  if (keys.rowCount > 0) {
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
    await judgedPairs(warehouse, code),
  );
}

/** Of enterprises that met somebody. */
async function judgedPairs(
  warehouse: Warehouse,
  code: ReadonlyMap<string, number>,
): Promise<{ readonly same: RecordPair[]; readonly notSame: RecordPair[] }> {
  const judged = { same: [] as RecordPair[], notSame: [] as RecordPair[] };
  for (const { id_a, id_b, is_same } of await warehouse.rows(judgedSql)) {
    const [a, b] = [code.get(id_a as string), code.get(id_b as string)]; // text columns
    if (a !== undefined && b !== undefined) judged[is_same === true ? 'same' : 'notSame'].push([a, b]);
  }
  return judged;
}
