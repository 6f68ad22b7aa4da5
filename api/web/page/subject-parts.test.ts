import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinSubjectId, type Subject, subjectKeys } from '../../../engine/index.ts';
import { partsOf } from './subject-parts.ts';

test('reads every subject id as the engine writes it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(subjectKeys) as Subject[])),
      fc.string({ unit: fc.constantFrom('a', '0', '|', '\\', 'Đ', ' ') }),
      fc.string({ unit: fc.constantFrom('b', '9', '|', '\\') }),
      (subject, first, second) => {
        const texts = [first, second].slice(0, subjectKeys[subject].length);
        const parts = partsOf(subject, joinSubjectId(texts));
        expect(parts.map(({ text }) => text)).toEqual(texts);
        expect(parts.map(({ kind }) => kind)).toEqual(subjectKeys[subject]);
        expect(parts.map(({ id }) => id)).toEqual(texts.map((text) => joinSubjectId([text])));
      },
    ),
  );
});
