import { excessContact } from '../../graph/excess-contact.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import { selectParameters } from '../designs/select-parameters.ts';
import { fillCounts, textRanks } from '../excess-contact/pair-rows.ts';
import { contactOptions } from '../excess-contact/parameters.ts';
import { readModel } from '../excess-contact/read-model.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { dayNumber, dayToIso } from '../../domain/calendar.ts';
import { emptyObservations, type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';
import { reunions, type Rotation } from './test.ts';

const folder = new URL('.', import.meta.url);
const whys = ['too few declarations came while the officer was on duty at one of the two offices'] as const;

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const { warehouse } = context;
  const options = contactOptions({
    minimum_declarations: parameter('minimum_declarations'),
    excess_floor: parameter('excess_floor'),
  });
  const sql = readSql(new URL('observations.sql', folder));
  const { contacts, model } = await readModel(context, sql, {}, options, parameter('minimum_coverage'));
  const { trader, traders, officers, units, value } = contacts;

  const placesOf = await warehouse.columns(readSql(new URL('places.sql', folder)), {}, []);
  const today = new Map<string, string>();
  const codes = columnOf(placesOf, 'unit_code', 'text').values;
  columnOf(placesOf, 'place', 'text').values.forEach((place, row) => today.set(codes[row]!, place!)); // both are keys
  const places = new Map<string, number>();
  const placeCode = (place: string): number => {
    const code = places.get(place) ?? places.size;
    places.set(place, code);
    return code;
  };
  const placeOfUnit = Int32Array.from(units, (unit) => placeCode(today.get(unit) ?? unit));

  const rotationsSql = readSql(new URL('rotations.sql', folder));
  const rotated = await warehouse.columns(rotationsSql, selectParameters(context, card, rotationsSql), []);
  const officerCode = new Map(officers.map((id, code) => [id, code]));
  const from = columnOf(rotated, 'place_from', 'text').values;
  const to = columnOf(rotated, 'place_to', 'text').values;
  const rotations: Rotation[] = [];
  columnOf(rotated, 'officer_id', 'text').values.forEach((id, row) => {
    const officer = officerCode.get(id!); // no column of the SELECT is null
    if (officer === undefined) return;
    rotations.push({ officer, from: placeCode(from[row]!), to: placeCode(to[row]!) });
  });

  const found = excessContact(model, trader, traders.length, value, options);
  const pairs = reunions(found, traders.length, rotations, placeOfUnit);
  // Unmet pairs are tests like the others, but only those that met at either office have a row.
  const tested = pairs.filter(({ p }) => !Number.isNaN(p));
  const q = new Map(
    [...benjaminiHochberg(Float64Array.from(tested, ({ p }) => p))].map((value, i) => [tested[i], value]),
  );
  const contactsOf = (members: readonly number[]): number =>
    members.reduce((sum, test) => sum + found.tests.contacts[test]!, 0);
  const officerRank = textRanks(officers, '|');
  const traderRank = textRanks(traders, '');
  const rows = pairs
    .filter(({ before, after }) => contactsOf(before) + contactsOf(after) > 0)
    .sort(
      (a, b) =>
        officerRank[a.officer]! - officerRank[b.officer]! || traderRank[a.trader]! - traderRank[b.trader]!,
    );
  const table = emptyObservations({
    indicator: card.id,
    version: card.version,
    family: card.family,
    subject: 'pair',
    group: card.group,
    unitOfMeasure: card.unitOfMeasure,
    windowFrom: context.windowFrom,
    windowTo: dayToIso(dayNumber(context.asOf) - 1),
    rowCount: rows.length,
    ids: {
      officer: { codes: Int32Array.from(rows, ({ officer }) => officer), dictionary: officers },
      enterprise: { codes: Int32Array.from(rows, ({ trader }) => trader), dictionary: traders },
      unit: { codes: Int32Array.from(rows, ({ after }) => found.tests.unit[after[0]!]!), dictionary: units }, // never empty
    },
    whys,
  });
  const level = parameter('contact_level');
  const floor = parameter('excess_floor');
  rows.forEach((pair, row) => {
    const { before, after, p, pBefore, pAfter } = pair;
    const members = [...before, ...after];
    const sum = (values: Float64Array, of: readonly number[] = members): number =>
      of.reduce((total, test) => total + values[test]!, 0);
    table.valueAtRiskVnd[row] = BigInt(Math.round(sum(found.tests.value)));
    const n = sum(found.tests.declarations);
    table.n[row] = n;
    if (n > 0) fillCounts(table, row, found, members);
    table.peers[row] = Math.max(...members.map((test) => found.tests.colleagues[test]!));
    if (Number.isNaN(p)) {
      table.why[row] = 0;
      return;
    }
    table.p[row] = p;
    table.q[row] = q.get(pair)!; // it is among the tested
    table.tests[row] = tested.length;
    const above = (of: readonly number[], officeP: number): boolean =>
      officeP <= level &&
      sum(found.tests.observed, of) - sum(found.tests.expected, of) >=
        floor * sum(found.tests.declarations, of) &&
      sum(found.tests.observed, of) >= parameter('minimum_contacts');
    const hit =
      table.q[row] <= parameter('false_discovery') && above(before, pBefore) && above(after, pAfter);
    table.outcome[row] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
  return [table];
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
