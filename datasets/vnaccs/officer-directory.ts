/**
 * From an officer's name, as the report has it, to an officer's id.
 *
 * With the personnel list a name is looked up as it is written (case, spaces and Unicode form aside), and only if that finds nobody
 * with tones and đ folded; two officers of one name are told apart by their unit or not at all. Without the list, or for a name that
 * is not on it, the id is an HMAC-SHA-256 of the folded name and the unit under the deployment's key: the same officer gets the same id
 * in every import, and nobody without the key can go back. Two officers of one folded name in one unit then share an id,
 * and an officer who moves gets a new one: only a personnel list mends that.
 */
import { createHmac } from 'node:crypto';
import path from 'node:path';
import { foldVietnamese, LiemError } from '../../engine/index.ts';
import { readCsvRows } from './read-csv.ts';
import { cellText } from './report-cell.ts';

export interface KnownOfficer {
  readonly officerId: string;
  readonly name: string;
  /** Empty where the list does not say. */
  readonly unitCode: string;
}

export type OfficerResolution =
  | { readonly kind: 'absent' }
  | { readonly kind: 'listed'; readonly officerId: string; readonly name: string }
  | { readonly kind: 'pseudonym'; readonly officerId: string; readonly why?: string }
  /** Not guessed: no id. */
  | { readonly kind: 'unresolved'; readonly why: string };

export interface OfficerDirectory {
  resolve(name: string, unitCode: string): OfficerResolution;
}

/** @param key at least 16 bytes, in hexadecimal */
export function createOfficerDirectory(known: readonly KnownOfficer[] | null, key: string): OfficerDirectory {
  const hmac = keyedHash(key);
  const byId = new Map(known?.map((officer) => [officer.officerId, officer]));
  const byWriting = grouped(known ?? [], writingOf);
  const byFold = grouped(known ?? [], foldVietnamese);
  const spellings = new Map<string, string>();

  function pseudonym(name: string, unitCode: string): OfficerResolution {
    const officerId = `P${hmac(['officer', unitCode, foldVietnamese(name)]).slice(0, 20)}`;
    const earlier = spellings.get(officerId);
    if (earlier === undefined && !toneless(name)) spellings.set(officerId, name);
    const isSpeltOtherwise =
      earlier !== undefined && !toneless(name) && writingOf(name) !== writingOf(earlier);
    return known !== null
      ? {
          kind: 'pseudonym',
          officerId,
          why: 'not in the personnel list; a pseudonymous id stands for the name',
        }
      : isSpeltOtherwise
        ? {
            kind: 'pseudonym',
            officerId,
            why: `shares a pseudonymous id with '${earlier}', spelt otherwise: maybe two officers`,
          }
        : { kind: 'pseudonym', officerId };
  }

  function resolve(text: string, unitCode: string): OfficerResolution {
    const name = text
      .normalize('NFC')
      .replace(/[\s\u00a0]+/g, ' ')
      .trim();
    if (/^[-–—.0/]*$/.test(name)) return { kind: 'absent' };
    const listed = byId.get(name);
    if (listed !== undefined) return { kind: 'listed', officerId: listed.officerId, name: listed.name };
    if (/[;/\n\r]|,/.test(text)) return { kind: 'unresolved', why: 'more than one name in the cell' };
    const found = byWriting.get(writingOf(name)) ?? byFold.get(foldVietnamese(name));
    if (found === undefined) return pseudonym(name, unitCode);
    const here = found.filter((officer) => officer.unitCode === unitCode);
    const one = onlyOne(found) ?? onlyOne(here);
    if (one !== null) return { kind: 'listed', officerId: one.officerId, name: one.name };
    const ids = [...new Set(found.map((officer) => officer.officerId))].sort();
    return {
      kind: 'unresolved',
      why: `${ids.length} officers of this name in the personnel list (${ids.join(', ')}), ${here.length === 0 ? 'none of them' : 'more than one'} in unit ${unitCode}`,
    };
  }

  const resolved = new Map<string, OfficerResolution>();
  return {
    resolve(text, unitCode) {
      const mention = `${unitCode}\u0000${text}`;
      const resolution = resolved.get(mention) ?? resolve(text, unitCode);
      resolved.set(mention, resolution);
      return resolution;
    },
  };
}

/** An HMAC-SHA-256 over parts that no other parts give, in hexadecimal. */
export function keyedHash(key: string): (parts: readonly string[]) => string {
  if (!/^([0-9a-f]{2}){16,}$/i.test(key)) {
    throw new LiemError('CONFIGURATION', 'the pseudonym key must be at least 16 bytes in hexadecimal');
  }
  const bytes = Buffer.from(key, 'hex');
  return (parts) => createHmac('sha256', bytes).update(parts.join('\u0000')).digest('hex');
}

function onlyOne(officers: readonly KnownOfficer[]): KnownOfficer | null {
  const [first] = officers;
  return first !== undefined && officers.every(({ officerId }) => officerId === first.officerId)
    ? first
    : null;
}

/** The name as written, case, spaces, Unicode form and the place of the tone in its syllable (hoà, hòa) aside. */
function writingOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .trim()
    .split(/[\s\u00a0]+/)
    .map((word) => word.replace(tones, '') + (word.match(tones)?.join('') ?? ''))
    .join(' ')
    .normalize('NFC');
}

/** Grave, acute, tilde, hook, dot below: the five tones, not the marks that make another vowel. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

function toneless(name: string): boolean {
  return (
    name
      .normalize('NFC')
      .toLowerCase()
      .split(/[\s\u00a0]+/)
      .join(' ')
      .trim() === foldVietnamese(name)
  );
}

function grouped(
  officers: readonly KnownOfficer[],
  keyOf: (name: string) => string,
): Map<string, KnownOfficer[]> {
  return Map.groupBy(officers, ({ name }) => keyOf(name));
}

/**
 * Reads a personnel list: csv with the columns `officer_id` and `name`, and `unit_code` where known (an officer who served in two
 * units stands in two rows).
 * @throws LiemError IMPORT naming file, line and column
 */
export async function readOfficerList(file: string): Promise<KnownOfficer[]> {
  const name = path.basename(file);
  const officers: KnownOfficer[] = [];
  let columns: readonly string[] | null = null;
  for await (const { row, cells } of readCsvRows(file)) {
    const texts = cells.map(cellText);
    if (columns === null) {
      for (const column of ['officer_id', 'name']) {
        if (!texts.includes(column)) throw new LiemError('IMPORT', `${name}: the header lacks '${column}'`);
      }
      columns = texts;
      continue;
    }
    if (texts.every((text) => text === '')) continue;
    const header = columns;
    const read = (column: string): string => texts[header.indexOf(column)] ?? '';
    const officer = { officerId: read('officer_id'), name: read('name'), unitCode: read('unit_code') };
    if (officer.officerId === '' || officer.name === '') {
      const column = officer.officerId === '' ? 'officer_id' : 'name';
      throw new LiemError(
        'IMPORT',
        `${name}, line ${row}: '${column}' is empty; expected every officer's id and name`,
      );
    }
    officers.push(officer);
  }
  return officers;
}
