import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDate } from '../domain/calendar.ts';
import { joinSubjectId } from '../domain/ids.ts';
import { emptyObservations, type ObservationTable } from '../indicators/observations.ts';
import { gatherSubjects } from './gather-subjects.ts';

/** A table of pairs whose dictionaries stand in any order and hold more than its rows name. */
function tableOf(pairs: readonly (readonly [string, string])[], spare: readonly string[]): ObservationTable {
  const coded = (side: 0 | 1) => {
    const dictionary = [...new Set([...pairs.map((pair) => pair[side]), ...spare])];
    return { codes: Int32Array.from(pairs, (pair) => dictionary.indexOf(pair[side])), dictionary };
  };
  return emptyObservations({
    indicator: 'C01',
    version: 1,
    family: 'collusion',
    subject: 'pair',
    group: 'contact',
    unitOfMeasure: 'contacts',
    windowFrom: isoDate('2025-01-01'),
    windowTo: isoDate('2025-12-31'),
    rowCount: pairs.length,
    ids: { officer: coded(0), enterprise: coded(1) },
    whys: [],
  });
}

/** The same rows by codes into two lists that all tables have in common. */
function sharing(tables: readonly ObservationTable[]): readonly ObservationTable[] {
  const kinds = ['officer', 'enterprise'] as const;
  const lists = kinds.map((kind) => [...new Set(tables.flatMap(({ ids }) => ids[kind]!.dictionary))]);
  return tables.map((table) => ({
    ...table,
    ids: Object.fromEntries(
      kinds.map((kind, k) => {
        const { codes, dictionary } = table.ids[kind]!;
        return [
          kind,
          { codes: codes.map((code) => lists[k]!.indexOf(dictionary[code]!)), dictionary: lists[k]! },
        ];
      }),
    ),
  }));
}

const id = fc.constantFrom('A', 'B', 'B|', 'B\\', 'Bé', 'a', 'b', 'ổ', '10', '9', '𝔸', '\uffee');
const pairs = fc.uniqueArray(fc.tuple(id, id), { maxLength: 25, selector: (pair) => joinSubjectId(pair) });
const drawnTables = fc.array(fc.tuple(pairs, fc.array(id, { maxLength: 3 })), { minLength: 1, maxLength: 4 });

test('every subject once, in order of subject_id, with its rows: as gathered by their texts', () => {
  fc.assert(
    fc.property(drawnTables, fc.boolean(), (drawn, shared) => {
      const own = drawn.map(([own, spare]) => tableOf(own, spare));
      const tables = shared ? sharing(own) : own;
      const expected = [...new Set(drawn.flatMap(([own]) => own.map((pair) => joinSubjectId(pair))))].sort();
      const gathered = gatherSubjects(tables);
      expect(Array.from({ length: gathered.count }, (_, subject) => gathered.idOf(subject))).toEqual(
        expected,
      );
      expected.forEach((subjectId, subject) => {
        const rows = drawn.map(([own]) => own.findIndex((pair) => joinSubjectId(pair) === subjectId));
        expect([...gathered.rowsOf(subject)]).toEqual(rows);
      });
    }),
    { seed: 3 },
  );
});

test('two rows of one subject are refused by name', () => {
  expect(() => gatherSubjects([tableOf([['A', 'b'], ['A', 'b']], [])])).toThrow(/two rows for pair 'A\|b'/); // prettier-ignore
});
