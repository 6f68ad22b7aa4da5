/** Enterprises joined by a shared representative, address or phone: connected components, by union-find with path halving. */
import { columnOf, type Warehouse } from '../../warehouse/warehouse.ts';

/** One row an enterprise and key it has. */
const keysSql = `
  SELECT enterprise_id, 'a ' || address_key AS key FROM enterprises WHERE address_key IS NOT NULL
  UNION ALL
  SELECT enterprise_id, 'r ' || representative_key FROM enterprises WHERE representative_key IS NOT NULL
  UNION ALL
  SELECT enterprise_id, 'p ' || phone_key FROM enterprises WHERE phone_key IS NOT NULL
  ORDER BY key, enterprise_id`;

/** The groups of two and more: the members of each in order of id, the groups in order of their first member. */
export async function ownershipGroups(
  warehouse: Warehouse,
  mostSharing: number,
): Promise<readonly (readonly string[])[]> {
  const table = await warehouse.columns(keysSql, {}, ['enterprise_id', 'key']);
  const enterprise = columnOf(table, 'enterprise_id', 'coded');
  const key = columnOf(table, 'key', 'coded');
  const parent = Int32Array.from(enterprise.dictionary.keys());
  const root = (code: number): number => {
    let at = code;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (let from = 0; from < table.rowCount;) {
    let to = from;
    while (to < table.rowCount && key.codes[to] === key.codes[from]) to++;
    if (to - from <= mostSharing) {
      for (let row = from + 1; row < to; row++) {
        const [a, b] = [root(enterprise.codes[from]!), root(enterprise.codes[row]!)];
        // The smaller code is the root, so a group's root is its first member.
        if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
    from = to;
  }
  const members = new Map<number, string[]>();
  for (const code of enterprise.dictionary.keys()) {
    const group = root(code);
    members.set(group, [...(members.get(group) ?? []), enterprise.dictionary[code]!]);
  }
  return [...members.entries()]
    .sort((a, b) => a[0] - b[0])
    .map(([, ids]) => ids)
    .filter((ids) => ids.length > 1);
}
