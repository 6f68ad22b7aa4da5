import { describe, expect, it } from 'vitest';
import { lintWording } from './wording.ts';

describe('the wording lint', () => {
  it.each([
    ['en', 'This officer is Corrupt.', 'Corrupt'],
    ['en', 'the corruption index', 'corruption'],
    ['en', 'A suspected pair', 'suspected'],
    ['en', 'proof of guilt', 'guilt'],
    ['vi', 'công chức tham nhũng', 'tham nhũng'],
    ['vi', 'CÓ TỘI', 'CÓ TỘI'],
    ['vi', 'Nghi  phạm số 1', 'Nghi  phạm'],
    ['vi', 'nghi phạm'.normalize('NFD'), 'nghi phạm'],
  ] as const)('finds the planted word (%s): %s', (language, text, word) => {
    expect(lintWording(text, language).map((fault) => fault.word)).toEqual([word]);
  });

  it.each([
    ['en', 'A signal, not a finding: 12 contacts where 4.1 were expected.'],
    ['en', 'The file is interrupted; the record is incorruptible.'],
    ['vi', 'Tín hiệu, không phải kết luận. Mức ưu tiên xem xét cao; đội có tối thiểu 30 tờ khai.'],
    ['vi', 'Không phạm vi nào bị bỏ sót; nghi thức và phạm vi.'],
  ] as const)('lets honest words pass (%s): %s', (language, text) => {
    expect(lintWording(text, language)).toEqual([]);
  });

  it('says where, and what to write instead', () => {
    const [fault] = lintWording('They look guilty and suspect.', 'en');
    expect(fault).toEqual({
      language: 'en',
      word: 'guilty',
      index: 10,
      context: 'They look guilty and suspect.',
      instead: 'signal',
    });
  });
});
