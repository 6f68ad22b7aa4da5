/**
 * Seeded facts for a VNACCS import report, with what makes real ones hard: officers by name, two of one name in two offices and two of one
 * name in one office, names written in every way that people and systems write them, declarations of several lines, amended and
 * cancelled ones, codes with leading zeros.
 */
import { createRng, type Rng } from '../../engine/index.ts';
import { hasTaxCheckDigit } from './lost-zeros.ts';
import type { KnownOfficer } from './officer-directory.ts';
import type { Channel } from './report-channel.ts';

export interface SampleLine {
  readonly hsCode: string;
  readonly description: string;
  readonly originCountry: string;
  /** Plain decimals with a point, here and below. */
  readonly quantity: string;
  readonly quantityUnit: string;
  readonly customsValue: string;
  readonly dutyRate: string;
  readonly duty: string;
}

export interface SampleOfficer {
  readonly officer: KnownOfficer;
  /** How this declaration writes the name. */
  readonly written: string;
}

export interface SampleDeclaration {
  /** Twelve digits; the last counts the amendments. */
  readonly number: string;
  readonly office: string;
  readonly team: string;
  readonly procedure: string;
  /** `YYYY-MM-DDTHH:MM:SS`, here and below. */
  readonly registeredAt: string;
  readonly permittedAt: string | null;
  readonly inspectedAt: string | null;
  readonly cancelledAt: string | null;
  readonly importer: string;
  readonly importerName: string;
  readonly importerPhone: string;
  readonly exporterName: string;
  readonly exporterCountry: string;
  readonly billOfLading: string;
  readonly transport: string;
  readonly packages: number;
  readonly grossTonnes: string;
  readonly containers: number;
  readonly currency: string;
  readonly invoiceTotal: string;
  readonly taxTotal: string;
  readonly paymentMethod: string;
  readonly channel: Channel;
  readonly documentOfficer: SampleOfficer | null;
  readonly physicalOfficer: SampleOfficer | null;
  readonly lines: readonly SampleLine[];
}

export interface SampleReport {
  readonly officers: readonly KnownOfficer[];
  readonly declarations: readonly SampleDeclaration[];
}

const offices = ['02CI', '03EE', '15BB'] as const;

/** Đức and Dung fold their đ; officers 5 and 6 share a name over two offices, 7 and 8 inside one. */
const officerNames = [
  ['Nguyễn Văn Đức', '02CI'],
  ['Đặng Thị Hoà', '02CI'],
  ['Trần Quốc Hưng', '02CI'],
  ['Đỗ Thuỳ Dung', '03EE'],
  ['Lê Hồng Phượng', '03EE'],
  ['Phạm Minh Tuấn', '02CI'],
  ['Phạm Minh Tuấn', '03EE'],
  ['Vũ Thị Lan', '15BB'],
  ['Vũ Thị Lan', '15BB'],
  ['Bùi Ưng Ý', '15BB'],
] as const;

const goods = [
  ['09011110', 'Cà phê nhân chưa rang, chưa khử chất ca-phê-in', 'KGM', 'BR'],
  ['07031019', 'Hành củ tươi', 'KGM', 'CN'],
  ['84713020', 'Máy tính xách tay 14", mới 100%', 'PCE', 'CN'],
  ['39269099', 'Nắp nhựa; dùng cho chai,\nkhông nhãn hiệu', 'PCE', 'KR'],
  ['72083600', 'Thép cuộn cán nóng dày trên 10 mm', 'KGM', 'JP'],
  ['61091010', 'Áo phông cotton nữ', 'PCE', 'BD'],
] as const;

export function sampleReport(options: {
  readonly seed: string;
  readonly declarations: number;
}): SampleReport {
  const rng = createRng(options.seed);
  const officers = officerNames.map(([name, unitCode], i): KnownOfficer => ({
    officerId: `CC${String(i + 1).padStart(4, '0')}`,
    name,
    unitCode,
  }));
  const importers = Array.from({ length: 12 }, (_, i) => ({
    code: taxCode(rng),
    name: `Công ty TNHH Thương mại Số ${i + 1}`,
    phone: `0${pick(rng, [24, 28])}${String(10_000_000 + rng.below(89_999_999))}`,
  }));
  const declarations = Array.from({ length: options.declarations }, (_, i) =>
    sampleDeclaration(rng, i, officers, pick(rng, importers)),
  );
  return { officers, declarations };
}

function sampleDeclaration(
  rng: Rng,
  index: number,
  officers: readonly KnownOfficer[],
  importer: { readonly code: string; readonly name: string; readonly phone: string },
): SampleDeclaration {
  const office = pick(rng, offices);
  const here = officers.filter(({ unitCode }) => unitCode === office);
  const channel = pick(rng, ['green', 'green', 'yellow', 'yellow', 'red'] as const);
  const officer = (): SampleOfficer => {
    const one = pick(rng, here);
    return { officer: one, written: writtenName(rng, one.name) };
  };
  const lines = Array.from({ length: 1 + rng.below(4) }, () => sampleLine(rng));
  const registered = Date.UTC(
    2026,
    rng.below(9),
    1 + rng.below(28),
    7 + rng.below(10),
    rng.below(60),
    rng.below(60),
  );
  const inspected = registered + (1 + rng.below(40)) * 1_800_000;
  const isCancelled = rng.below(20) === 0;
  return {
    number: `10${String(6_000_000_00 + index * 7).padStart(9, '0')}${rng.below(10) === 0 ? 1 + rng.below(3) : 0}`,
    office,
    team: pick(rng, ['00', '01', '02']),
    procedure: pick(rng, ['A11', 'A12', 'E21', 'E31']),
    registeredAt: instant(registered),
    permittedAt: isCancelled ? null : instant(inspected + 3_600_000),
    inspectedAt: channel === 'green' ? null : instant(inspected),
    cancelledAt: isCancelled ? instant(inspected + 86_400_000) : null,
    importer: importer.code,
    importerName: importer.name,
    importerPhone: importer.phone,
    exporterName: pick(rng, ['ĐẠI NAM TRADING CO., LTD', '"GOLDEN" IMPEX', 'Nam Kha Export Pte']),
    exporterCountry: pick(rng, ['CN', 'KR', 'JP', 'SG']),
    billOfLading: `${pick(rng, ['COSU', 'ONEY', 'MAEU'])}${100_000_000 + rng.below(899_999_999)}`,
    transport: pick(rng, ['1', '2', '3', '4']),
    packages: 1 + rng.below(900),
    grossTonnes: decimal(1 + rng.below(90_000), 3),
    containers: rng.below(4),
    currency: 'USD',
    invoiceTotal: decimal(10_000 + rng.below(90_000_000), 2),
    taxTotal: String(rng.below(2_000_000_000)),
    paymentMethod: pick(rng, ['TTR', 'LC', 'KHONGTT']),
    channel,
    documentOfficer: channel === 'green' ? null : officer(),
    physicalOfficer: channel === 'red' ? officer() : null,
    lines,
  };
}

function sampleLine(rng: Rng): SampleLine {
  const [hsCode, description, quantityUnit, originCountry] = pick(rng, goods);
  const value = 1_000_000 + rng.below(900_000_000);
  const rate = pick(rng, [0, 5, 7.5, 10, 20]);
  return {
    hsCode,
    description,
    originCountry,
    quantity: decimal(1000 + rng.below(9_000_000), 3),
    quantityUnit,
    customsValue: decimal(value * 10 + rng.below(10), 1),
    dutyRate: String(rate),
    duty: String(Math.round((value * rate) / 100)),
  };
}

/** The same name as systems, typists and copies from documents write it. */
function writtenName(rng: Rng, name: string): string {
  const written = [
    name,
    name.normalize('NFD'),
    name.toUpperCase(),
    name.replaceAll(' ', '  '),
    ` ${name}\u00a0`,
    name.toLowerCase().normalize('NFD'),
    // The tone on the other vowel, and no tones at all: both leave one candidate here.
    name.replace('oà', 'òa').replace('uỳ', 'ùy'),
    toneless(name),
  ];
  return pick(rng, written);
}

function toneless(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('Đ', 'D')
    .replaceAll('đ', 'd');
}

/** A tax code with its check digit, half of them with a leading zero (the first two digits are the province's). */
function taxCode(rng: Rng): string {
  for (;;) {
    const stem = `${pick(rng, ['01', '02', '31', '37'])}${String(rng.below(10_000_000)).padStart(7, '0')}`;
    for (let check = 0; check < 10; check++)
      if (hasTaxCheckDigit(`${stem}${check}`)) return `${stem}${check}`;
  }
}

function pick<T>(rng: Rng, items: readonly T[]): T {
  return items[rng.below(items.length)]!; // below its length
}

function decimal(digits: number, scale: number): string {
  const text = String(digits).padStart(scale + 1, '0');
  return `${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

function instant(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
