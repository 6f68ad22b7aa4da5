/** The feeds that say who and what there is: traders, officers, rosters, tariff, rates. */
import type { Rng } from '../../engine/index.ts';
import { chance } from './draws.ts';
import { currencyVnd } from './output/words.ts';
import { neverCloses } from './population/enterprises.ts';
import { brokerName, firmName, partnerNames, personName } from './population/names.ts';
import { type Crew, type Posting, stages } from './population/officers.ts';
import { slotEnd, slotStart } from './population/roster.ts';
import { teamPurposes, type Unit, unitCodeOn, unitKinds } from './population/units.ts';
import type { Run } from './run.ts';
import { schemes } from './schemes/index.ts';
import type { World } from './world.ts';

/** Texts that rows name by number. */
export function dictionariesOf(world: World): Map<string, readonly string[]> {
  const rng = world.rng.stream('names');
  const many = (count: number, name: (rng: Rng) => string): string[] =>
    Array.from({ length: count }, () => name(rng));
  return new Map<string, readonly string[]>([
    ['partners', partnerNames(rng, world.enterprises.partners)],
    ['descriptions', world.goods.descriptions],
    ['enterprise_names', many(world.enterprises.count, firmName)],
    ['broker_names', many(world.brokers.count, brokerName)],
    ['officer_names', many(world.staff.officers.count, personName)],
    ['unit_names', [...world.units.map((unit) => unit.name), ...world.units.map((unit) => unit.newName)]],
    ['scheme_kinds', schemes.map((scheme) => scheme.kind)],
  ]);
}

export function writeReference(run: Run): void {
  writeTraders(run);
  writeOfficers(run);
  writeUnits(run);
  writeRates(run);
}

function writeTraders(run: Run): void {
  const { enterprises, brokers } = run.world;
  const rng = run.world.rng.stream('registers');
  for (let e = 0; e < enterprises.count; e++) {
    const sink = run.sinks.enterprises;
    const row = sink.next();
    const { at } = sink;
    at.enterprise_id[row] = enterprises.taxCode[e]!;
    at.name[row] = e;
    at.founded_on[row] = enterprises.foundedDay[e]!;
    if (enterprises.closedDay[e] !== neverCloses) at.closed_on[row] = enterprises.closedDay[e]!;
    // Offices that rent out their address serve several firms.
    at.address_key[row] = chance(rng, 0.06) ? 9_000_000 + rng.below(8) : e;
    at.representative_key[row] = chance(rng, 0.03) && e > 0 ? rng.below(e) : e;
    if (chance(rng, 0.95)) at.phone_key[row] = e;
    at.sector[row] = enterprises.sector[e]!;
    at.size[row] = enterprises.size[e]!;
    if (chance(rng, 0.98)) at.compliance_class[row] = enterprises.compliance[e]!;
    at.aeo[row] = enterprises.aeo[e]!;
    writeFalseEntry(run, e, row);
  }
  for (let b = 0; b < brokers.count; b++) {
    const sink = run.sinks.brokers;
    const row = sink.next();
    const { at } = sink;
    at.broker_id[row] = b + 1;
    at.name[row] = b;
    at.licensed_on[row] = brokers.licensedDay[b]!;
    at.address_key[row] = b;
    at.representative_key[row] = b;
  }
}

/** What a scheme makes the register say instead. */
function writeFalseEntry(run: Run, enterprise: number, row: number): void {
  const entry = run.plot.traders.registers.get(enterprise);
  if (entry === undefined) return;
  const { at } = run.sinks.enterprises;
  const { firstDay, days } = run.world.calendar;
  at.founded_on[row] = entry.foundedDay ?? at.founded_on[row]!;
  if (entry.closedDay !== undefined && entry.closedDay < firstDay + days) at.closed_on[row] = entry.closedDay;
  at.address_key[row] = entry.addressKey ?? at.address_key[row]!;
  at.representative_key[row] = entry.representativeKey ?? at.representative_key[row]!;
  at.phone_key[row] = entry.phoneKey ?? at.phone_key[row]!;
}

function writeOfficers(run: Run): void {
  const { officers } = run.world.staff;
  for (let o = 0; o < officers.count; o++) {
    const sink = run.sinks.officers;
    const row = sink.next();
    const { at } = sink;
    at.officer_id[row] = officers.number[o]!;
    at.name[row] = o;
    at.grade[row] = officers.grade[o]!;
    at.joined_on[row] = officers.joinedDay[o]!;
  }
}

/** Of the part's units. */
export function writePostings(run: Run): void {
  const { staff, calendar } = run.world;
  const { officers } = staff;
  const rng = run.world.rng.stream(`postings/${run.part.number}`);
  for (const crew of crewsOf(run)) {
    for (const posting of crew.postings) {
      // One in ten stays longer by a lawful extension, written into the term. Nobody outstays it by the end of the year.
      const extended = rng.below(10) === 0;
      const before = rng.below(extended ? 1400 : 700);
      const months = extended ? 60 : 36;
      const since = calendar.firstDay + (posting.from === 0 ? -before : posting.from);
      const { renamed } = crew.team.unit;
      // Who stays at an office that is renamed is posted to the new one.
      if (renamed <= posting.from || renamed >= posting.to)
        note(crew, posting, posting.from, since, posting.to, months);
      else {
        note(crew, posting, posting.from, since, renamed, months);
        note(crew, posting, renamed, calendar.firstDay + renamed, posting.to, months);
      }
    }
  }

  function note(crew: Crew, posting: Posting, day: number, since: number, to: number, months: number): void {
    const sink = run.sinks.postings;
    const row = sink.next();
    const { at } = sink;
    at.posting_id[row] = sink.total;
    at.officer_id[row] = officers.number[posting.officer]!;
    at.unit_code[row] = unitCodeOn(run.world.units, crew.team.unit, day);
    at.team_code[row] = teamPurposes.indexOf(crew.team.purpose);
    at.position_type[row] = stages.indexOf(crew.stage);
    at.sensitive[row] = 1;
    at.max_months[row] = months;
    at.from_on[row] = since;
    if (to < calendar.days) at.to_on[row] = calendar.firstDay + to - 1;
  }
}

const crewsOf = ({ world, part }: Run): readonly Crew[] =>
  world.staff.crews.filter((crew) => part.units.includes(crew.team.unit));

/** Of the part's units. */
export function writeRoster(run: Run): void {
  const { world } = run;
  for (const crew of crewsOf(run)) {
    const { onDuty } = world.duty[crew.index]!; // one duty a crew
    onDuty.forEach((present, slot) => {
      for (const k of present) {
        const posting = crew.postings[k]!; // positions in the crew
        const sink = run.sinks.duty_roster;
        const row = sink.next();
        const { at } = sink;
        at.shift_id[row] = sink.total;
        at.officer_id[row] = world.staff.officers.number[posting.officer]!;
        at.unit_code[row] = unitCodeOn(world.units, crew.team.unit, slot >> 1);
        at.team_code[row] = teamPurposes.indexOf(crew.team.purpose);
        at.stage[row] = stages.indexOf(crew.stage);
        at.starts_at[row] = run.origin + slotStart(slot);
        at.ends_at[row] = run.origin + slotEnd(slot);
        if (crew.stage === 'document') at.rota_order[row] = posting.rotaOrder;
      }
    });
  }
}

function writeUnits(run: Run): void {
  const { units, calendar } = run.world;
  const note = (unit: Unit, code: number, parent: number, from: number, to: number): void => {
    const sink = run.sinks.units;
    const row = sink.next();
    const { at } = sink;
    at.unit_code[row] = code;
    at.name[row] = code;
    at.kind[row] = unitKinds.indexOf(unit.kind);
    at.parent_code[row] = parent;
    at.province[row] = unit.index;
    at.valid_from[row] = calendar.firstDay + from;
    if (to < calendar.days) at.valid_to[row] = calendar.firstDay + to - 1;
  };
  // An office that is renamed ends, its parent the office that took over; that one begins on the next day.
  for (const unit of units) {
    const successor = units.length + unit.index;
    if (unit.renamed < 0) note(unit, unit.index, unit.index, -4000, calendar.days);
    else {
      note(unit, unit.index, successor, -4000, unit.renamed);
      note(unit, successor, unit.index, unit.renamed, calendar.days);
    }
  }
  for (let day = 0; day < calendar.days; day++) {
    if (calendar.holiday[day] !== 1) continue;
    const row = run.sinks.holidays.next();
    run.sinks.holidays.at.on[row] = calendar.firstDay + day;
  }
}

function writeRates(run: Run): void {
  const { calendar, goods } = run.world;
  const rng = run.world.rng.stream('rates');
  const level = currencyVnd.map((vnd) => vnd);
  for (let day = 0; day < calendar.days; day += 7) {
    for (let currency = 0; currency < level.length - 1; currency++) {
      level[currency]! *= 1 + 0.002 * rng.normal();
      const { fx_rates: sink } = run.sinks;
      const row = sink.next();
      sink.at.currency[row] = currency;
      sink.at.on[row] = calendar.firstDay + day;
      sink.at.vnd[row] = Math.round(level[currency]! * 100) / 100;
    }
  }
  for (const good of goods.goods) {
    const { tariff } = run.sinks;
    const row = tariff.next();
    tariff.at.hs_code[row] = good.hs;
    tariff.at.valid_from[row] = calendar.firstDay;
    tariff.at.duty_rate_pct[row] = good.dutyPct;
  }
}
