import { feeds } from '../../../datasets/index.ts';
import { numberText } from '../../../engine/index.ts';
import type { PaperBlock } from '../../paper/paper-document.ts';
import { heading, list, paragraph, table, type Voice } from '../blocks.ts';
import type { TransparencyFacts } from '../facts.ts';
import { feedsInVietnamese } from '../feed-words.ts';

export function data({ run }: TransparencyFacts, { say, language }: Voice): PaperBlock[] {
  const columns = feeds.flatMap((feed) => feed.columns);
  const of = (privacy: string): number => columns.filter((column) => column.privacy === privacy).length;
  const rows = feeds.map((feed) => {
    const received = run?.seen.feeds.find((one) => one.feed === feed.name);
    const personal = feed.columns.filter(({ privacy }) => privacy === 'personal').map(({ name }) => name);
    const business = feed.columns.filter(({ privacy }) => privacy === 'business').length;
    return [
      feed.name,
      say({ vi: feedsInVietnamese[feed.name] ?? feed.about, en: feed.about }),
      personal.length === 0 ? '–' : personal.join(', '),
      `${business} / ${feed.columns.length}`,
      received === undefined
        ? '–'
        : received.supplied
          ? numberText(received.accepted, language)
          : say({ vi: 'chưa cung cấp', en: 'not supplied' }),
    ];
  });
  return [
    heading(1, say({ vi: 'Dữ liệu', en: 'Data' })),
    paragraph(
      say({
        vi: `${feeds.length} nguồn với ${columns.length} trường: ${of('personal')} trường về cá nhân, ${of('business')} trường về doanh nghiệp hoặc hàng hóa, còn lại không thuộc hai loại. Nguồn không có thì các chỉ số cần nguồn đó ghi “không tính được”. Dòng sai bị để riêng kèm lý do, không sửa và không bỏ trong im lặng.`,
        en: `${feeds.length} feeds with ${columns.length} columns: ${of('personal')} about persons, ${of('business')} about enterprises or their goods, the rest neither. Where a feed is missing, the indicators that need it say “not computed”. Faulty rows are set aside with the reason; nothing is repaired or dropped in silence.`,
      }),
    ),
    table(
      say({ vi: 'Nguồn dữ liệu', en: 'Feeds' }),
      [
        say({ vi: 'Nguồn', en: 'Feed' }),
        say({ vi: 'Nội dung', en: 'What it holds' }),
        say({ vi: 'Trường về cá nhân', en: 'Columns about persons' }),
        { numeric: say({ vi: 'Trường về doanh nghiệp / tất cả', en: 'Business columns / all' }) },
        { numeric: say({ vi: 'Dòng dùng lần này', en: 'Rows used now' }) },
      ],
      rows,
    ),
    list([
      say({
        vi: 'Không nguồn nào chứa và không chỉ số nào dùng: quốc tịch, dân tộc, quê quán, giới tính, tuổi, tôn giáo, đảng phái. Một phép thử của phần mềm kiểm tra điều này.',
        en: 'No feed holds and no indicator uses nationality, ethnicity, home province, gender, age, religion or party. A test of the software proves it.',
      }),
      say({
        vi: 'Họ tên chỉ nằm trong lịch sử nội bộ. Kết quả công bố nội bộ chỉ giữ mã; công chức hiện dưới bí danh (HMAC) riêng của từng nơi triển khai. Tra bí danh ra người cần quyền, mục đích, và được ghi nhật ký trước khi trả lời.',
        en: 'Names stay in the history. What is published inside holds ids only; officers appear under a pseudonym (HMAC) of this deployment. To resolve one takes a right and a purpose, and is logged before it is answered.',
      }),
      say({
        vi: 'Danh tính người phản ánh không vào hệ thống: chỉ có mã băm và loại phản ánh.',
        en: 'Who complained does not enter: a hash and the class of the complaint only.',
      }),
      say({
        vi: 'Hệ thống không lấy dữ liệu qua mạng và không gửi dữ liệu ra ngoài, trừ nơi nhận báo cáo được cấu hình.',
        en: 'Nothing is fetched from a network, and nothing is sent but to the configured receivers.',
      }),
    ]),
  ];
}
