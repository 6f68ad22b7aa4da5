import { expect, test } from 'vitest';
import { ringRoles, ringRoleWords } from './ring-roles.ts';

test('every role has words in both languages, and parts are told one after the other', () => {
  for (const role of ringRoles) {
    const { vi, en } = ringRoleWords(role);
    expect(vi.length, role).toBeGreaterThan(3);
    expect(en.length, role).toBeGreaterThan(3);
  }
  expect(ringRoleWords('importer+payer')).toEqual({
    vi: 'nhập khẩu, nộp thuế thay thành viên khác',
    en: 'importer, pays taxes of other members',
  });
  expect(ringRoleWords('document+weigher')).toEqual({
    vi: 'kiểm tra hồ sơ, weigher',
    en: 'document check, weigher',
  });
});
