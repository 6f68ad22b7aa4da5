/**
 * Enterprises joined by keys that they share, under what people judged (features shared_keys and identity_judgements): the groups of those
 * who hang together, however far apart, by keys that few enough hold. Sharing a key is no evidence that one party stands behind them: the
 * indicators that ask for groups test those; how probable a party is, `graph/identity` says.
 */
import { type Judgements, judgedGroups, type RecordPair } from '../graph/identity/judged-groups.ts';
import { columnOf, type Warehouse } from '../warehouse/warehouse.ts';

export interface SharedKeyOptions {
  /** Of shared_keys: address, representative, phone, payer. */
  readonly kinds: readonly string[];
  /** A key that more enterprises share joins nobody. */
  readonly mostSharing: number;
}

const keysSql = `
  SELECT id AS enterprise_id, kind || ' ' || held_key AS key
  FROM shared_keys
  WHERE subject = 'enterprise' AND enterprises BETWEEN 2 AND $most_sharing AND contains($kinds, ' ' || kind || ' ')
  ORDER BY key, enterprise_id`;

const judgementsSql = `
  SELECT id_a, id_b, is_same::INTEGER AS is_same
  FROM identity_judgements
  WHERE subject_a = 'enterprise' AND subject_b = 'enterprise'
  ORDER BY id_a, id_b`;

/** For each of `ids`, in order of id and each once, the position of its group's first member; keys of others join nobody. */
export async function sharedKeyGroups(
  warehouse: Warehouse,
  ids: readonly string[],
  { kinds, mostSharing }: SharedKeyOptions,
): Promise<Int32Array> {
  const positions = new Map(ids.map((id, position) => [id, position]));
  const groups = judgedGroups(ids.length, await judgementsOf(warehouse, positions));
  const keys = await warehouse.columns(
    keysSql,
    { most_sharing: mostSharing, kinds: ` ${kinds.join(' ')} ` },
    ['enterprise_id', 'key'],
  );
  if (keys.rowCount > 0) {
    const { codes, dictionary } = columnOf(keys, 'enterprise_id', 'coded');
    const key = columnOf(keys, 'key', 'coded').codes;
    const positionOf = Int32Array.from(dictionary, (id) => positions.get(id) ?? -1);
    let holders: number[] = [];
    for (let row = 0; row < keys.rowCount; row++) {
      if (row > 0 && key[row] !== key[row - 1]) holders = [];
      const position = positionOf[codes[row]!]!; // a code of its dictionary
      if (position === -1) continue;
      // Mostly with the first; where people keep those two apart, with the next that it may be with.
      holders.find((holder) => groups.join(holder, position) !== 'judged_apart');
      holders.push(position);
    }
  }
  return Int32Array.from(ids, (_, position) => groups.groupOf(position));
}

async function judgementsOf(
  warehouse: Warehouse,
  positions: ReadonlyMap<string, number>,
): Promise<Judgements> {
  const rows = await warehouse.rows(judgementsSql);
  const pairs = rows.flatMap(({ id_a, id_b, is_same }) => {
    const [a, b] = [positions.get(id_a as string), positions.get(id_b as string)]; // text, by the feature
    return a === undefined || b === undefined ? [] : [{ pair: [a, b] as RecordPair, isSame: is_same === 1 }];
  });
  return {
    same: pairs.filter(({ isSame }) => isSame).map(({ pair }) => pair),
    notSame: pairs.filter(({ isSame }) => !isSame).map(({ pair }) => pair),
  };
}
