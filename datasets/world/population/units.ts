/** Border-gate offices and their teams. The places are made up. */
import type { Rng } from '../../../engine/index.ts';
import type { Scenario } from '../scenario/schema.ts';

export const unitKinds = ['seaport', 'airport', 'border_gate', 'inland', 'post'] as const;
export type UnitKind = (typeof unitKinds)[number];

export interface Unit {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent: string;
  readonly province: string;
  /** Relative volume. */
  readonly share: number;
  /** A small branch: one team, three officers a stage. */
  readonly small: boolean;
  /** Serves the night. */
  readonly nights: boolean;
  /** log factor of hold times. */
  readonly hold: number;
  /** First day, from the beginning of the year, of a fortnight without a scanner; -1 for none. */
  readonly scannerDown: number;
  /** First day of four on which the operator's clock is wrong, and by how many seconds; -1 for none. */
  readonly clockWrong: number;
  readonly clockSkew: number;
  /** The first day on which it has its new code and name; -1 where it keeps the old ones. */
  readonly renamed: number;
  readonly newCode: string;
  readonly newName: string;
}

const kinds: readonly UnitKind[] = ['seaport', 'airport', 'border_gate', 'inland', 'seaport'];
const kindNames: Readonly<Record<UnitKind, string>> = {
  seaport: 'Hải quan cửa khẩu cảng',
  airport: 'Hải quan cửa khẩu sân bay quốc tế',
  border_gate: 'Hải quan cửa khẩu quốc tế',
  inland: 'Hải quan ngoài cửa khẩu Khu công nghiệp',
  post: 'Đội thủ tục',
};
const kindLetters: Readonly<Record<UnitKind, string>> = {
  seaport: 'CC',
  airport: 'SB',
  border_gate: 'CK',
  inland: 'KC',
  post: 'DT',
};
const first = [
  'Bình',
  'Tân',
  'Đông',
  'Phú',
  'Long',
  'Nam',
  'An',
  'Hải',
  'Thạnh',
  'Vĩnh',
  'Ngọc',
  'Nậm',
  'Lũng',
];
const second = [
  'Khê',
  'Thuận Hạ',
  'Lĩnh',
  'Xuyên',
  'Sa',
  'Ước',
  'Điền',
  'Trạch',
  'Hòa Đông',
  'Mỹ',
  'Rịa',
  'Giáp',
];

export function createUnits(scenario: Scenario, rng: Rng): Unit[] {
  const count = scenario.size.units;
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length]!; // within kinds
    const place = `${first[index % first.length]!} ${second[(index * 5 + Math.floor(index / 12)) % second.length]!}`;
    const region = 1 + (index % 20);
    const small = kind === 'border_gate' && count >= 3;
    const digit = String(Math.floor(index / 20));
    return {
      index,
      code: `${String(region).padStart(2, '0')}${kindLetters[kind]}${digit}`,
      name: `${kindNames[kind]} ${place}`,
      kind,
      parent: `HQKV${String(region).padStart(2, '0')}`,
      province: `Tỉnh ${place}`,
      share: (index + 1) ** -0.5 * (small ? 0.25 : 1),
      small,
      nights: kind !== 'inland' && !small && scenario.confounders.night_crews,
      hold: scenario.holds.unit_sd * rng.normal(),
      scannerDown: scenario.confounders.broken_scanner && kind === 'seaport' ? 20 + rng.below(320) : -1,
      clockWrong: scenario.confounders.clock_skew ? rng.below(360) : -1,
      // One large office in eight is reorganised: on 15 March or 1 July.
      renamed:
        scenario.confounders.unit_renames && !small && index % 8 === 1 ? (index % 16 === 1 ? 181 : 73) : -1,
      newCode: `${String(region).padStart(2, '0')}${kindLetters[kind]}M${digit}`,
      newName: `Hải quan ${place}`,
      clockSkew: (rng.below(2) === 0 ? -1 : 1) * (1800 + rng.below(9000)),
    };
  });
}

/** Codes of units as the feeds give them, those of the new offices after all others. */
export const unitCodes = (units: readonly Unit[]): string[] => [
  ...units.map(({ code }) => code),
  ...units.map(({ newCode }) => newCode),
];

/** Position in `unitCodes` of a unit's code on a day of the year. */
export const unitCodeOn = (units: readonly Unit[], unit: Unit, day: number): number =>
  unit.renamed >= 0 && day >= unit.renamed ? units.length + unit.index : unit.index;

/** What a team of a unit does. */
export const teamPurposes = ['import', 'export', 'processing', 'post', 'gate'] as const;
export type TeamPurpose = (typeof teamPurposes)[number];
export const teamCodes: Readonly<Record<TeamPurpose, string>> = {
  import: '01',
  export: '02',
  processing: '03',
  post: '09',
  gate: 'GS',
};

export interface TeamPlan {
  readonly purpose: TeamPurpose;
  /** How many officers a stage has. */
  readonly document: number;
  readonly physical: number;
  readonly gate: number;
}

/** Divides a unit's officers over its teams. */
export function planTeams(unit: Unit, officers: number, oneManPost: boolean): TeamPlan[] {
  if (unit.small || officers < 20) {
    const physical = Math.max(3, Math.floor(officers * 0.4));
    return [
      { purpose: 'import', document: unit.small ? 3 : Math.max(3, officers - physical), physical, gate: 0 },
    ];
  }
  const gate = Math.max(2, Math.round(officers * 0.08));
  const rest = officers - gate - (oneManPost ? 1 : 0);
  const imports = Math.round(rest * 0.46);
  const exports = Math.round(rest * 0.28);
  const teams = [imports, exports, rest - imports - exports].map((size, i): TeamPlan => {
    const document = Math.ceil(size * 0.58);
    return { purpose: teamPurposes[i]!, document, physical: size - document, gate: 0 }; // the first three purposes
  });
  if (oneManPost) teams.push({ purpose: 'post', document: 1, physical: 0, gate: 0 });
  teams.push({ purpose: 'gate', document: 0, physical: 0, gate });
  return teams;
}
