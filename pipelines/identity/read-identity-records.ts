/** The night's shared keys and registers as records that the engine can link. */
import {
  columnOf,
  companyName,
  type IdentityRecords,
  linkKinds,
  type LinkKind,
  type LinkOptions,
  readSql,
  type Warehouse,
} from '../../engine/index.ts';
import { recordName, type RecordSubject, type RegisterRecord } from './records.ts';

export interface NamedRecords {
  readonly records: IdentityRecords;
  /** In order of subject, then id; a record's number is its position. */
  readonly registers: readonly RegisterRecord[];
  /** The key behind a value number; null for a name. */
  readonly keys: readonly (string | null)[];
}

const holdingsSql = `
  SELECT subject, id, kind, held_key, is_agents
  FROM shared_keys
  ORDER BY kind, held_key, subject, id`;

/** Reads the features shared_keys and identity_judgements, and the registers. */
export async function readIdentityRecords(
  warehouse: Warehouse,
  { largestHolders }: Pick<LinkOptions, 'largestHolders'>,
): Promise<NamedRecords> {
  const table = await warehouse.columns(
    readSql(new URL('records.sql', import.meta.url)),
    { largest_holders: largestHolders },
    ['subject'],
  );
  const ids = columnOf(table, 'id', 'text').values as readonly string[]; // no id is null
  const subject = columnOf(table, 'subject', 'coded');
  const registers = ids.map((id, i) => ({
    subject: subject.dictionary[subject.codes[i]!] as RecordSubject, // a code of its dictionary
    id,
  }));
  const position = new Map(registers.map((register, i) => [recordName(register), i]));
  const says = new Uint8Array(ids.length * linkKinds.length);
  const kindCode = (kind: LinkKind): number => linkKinds.indexOf(kind);
  for (const kind of ['representative', 'phone', 'address'] as const) {
    columnOf(table, `says_${kind}`, 'integer').values.forEach((does, i) => {
      says[i * linkKinds.length + kindCode(kind)] = does;
    });
  }
  const rows = { record: [] as number[], kind: [] as number[], value: [] as number[] };
  const keys: (string | null)[] = [];
  const service: number[] = [];
  await addKeys();
  addNames();
  return {
    registers,
    keys,
    records: {
      count: ids.length,
      record: Int32Array.from(rows.record),
      kind: Uint8Array.from(rows.kind),
      value: Int32Array.from(rows.value),
      valueCount: keys.length,
      service: Uint8Array.from(service),
      says,
    },
  };

  async function addKeys(): Promise<void> {
    const holdings = await warehouse.columns(holdingsSql, {}, ['subject', 'kind', 'held_key']);
    if (holdings.rowCount === 0) return;
    const holder = columnOf(holdings, 'id', 'text').values;
    const of = columnOf(holdings, 'subject', 'coded');
    const kind = columnOf(holdings, 'kind', 'coded');
    const key = columnOf(holdings, 'held_key', 'coded');
    const isAgents = columnOf(holdings, 'is_agents', 'integer').values;
    for (let row = 0; row < holdings.rowCount; row++) {
      const isNext =
        row === 0 || key.codes[row] !== key.codes[row - 1] || kind.codes[row] !== kind.codes[row - 1];
      if (isNext) {
        keys.push(key.dictionary[key.codes[row]!]!); // a code of its dictionary
        service.push(isAgents[row]!);
      }
      const name = recordName({
        subject: of.dictionary[of.codes[row]!] as RecordSubject, // the same
        id: holder[row]!, // no id is null
      });
      rows.record.push(position.get(name)!); // every holder is a record
      rows.kind.push(kindCode(kind.dictionary[kind.codes[row]!] as LinkKind)); // the feature's kinds are ours
      rows.value.push(keys.length - 1);
    }
  }

  function addNames(): void {
    const valueOf = new Map<string, number>();
    columnOf(table, 'name', 'text').values.forEach((name, record) => {
      const { core } = companyName(name ?? '');
      if (core === '') return;
      let value = valueOf.get(core);
      if (value === undefined) {
        value = keys.length;
        valueOf.set(core, value);
        keys.push(null);
        service.push(0);
      }
      rows.record.push(record);
      rows.kind.push(kindCode('name'));
      rows.value.push(value);
      says[record * linkKinds.length + kindCode('name')] = 1;
    });
  }
}
