import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinSubjectId } from '../../domain/ids.ts';
import type { Column, ColumnTable } from '../../warehouse/warehouse.ts';
import { subjectRows } from './subject-rows.ts';

/** Ids of which one begins as another, with marks that are escaped and letters on either side of the joining one. */
const id = fc.string({ unit: fc.constantFrom('A', 'z', '1', '|', '\\', '}', 'đ'), maxLength: 3 });

function coded(values: readonly (string | null)[]): Column {
  const dictionary = [...new Set(values.filter((value) => value !== null))].sort();
  return {
    kind: 'coded',
    codes: Int32Array.from(values, (value) => (value === null ? -1 : dictionary.indexOf(value))),
    dictionary,
  };
}

test('pairs come in order of subject_id, each row with its own; a row without an id has none', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.option(id), fc.option(id)), { maxLength: 60 }), (rows) => {
      const table: ColumnTable = {
        rowCount: rows.length,
        columns: new Map([
          ['officer_id', coded(rows.map(([officer]) => officer))],
          ['enterprise_id', coded(rows.map(([, enterprise]) => enterprise))],
        ]),
      };
      const made = subjectRows(table, 'pair');
      const texts = rows.map((ids) => (ids.includes(null) ? null : joinSubjectId(ids as string[]))); // no null among them
      const expected = [...new Set(texts.filter((text) => text !== null))].sort();
      const named = Array.from({ length: made.count }, (_, i) =>
        joinSubjectId(
          (['officer', 'enterprise'] as const).map((kind) => {
            const { codes, dictionary } = made.ids[kind]!; // a pair has both
            return dictionary[codes[i]!]!;
          }),
        ),
      );
      expect(named).toEqual(expected);
      expect([...made.codes].map((code) => (code < 0 ? null : expected[code]))).toEqual(texts);
    }),
  );
});
