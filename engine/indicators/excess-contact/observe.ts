/** C01 and C02: the same test of the same null model, of enterprises or of brokers. */
import { dayNumber, dayToIso } from '../../domain/calendar.ts';
import type { Subject } from '../../domain/vocabulary.ts';
import { contactStages } from '../../graph/contact-cells.ts';
import type { ContactHealth } from '../../graph/contact-tests.ts';
import { excessContact } from '../../graph/excess-contact.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import type { IndicatorCard, IndicatorContext } from '../indicator.ts';
import { emptyObservations, type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { fillPairs, pairRows } from './pair-rows.ts';
import { contactOptions } from './parameters.ts';
import type { Contacts } from './read-contacts.ts';
import { readModel } from './read-model.ts';
import { fillRollUp, unitsOf } from './roll-up.ts';
import { why, whys } from './why.ts';

/** Whom the officer meets. */
export interface TraderKind {
  readonly trader: 'enterprise' | 'broker';
  readonly pair: Extract<Subject, 'pair' | 'broker_pair'>;
}

export async function observeExcessContact(
  card: IndicatorCard,
  kind: TraderKind,
  folder: URL,
  context: IndicatorContext,
): Promise<readonly ObservationTable[]> {
  const options = contactOptions(context.parameters);
  const sql = readSql(new URL('observations.sql', folder));
  const { all, contacts, model } = await readModel(
    context,
    sql,
    {},
    options,
    parameterOf(card, context, 'minimum_coverage'),
  );
  const { trader, traders, officers, units, value } = contacts;
  const found = excessContact(model, trader, traders.length, value, options);
  const pairs = pairRows(found, officers, traders, metPairs(all));

  const head = {
    indicator: card.id,
    version: card.version,
    family: card.family,
    group: card.group,
    unitOfMeasure: card.unitOfMeasure,
    windowFrom: context.windowFrom,
    windowTo: dayToIso(dayNumber(context.asOf) - 1),
    whys,
  };
  const notes = healthNotes(found.health, units);
  const unitOfPair = pairs.test.map((test) => (test < 0 ? -1 : found.tests.unit[test]!));
  const pairTable = emptyObservations({
    ...head,
    notes,
    subject: kind.pair,
    rowCount: pairs.count,
    ids: {
      officer: { codes: pairs.officer, dictionary: officers },
      [kind.trader]: { codes: pairs.trader, dictionary: traders },
      unit: { codes: unitOfPair, dictionary: units },
    },
  });
  fillPairs(pairTable, pairs, found, options);

  const rollUp = (
    subject: 'officer' | 'enterprise' | 'broker',
    dictionary: readonly string[],
    inPairs: Int32Array,
    inTests: Int32Array,
  ): ObservationTable => {
    // Codes are in order of id. Only those who met someone have a row.
    const members = Int32Array.from(new Set(inPairs)).sort();
    const memberUnit = unitsOf(inTests, dictionary.length, found, units.length);
    const table = emptyObservations({
      ...head,
      subject,
      rolledUp: true,
      rowCount: members.length,
      ids: {
        [subject]: { codes: members, dictionary },
        unit: { codes: members.map((member) => memberUnit[member]!), dictionary: units },
      },
    });
    fillRollUp(table, members, inTests, memberUnit, found, options, units.length);
    // A member of pairs that were all met where officers are not known well enough was not computed either.
    const computed = new Set(inPairs.filter((_, row) => pairs.test[row]! >= 0));
    members.forEach((member, row) => {
      if (computed.has(member)) return;
      table.outcome[row] = outcomeCode.not_computed;
      table.why[row] = why.coverage;
    });
    return table;
  };
  return [
    pairTable,
    rollUp('officer', officers, pairs.officer, found.tests.officer),
    rollUp(kind.trader, traders, pairs.trader, found.tests.trader),
  ];
}

/** Every pair that met, as officer × traders + trader. */
function metPairs(contacts: Contacts): Set<number> {
  const met = new Set<number>();
  contacts.trader.forEach((trader, cell) => {
    if (trader >= 0) met.add(contacts.cells.officer[cell]! * contacts.traders.length + trader);
  });
  return met;
}

/** The measured widening of the null model, largest first: methods.md 3.2 asks that phi is always reported. */
function healthNotes(health: readonly ContactHealth[], units: readonly string[]): readonly string[] {
  const measured = health.filter(({ dispersion }) => !Number.isNaN(dispersion.raw));
  if (measured.length === 0) return ['φ: –'];
  const byPhi = measured.toSorted(
    (a, b) => b.dispersion.raw - a.dispersion.raw || a.unit - b.unit || a.stage - b.stage,
  );
  return byPhi.slice(0, 5).map(({ unit, stage, dispersion, batchCorrelation }) => {
    const place = `${units[unit]!} ${contactStages[stage]!}`; // codes of this run's units and of the two stages
    return `φ = ${dispersion.raw.toFixed(2)}, ρ = ${batchCorrelation.toFixed(3)} (${place}, ${dispersion.count} z)`;
  });
}
