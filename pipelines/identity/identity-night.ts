/**
 * What a night makes of who is who: links between enterprises and customs agents, parties, and what changed since the night before. It is kept
 * in `identity/` of the home folder and is no part of a published run; a run only depends on people's judgements, through the indicators that
 * ask for groups.
 */
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import {
  assignPartyIds,
  type Bilingual,
  type Column,
  type ColumnTable,
  findLinks,
  type IsoDate,
  linkFates,
  linkKinds,
  type LinkOptions,
  linkOptions,
  type Links,
  type Parties,
  partyEventWords,
  type PartyChange,
  replayPartyLog,
  resolveParties,
  type Warehouse,
  whatBecame,
  whyLinked,
} from '../../engine/index.ts';
import type { Configuration } from '../config/schema.ts';
import { copyToParquet } from '../runs/write-table.ts';
import { type Judgement, positionsOf } from './judgements.ts';
import { type LoggedChange, readPartyLog, writePartyLog } from './party-log.ts';
import { type NamedRecords, readIdentityRecords } from './read-identity-records.ts';
import { recordName } from './records.ts';

export interface IdentityNight {
  readonly links: number;
  readonly parties: number;
  readonly changes: readonly LoggedChange[];
  /** Writes it to the home folder; a night of an earlier date than the log's last writes nothing. */
  readonly keep: () => Promise<void>;
}

/** The engine's options with those of liem.toml. */
export const linkOptionsOf = ({ identity }: Pick<Configuration, 'identity'>): LinkOptions => ({
  ...linkOptions,
  threshold: identity.threshold,
  bridge: identity.bridge,
  largestHolders: identity.largest_holders,
  largestParty: identity.largest_party,
});

/** Fills the feature identity_judgements: before any indicator asks for groups. */
export async function showJudgements(warehouse: Warehouse, inForce: readonly Judgement[]): Promise<void> {
  await warehouse.run('DELETE FROM identity_judgements');
  for (const { a, b, verdict } of inForce) {
    await warehouse.run('INSERT INTO identity_judgements VALUES ($sa, $a, $sb, $b, $same)', {
      sa: a.subject,
      a: a.id,
      sb: b.subject,
      b: b.id,
      same: verdict === 'same',
    });
  }
}

export async function identityNight(
  warehouse: Warehouse,
  folder: string,
  inForce: readonly Judgement[],
  options: LinkOptions,
  asOf: IsoDate,
): Promise<IdentityNight> {
  await showJudgements(warehouse, inForce);
  const named = await readIdentityRecords(warehouse, options);
  const names = named.registers.map(recordName);
  const position = new Map(names.map((name, i) => [name, i]));
  const links = findLinks(named.records, options);
  const parties = resolveParties(names.length, links, positionsOf(inForce, position), options);
  const log = readPartyLog(folder);
  const earlier = log.filter((change) => change.as_of < asOf);
  const { ids: before, next } = replayPartyLog(earlier);
  const { ids, changes } = assignPartyIds(before, groupsOf(names, parties), next);
  const why = reasonsOf(links, parties, position, inForce, options);
  const logged = changes.map((change): LoggedChange => {
    const { vi, en } = why(change, ids);
    return { as_of: asOf, ...change, why_vi: vi, why_en: en };
  });
  return {
    links: parties.fate.reduce((count, fate) => count + (fate === 0 ? 1 : 0), 0),
    parties: groupsOf(names, parties).length,
    changes: logged,
    async keep() {
      if (log.some((change) => change.as_of > asOf)) return;
      mkdirSync(folder, { recursive: true, mode: 0o750 });
      await keepTable('links', linksTable(named, links, parties, ids));
      await keepTable('hubs', hubsTable(named, links));
      writePartyLog(folder, [...earlier, ...logged]);
    },
  };

  async function keepTable(name: string, table: ColumnTable): Promise<void> {
    const file = join(folder, `${name}.parquet`);
    await warehouse.createTable(`identity_${name}`, table);
    await copyToParquet(warehouse, `FROM identity_${name} ORDER BY rowid`, `${file}.next`);
    await warehouse.run(`DROP TABLE identity_${name}`);
    renameSync(`${file}.next`, file);
  }
}

/** The records of each party of two and more. */
function groupsOf(names: readonly string[], { partyOf }: Parties): string[][] {
  const groups = new Map<number, string[]>();
  partyOf.forEach((party, record) => {
    const group = groups.get(party);
    if (group === undefined) groups.set(party, [names[record]!]);
    else group.push(names[record]!);
  });
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** Why a record came to be in its party: a judgement, its strongest link into it, or that nothing holds it to the one it was in. */
function reasonsOf(
  links: Links,
  { fate, partyOf }: Parties,
  position: ReadonlyMap<string, number>,
  inForce: readonly Judgement[],
  options: LinkOptions,
): (change: PartyChange, ids: ReadonlyMap<string, string>) => Bilingual {
  const strongest = new Map<number, number>();
  const refused = new Map<number, number>();
  for (let link = 0; link < links.count; link++) {
    const best = fate[link] === 0 ? strongest : refused;
    for (const record of [links.a[link]!, links.b[link]!]) {
      const other = best.get(record);
      if (other === undefined || links.bits[link]! > links.bits[other]!) best.set(record, link);
    }
  }
  const judged = new Map<string, Judgement>();
  for (const judgement of inForce) {
    if (judgement.verdict !== 'same') continue;
    for (const record of [judgement.a, judgement.b]) judged.set(recordName(record), judgement);
  }
  const sizes = new Int32Array(partyOf.length);
  for (const party of partyOf) sizes[party]!++;
  const kinds = linkKinds.length;
  const told = (link: number): Bilingual =>
    whyLinked(links.sharedBy.subarray(link * kinds, (link + 1) * kinds), links.bits[link]!);
  return ({ event, record, was }) => {
    const words = partyEventWords[event];
    const said = ({ vi, en }: Bilingual): Bilingual => ({
      vi: `${words.vi}: ${vi}`,
      en: `${words.en}: ${en}`,
    });
    const judgement = judged.get(record);
    if (judgement !== undefined) return said(judgementWords(judgement));
    const number = position.get(record);
    const isAlone = number === undefined || sizes[partyOf[number]!]! < 2;
    const link = number === undefined ? undefined : (isAlone ? refused : strongest).get(number);
    if (link === undefined)
      return said({
        vi: `không còn gì nối với ${was ?? ''}`,
        en: `nothing links it to ${was ?? ''} any more`,
      });
    const { vi, en } = told(link);
    if (!isAlone) return said({ vi, en });
    const became = whatBecame(linkFates[fate[link]!]!, options); // a position in the list
    return said({ vi: `${vi} (${became.vi})`, en: `${en} (${became.en})` });
  };
}

export const judgementWords = ({ by, judgedAt, verdict, reason }: Judgement): Bilingual => ({
  vi: `${by} kết luận ${verdict === 'same' ? 'cùng một chủ' : 'không cùng một chủ'} ngày ${judgedAt.slice(0, 10)}: ${reason}`,
  en: `${by} judged on ${judgedAt.slice(0, 10)} that they are ${verdict === 'same' ? 'of one party' : 'not of one party'}: ${reason}`,
});

const integers = (values: Iterable<number>): Column => ({
  kind: 'integer',
  values: Int32Array.from(values),
  validity: null,
});

function linksTable(
  { registers }: NamedRecords,
  links: Links,
  { fate }: Parties,
  ids: ReadonlyMap<string, string>,
): ColumnTable {
  const each = <T>(of: (link: number) => T): T[] =>
    Array.from({ length: links.count }, (_, link) => of(link));
  const text = (of: (link: number) => string | null): Column => ({ kind: 'text', values: each(of) });
  const [a, b] = [(link: number) => registers[links.a[link]!]!, (link: number) => registers[links.b[link]!]!];
  return {
    rowCount: links.count,
    columns: new Map<string, Column>([
      ['subject_a', text((link) => a(link).subject)],
      ['id_a', text((link) => a(link).id)],
      ['subject_b', text((link) => b(link).subject)],
      ['id_b', text((link) => b(link).id)],
      ['fate', text((link) => linkFates[fate[link]!]!)],
      // of both, where they are of one party
      ['party', text((link) => (fate[link] === 0 ? (ids.get(recordName(a(link))) ?? null) : null))],
      // odds of one party, log2
      ['bits', { kind: 'double', values: links.bits, validity: null }],
      // records that share the rarest common value; 0 not known, -1 they differ
      ...linkKinds.map((kind, code): [string, Column] => [
        kind,
        integers(each((link) => links.sharedBy[link * linkKinds.length + code]!)),
      ]),
    ]),
  };
}

/** Grain: one row a hub and record that holds it, without names. */
function hubsTable({ records, registers, keys }: NamedRecords, { hubs }: Links): ColumnTable {
  const hubOf = new Map(hubs.flatMap((hub) => (keys[hub.value] === null ? [] : [[hub.value, hub] as const])));
  const rows = [...records.value.keys()].filter((row) => hubOf.has(records.value[row]!));
  const hub = (row: number) => hubOf.get(records.value[row]!)!; // just looked for
  const text = (of: (row: number) => string): Column => ({ kind: 'text', values: rows.map(of) });
  return {
    rowCount: rows.length,
    columns: new Map<string, Column>([
      ['subject', text((row) => registers[records.record[row]!]!.subject)],
      ['id', text((row) => registers[records.record[row]!]!.id)],
      ['kind', text((row) => hub(row).kind)],
      ['holders', integers(rows.map((row) => hub(row).holders))],
      ['reason', text((row) => hub(row).reason)],
    ]),
  };
}
