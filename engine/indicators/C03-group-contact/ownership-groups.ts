/** Enterprises joined by a shared representative, address or phone, or by people's judgement. */
import type { Warehouse } from '../../warehouse/warehouse.ts';
import { sharedKeyGroups } from '../shared-key-groups.ts';

/** Whom a key or a judgement can join to somebody. */
const concernedSql = `
  SELECT id FROM shared_keys WHERE subject = 'enterprise'
  UNION SELECT id_a FROM identity_judgements WHERE subject_a = 'enterprise'
  UNION SELECT id_b FROM identity_judgements WHERE subject_b = 'enterprise'
  ORDER BY id`;

/** The groups of two and more: the members of each in order of id, the groups in order of their first member. */
export async function ownershipGroups(
  warehouse: Warehouse,
  mostSharing: number,
): Promise<readonly (readonly string[])[]> {
  const ids = (await warehouse.rows(concernedSql)).map(({ id }) => id as string); // text, by the features
  const group = await sharedKeyGroups(warehouse, ids, {
    kinds: ['address', 'representative', 'phone'],
    mostSharing,
  });
  const members = new Map<number, string[]>();
  ids.forEach((id, position) => {
    const first = group[position]!; // one a position
    if (first === position) members.set(position, [id]);
    else members.get(first)?.push(id);
  });
  return [...members.values()].filter(({ length }) => length > 1);
}
