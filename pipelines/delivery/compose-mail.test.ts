import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { composeMail, type MailContent } from './compose-mail.ts';

const mail: MailContent = {
  receiver: 'r',
  units: ['*'],
  language: 'vi',
  run: '2026-11-21-000000000000',
  asOf: '2026-11-21',
  alerts: [],
  report: Buffer.from('x'),
  files: [],
  wanted: { to: ['a@b.example'], report: 'attached', largest_kilobytes: 10, when: 'every_run' },
  from: 'liem@haiquan.example',
  to: 'a@b.example',
  now: 0,
};

test('copies of the report are attached while there is room, and the mail says which are not', async () => {
  const files = [
    { name: 'report.vi.pdf', content: Buffer.alloc(6_000) },
    { name: 'report.vi.xlsx', content: Buffer.alloc(6_000) },
  ];
  const { bytes } = await composeMail({ ...mail, files });
  const read = await PostalMime.parse(bytes);
  expect(read.attachments.map(({ filename }) => filename)).toEqual([
    'Báo cáo Liêm 2026-11-21.html',
    'Báo cáo Liêm 2026-11-21.pdf',
  ]);
  expect(read.text?.replace(/\s+/g, ' ')).toContain('vượt giới hạn dung lượng: Báo cáo Liêm 2026-11-21.xlsx');
});
