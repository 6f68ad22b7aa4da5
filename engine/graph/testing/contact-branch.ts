/**
 * A branch's year of contacts, made up for tests, after the simulation of methods.md 3.2 with more honest confounders: rosters
 * and night crews, brokers' own mix of teams, hours and goods, officers of unequal pace, commodity specialists, batches that one
 * officer takes whole, dominating brokers. Truth: which pairs were planted.
 */
import { createRng, type Rng } from '../../domain/rng.ts';
import { type ContactCells, type DutyShifts, slotsPerDay, slotsPerHour } from '../contact-cells.ts';

export interface BranchSettings {
  readonly officers: number;
  readonly brokers: number;
  readonly declarations: number;
  readonly teams: number;
  readonly days: number;
  readonly planted: number;
  /** Share of the broker's declarations at the officer's team that go to him when on duty. */
  readonly rerouting: number;
  /** How much more often a specialist on duty gets his goods. */
  readonly specialist: number;
  /** Probability that a batch goes whole to one officer. */
  readonly wholeBatch: number;
}

export const branchSettings: BranchSettings = {
  officers: 40,
  brokers: 300,
  declarations: 60_000,
  teams: 5,
  days: 360,
  planted: 0,
  rerouting: 0.5,
  specialist: 6,
  wholeBatch: 0.4,
};

export interface Branch {
  readonly cells: ContactCells;
  readonly shifts: DutyShifts;
  readonly broker: Int32Array;
  readonly brokerCount: number;
  readonly enterprise: Int32Array;
  readonly enterpriseCount: number;
  readonly value: Float64Array;
  readonly quarterStarts: readonly number[];
  /** Planted pairs as officer × brokerCount + broker. */
  readonly truth: ReadonlySet<number>;
}

const goodsCount = 24;
const enterprisesABroker = 8;

function cumulative(weights: readonly number[]): Float64Array {
  let total = 0;
  return Float64Array.from(weights, (weight) => (total += weight));
}

function draw(sums: Float64Array, rng: Rng): number {
  const at = rng.uniform() * sums[sums.length - 1]!;
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function createBranch(seed: string, settings: Partial<BranchSettings> = {}): Branch {
  const all = { ...branchSettings, ...settings };
  const rng = createRng(`contact branch ${seed}`);
  const perTeam = all.officers / all.teams;
  const night = (officer: number): boolean => officer % perTeam >= perTeam - 3;
  const pace = Float64Array.from({ length: all.officers }, () => Math.exp(0.3 * rng.normal()));
  // Every kind of goods has two specialists by day and one by night in each team.
  const affinity = new Float64Array(all.officers * goodsCount).fill(1);
  for (let team = 0; team < all.teams; team++) {
    for (let goods = 0; goods < goodsCount; goods++) {
      for (const place of [rng.below(perTeam - 3), rng.below(perTeam - 3), perTeam - 1 - rng.below(3)]) {
        affinity[(team * perTeam + place) * goodsCount + goods] = all.specialist;
      }
    }
  }
  const brokerSums = cumulative(Array.from({ length: all.brokers }, (_, rank) => (rank + 3) ** -0.9));
  const brokers = Array.from({ length: all.brokers }, () => ({
    teams: cumulative(Array.from({ length: all.teams }, () => Math.exp(1.5 * rng.normal()))),
    goods: cumulative(Array.from({ length: goodsCount }, () => Math.exp(1.8 * rng.normal()))),
    hour: rng.below(24),
    nightShare: rng.uniform() < 0.15 ? 0.7 : 0.1,
    batches: rng.uniform() < 0.4,
  }));
  // Rosters: by day 07:30 to 17:00, by night 17:00 to 07:30, two days of three.
  const shifts: { team: number; officer: number; from: number; to: number }[] = [];
  const half = slotsPerHour / 2;
  for (let day = 0; day < all.days; day++) {
    for (let officer = 0; officer < all.officers; officer++) {
      if ((day + officer) % 3 === 0) continue;
      const begins = day * slotsPerDay + (night(officer) ? 17 * slotsPerHour : 7 * slotsPerHour + half);
      const length = night(officer) ? 14 * slotsPerHour + half : 9 * slotsPerHour + half;
      shifts.push({ team: Math.floor(officer / perTeam), officer, from: begins, to: begins + length });
    }
  }
  const onDuty = (team: number, slot: number): number[] => {
    const present: number[] = [];
    const hour = (slot % slotsPerDay) / slotsPerHour;
    const byNight = hour < 7.5 || hour >= 17;
    const day = Math.floor(slot / slotsPerDay) - (hour < 7.5 ? 1 : 0);
    for (let officer = team * perTeam; officer < (team + 1) * perTeam; officer++) {
      if (night(officer) === byNight && day >= 0 && (day + officer) % 3 !== 0) present.push(officer);
    }
    return present;
  };
  const planted = new Map<number, { officer: number; team: number }>();
  for (let k = 0; k < all.planted; k++) {
    const broker = 2 + k * 4 + rng.below(4); // among the larger half: a small broker has too few contacts to tell
    const teams = brokers[broker]!.teams;
    let team = 0;
    let most = 0;
    for (let t = 0; t < all.teams; t++) {
      const share = teams[t]! - (t === 0 ? 0 : teams[t - 1]!);
      if (share > most) {
        most = share;
        team = t;
      }
    }
    planted.set(broker, { officer: team * perTeam + rng.below(perTeam - 3), team });
  }

  const rows: {
    slot: number;
    team: number;
    goods: number;
    officer: number;
    broker: number;
    enterprise: number;
  }[] = [];
  while (rows.length < all.declarations) {
    const broker = draw(brokerSums, rng);
    const habits = brokers[broker]!;
    const day = 1 + rng.below(all.days - 1);
    const byNight = rng.uniform() < habits.nightShare;
    const hour = byNight
      ? (17 + rng.below(14)) % 24
      : habits.batches
        ? 8 + (habits.hour % 9)
        : 8 + rng.below(9);
    const slot = day * slotsPerDay + hour * slotsPerHour + rng.below(slotsPerHour);
    const team = draw(habits.teams, rng);
    const present = onDuty(team, slot);
    if (present.length === 0) continue;
    const size = habits.batches ? 1 + rng.below(8) : 1;
    const whole = rng.uniform() < all.wholeBatch;
    let taken = -1;
    const enterprise = broker * enterprisesABroker + rng.below(enterprisesABroker);
    for (let k = 0; k < size; k++) {
      const goods = draw(habits.goods, rng);
      let officer =
        present[draw(cumulative(present.map((o) => pace[o]! * affinity[o * goodsCount + goods]!)), rng)]!;
      if (whole) officer = taken < 0 ? officer : taken;
      taken = officer;
      const scheme = planted.get(broker);
      if (scheme?.team === team && present.includes(scheme.officer) && rng.uniform() < all.rerouting) {
        officer = scheme.officer;
      }
      rows.push({ slot, team, goods, officer, broker, enterprise });
    }
  }
  const column = (of: (row: (typeof rows)[number]) => number): Int32Array => Int32Array.from(rows, of);
  const shiftColumn = (of: (row: (typeof shifts)[number]) => number): Int32Array =>
    Int32Array.from(shifts, of);
  return {
    cells: {
      rowCount: rows.length,
      unit: new Int32Array(rows.length),
      unitCount: 1,
      team: column((row) => row.team),
      teamCount: all.teams,
      stage: new Int32Array(rows.length),
      slot: column((row) => row.slot),
      goods: column((row) => row.goods),
      goodsCount,
      officer: column((row) => row.officer),
      officerCount: all.officers,
      contacts: new Int32Array(rows.length).fill(1),
    },
    shifts: {
      rowCount: shifts.length,
      unit: new Int32Array(shifts.length),
      team: shiftColumn((shift) => shift.team),
      stage: new Int32Array(shifts.length),
      officer: shiftColumn((shift) => shift.officer),
      from: shiftColumn((shift) => shift.from),
      to: shiftColumn((shift) => shift.to),
    },
    broker: column((row) => row.broker),
    brokerCount: all.brokers,
    enterprise: column((row) => row.enterprise),
    enterpriseCount: all.brokers * enterprisesABroker,
    value: new Float64Array(rows.length).fill(1e9),
    quarterStarts: [0, 1, 2, 3].map((quarter) => Math.round((quarter * all.days) / 4) * slotsPerDay),
    truth: new Set([...planted].map(([broker, { officer }]) => officer * all.brokers + broker)),
  };
}
