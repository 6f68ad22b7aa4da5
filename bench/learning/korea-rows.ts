/**
 * The public Korean declarations as columns for learners, in order of date and id: what the declaration says, and beside it the label. HS codes get
 * back the zero that they lost. Where they come from: github.com/Seondong/Customs-Declaration-Datasets, branch en (MIT).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { LiemError } from '../../engine/index.ts';

const splits = ['train', 'valid', 'test'] as const;
export type KoreaSplit = (typeof splits)[number];

export interface KoreaRows {
  readonly count: number;
  readonly split: readonly KoreaSplit[];
  /** Days since 1970. */
  readonly days: Float64Array;
  readonly fraud: Uint8Array;
  /** 1 where the fraud was critical. */
  readonly critical: Uint8Array;
  readonly text: Readonly<Record<KoreaTextName, readonly string[]>>;
  /** Percent. */
  readonly taxRate: Float64Array;
  /** kg. */
  readonly netMass: Float64Array;
  /** KRW. */
  readonly itemPrice: Float64Array;
  /** (HS6, departure, origin, tax rate, tax type, net mass) as one text: what repeats over the published split. */
  readonly tuples: readonly string[];
}

const textColumns = {
  office: 'Office ID',
  processType: 'Process Type',
  importType: 'Import Type',
  importUse: 'Import Use',
  paymentType: 'Payment Type',
  transport: 'Mode of Transport',
  declarant: 'Declarant ID',
  importer: 'Importer ID',
  seller: 'Seller ID',
  hs6: 'HS6 Code',
  departure: 'Country of Departure',
  origin: 'Country of Origin',
  taxType: 'Tax Type',
  taxRateText: 'Tax Rate',
  originIndicator: 'Country of Origin Indicator',
} as const;
type KoreaTextName = keyof typeof textColumns;

export const whereKoreaIs =
  'the published files df_syn_{train,valid,test}_eng.csv.gz are at github.com/Seondong/Customs-Declaration-Datasets (branch en); name their folder as the argument or in LIEM_KOREA';

/** Null where the folder does not hold the files. */
export function readKoreaRows(folder: string): KoreaRows | null {
  const files = splits.map((split) => join(folder, `df_syn_${split}_eng.csv.gz`));
  if (!files.every((file) => existsSync(file))) return null;
  const records = files.flatMap((file, i) => {
    const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(file)), { columns: true });
    return rows.map((row) => ({ row, split: splits[i]! })); // a file a split
  });
  const dayAndId = ({ row }: (typeof records)[number]): string =>
    `${row.Date ?? ''} ${(row['Declaration ID'] ?? '').padStart(12, '0')}`;
  records.sort((a, b) => (dayAndId(a) < dayAndId(b) ? -1 : 1));
  const cell = (column: string): string[] =>
    records.map(({ row }) => {
      const value = row[column];
      if (value === undefined) throw new LiemError('IMPORT', `the Korean files have no column '${column}'`);
      return value;
    });
  const numbers = (column: string): Float64Array => Float64Array.from(cell(column), Number);
  const text = Object.fromEntries(
    Object.entries(textColumns).map(([name, column]) => [name, cell(column)]),
  ) as Record<KoreaTextName, string[]>; // an entry a name
  text.hs6 = text.hs6.map((code) => code.padStart(6, '0'));
  const taxRate = numbers('Tax Rate');
  const netMass = numbers('Net Mass');
  return {
    count: records.length,
    split: records.map(({ split }) => split),
    days: Float64Array.from(cell('Date'), (date) => Date.parse(`${date}T00:00:00Z`) / 86_400_000),
    fraud: Uint8Array.from(cell('Fraud'), Number),
    critical: Uint8Array.from(cell('Critical Fraud'), (level) => (level === '2' ? 1 : 0)),
    text,
    taxRate,
    netMass,
    itemPrice: numbers('Item Price'),
    tuples: text.hs6.map((hs6, row) =>
      [hs6, text.departure[row], text.origin[row], taxRate[row], text.taxType[row], netMass[row]].join('|'),
    ),
  };
}

/** Row numbers of a part; of a tuple only the row of its first date where `firstOnly`. */
export function koreaPart(rows: KoreaRows, wanted: readonly KoreaSplit[], firstOnly: boolean): Int32Array {
  const seen = new Set<string>();
  const part: number[] = [];
  rows.tuples.forEach((tuple, row) => {
    const isFirst = !seen.has(tuple);
    seen.add(tuple);
    if (wanted.includes(rows.split[row]!) && (isFirst || !firstOnly)) part.push(row); // a split a row
  });
  return Int32Array.from(part);
}

/** Customs duty of a row, KRW: price × rate. */
export const koreaDuty = ({ itemPrice, taxRate }: KoreaRows): Float64Array =>
  itemPrice.map((price, row) => (price * taxRate[row]!) / 100); // a rate a row
