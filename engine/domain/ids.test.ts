import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinSubjectId, splitSubjectId } from './ids.ts';

const parts = fc.array(fc.string({ unit: fc.constantFrom('a', '|', '\\', 'Đ', '0', '/', '=') }), {
  minLength: 1,
});

test('joined ids split into the same ids', () => {
  fc.assert(
    fc.property(parts, (ids) => {
      expect(splitSubjectId(joinSubjectId(ids))).toEqual(ids);
    }),
    { seed: 1 },
  );
});

test('two lists of ids never join into one text', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      expect(joinSubjectId(a)).not.toBe(joinSubjectId(b));
    }),
    { seed: 2 },
  );
});
