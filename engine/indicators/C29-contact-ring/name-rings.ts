/** Rings by id, their members as the night's table `ring_members` (feature), and what goes through their hands. */
import { readSql } from '../../warehouse/sql-file.ts';
import { columnOf, type ColumnTable, type Warehouse } from '../../warehouse/warehouse.ts';
import type { LayeredRing } from './ring-layers.ts';

export interface NamedRing extends LayeredRing {
  readonly id: string;
}

export interface RingReading {
  readonly windowFrom: string;
  readonly asOf: string;
  /** Enterprises that an account may pay for at most, and still tell who pays for whom. */
  readonly mostSharing: number;
}

/** Fills `ring_members`, roles by roles.sql. An id comes from the officers, who stay while enterprises come and go; where two rings have the same, from all. */
export async function nameRings(
  warehouse: Warehouse,
  rings: readonly LayeredRing[],
  contacts: ColumnTable,
  { windowFrom, asOf, mostSharing }: RingReading,
): Promise<NamedRing[]> {
  const coded = (name: string) => columnOf(contacts, name, 'coded');
  const [officer, enterprise] = [coded('officer_id'), coded('enterprise_id')];
  await warehouse.run('DELETE FROM ring_members');
  const named: NamedRing[] = [];
  for (const ring of rings) {
    const officers = [...ring.officers].map((code) => officer.dictionary[code]!); // codes lie in the dictionary
    const enterprises = [...ring.enterprises].map((code) => enterprise.dictionary[code]!);
    const short = await ringId(warehouse, officers);
    const id = named.some((other) => other.id === short)
      ? await ringId(warehouse, [...officers, ...enterprises])
      : short;
    named.push({ ...ring, id });
    for (const member of officers) await insertMember(warehouse, ring, id, 'officer', member);
    for (const member of enterprises) await insertMember(warehouse, ring, id, 'enterprise', member);
  }
  const roles = readSql(new URL('roles.sql', import.meta.url));
  await warehouse.run(
    `UPDATE ring_members SET role = told.role FROM (${roles}) AS told
     WHERE told.ring_id = ring_members.ring_id AND told.subject = ring_members.subject AND told.id = ring_members.id`,
    { window_from: windowFrom, as_of: asOf, most_sharing: mostSharing },
  );
  return named.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function ringId(warehouse: Warehouse, members: readonly string[]): Promise<string> {
  const [row] = await warehouse.rows("SELECT 'R' || substr(md5($members), 1, 12) AS id", {
    members: members.join('\n'),
  });
  return row!.id as string; // one row of text
}

async function insertMember(
  warehouse: Warehouse,
  { contacts, expectedContacts, p, q, officers, enterprises, ties, multiLayerP }: LayeredRing,
  id: string,
  subject: 'officer' | 'enterprise',
  member: string,
): Promise<void> {
  await warehouse.run(
    'INSERT INTO ring_members VALUES ($id, $subject, $member, $subject, $density, $expected_density, $p, $q, $tied_pairs, $expected_tied_pairs, $ties_p, $multi_layer_p)',
    {
      id,
      subject,
      member,
      density: contacts / (officers.length * enterprises.length),
      expected_density: expectedContacts / (officers.length * enterprises.length),
      p,
      q,
      tied_pairs: ties?.pairs ?? null,
      expected_tied_pairs: ties?.expected ?? null,
      ties_p: ties?.p ?? null,
      multi_layer_p: multiLayerP,
    },
  );
}

/** VND of the declarations that officers of each ring handled for its enterprises. */
export async function ringValues(
  warehouse: Warehouse,
  windowFrom: string,
  asOf: string,
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await warehouse.rows(readSql(new URL('values.sql', import.meta.url)), {
    window_from: windowFrom,
    as_of: asOf,
  });
  return new Map(rows.map(({ ring_id, value_vnd }) => [ring_id as string, BigInt(value_vnd as string)]));
}
