/** An indicator's table for one kind of subject with one id, a row for each id of its dictionary, in id order. */
import { dayNumber, dayToIso } from '../domain/calendar.ts';
import type { Subject } from '../domain/vocabulary.ts';
import type { IndicatorCard, IndicatorContext } from './indicator.ts';
import { type CodedIds, emptyObservations, type ObservationTable } from './observations.ts';

export type SingleSubject = Extract<Subject, 'officer' | 'enterprise' | 'broker' | 'unit' | 'declaration'>;

export function subjectTable(
  card: IndicatorCard,
  context: IndicatorContext,
  subject: SingleSubject,
  dictionary: readonly string[],
  whys: readonly string[],
  units?: CodedIds,
): ObservationTable {
  const codes = Int32Array.from(dictionary.keys());
  return emptyObservations({
    indicator: card.id,
    version: card.version,
    family: card.family,
    subject,
    group: card.group,
    unitOfMeasure: card.unitOfMeasure,
    windowFrom: context.windowFrom,
    windowTo: dayToIso(dayNumber(context.asOf) - 1),
    rowCount: dictionary.length,
    ids: { ...(units === undefined ? {} : { unit: units }), [subject]: { codes, dictionary } },
    whys,
  });
}

/** The run's value of a parameter, or the card's own where the run does not set it. */
export function parameterOf(card: IndicatorCard, context: IndicatorContext, name: string): number {
  const value = context.parameters[name] ?? card.parameters[name]?.value;
  if (value === undefined) throw new RangeError(`${card.id} has no parameter '${name}'`);
  return value;
}
