/** The classification file: what the supplier says of the system before use, and what the deployer has to confirm. */
import { evidenceGroups, indicators } from '../../engine/index.ts';
import type { PaperBlock } from '../paper/paper-document.ts';
import { facts, heading, list, paragraph, plain, table, type Voice } from './blocks.ts';
import type { TransparencyFacts } from './facts.ts';
import { rules } from './law-words.ts';

export function classification(
  { configuration, version, run }: TransparencyFacts,
  voice: Voice,
): PaperBlock[] {
  const { say, open, answered } = voice;
  const { transparency } = configuration;
  const learned = run?.manifest.tables.some(({ name }) => name === 'models') === true;
  return [
    heading(1, say({ vi: 'Hệ thống', en: 'The system' })),
    facts([
      [say({ vi: 'Tên', en: 'Name' }), plain(`Liêm ${version}`)],
      [
        say({ vi: 'Nhà cung cấp', en: 'Supplier' }),
        plain(
          say({
            vi: 'nhóm bảo trì Liêm (mã nguồn mở, Apache-2.0)',
            en: 'the maintainers of Liêm (open source, Apache-2.0)',
          }),
        ),
      ],
      [
        say({ vi: 'Đơn vị triển khai', en: 'Deployer' }),
        answered(transparency.authority, { vi: 'Cơ quan nào?', en: 'Which authority?' }),
      ],
      [
        say({ vi: 'Mục đích', en: 'Intended purpose' }),
        plain(
          say({
            vi: 'xếp thứ tự ưu tiên xem xét cho kiểm tra nội bộ và kế hoạch kiểm tra công vụ hải quan',
            en: 'ranking what customs’ internal inspection and plans of inspection review first',
          }),
        ),
      ],
      [
        say({ vi: 'Người chịu tác động', en: 'Who is affected' }),
        plain(
          say({
            vi: 'công chức hải quan; doanh nghiệp xuất nhập khẩu; đại lý hải quan; đơn vị hải quan',
            en: 'customs officers; importers and exporters; customs agents; customs offices',
          }),
        ),
      ],
      [
        say({ vi: 'Kỹ thuật', en: 'Technique' }),
        plain(
          say({
            vi: `${indicators.length} phép kiểm định thống kê thuộc ${evidenceGroups.length} loại chứng cứ; ${learned ? 'lần chạy đang phục vụ có mô hình học máy, được nêu riêng' : 'lần chạy đang phục vụ không dùng mô hình học máy'}`,
            en: `${indicators.length} statistical tests of ${evidenceGroups.length} kinds of evidence; ${learned ? 'the run in service holds a learned model, which is named apart' : 'the run in service uses no learned model'}`,
          }),
        ),
      ],
      [
        say({ vi: 'Mức tự động', en: 'Automation' }),
        plain(
          say({
            vi: 'gợi ý để con người xem xét; không hành động nào tự động',
            en: 'suggestions to people; nothing is done automatically',
          }),
        ),
      ],
    ]),
    heading(1, say({ vi: 'Tự phân loại', en: 'Classification' })),
    paragraph({
      text: say({ vi: 'Đề xuất của nhà cung cấp: rủi ro cao.', en: 'Proposed by the supplier: high risk.' }),
      tone: 'strong',
    }),
    list([
      say({
        vi: 'Hệ thống theo dõi và đánh giá hành vi của người đang thi hành công vụ; một tín hiệu sai có thể ảnh hưởng danh dự và công việc.',
        en: 'It monitors and evaluates the conduct of persons in office; a false signal can touch a name and a career.',
      }),
      say({
        vi: 'Danh mục rủi ro cao của Việt Nam chưa hoàn chỉnh vào tháng 3/2026; cho đến khi có, nơi triển khai nên theo mức cao.',
        en: 'Viet Nam’s list of high risks was not final in March 2026; until it is, the deployer should go by the high one.',
      }),
      say({
        vi: 'Điểm về doanh nghiệp phục vụ quản lý rủi ro hải quan; không dựa vào đó để hạ mức phân loại cho điểm về công chức.',
        en: 'Scores of enterprises serve customs risk management; that is no reason to classify scores of officers lower.',
      }),
    ]),
    table(
      say({ vi: 'Xác nhận', en: 'Confirmation' }),
      [say({ vi: 'Câu hỏi', en: 'Question' }), say({ vi: 'Trả lời', en: 'Answer' })],
      [
        [
          say({ vi: 'Mức rủi ro được xác nhận, số hồ sơ, ngày', en: 'Class confirmed, file number, date' }),
          [open({ vi: 'Mức nào, số nào, ngày nào?', en: 'Which class, which number, which date?' })],
        ],
        [
          say({ vi: 'Người ký', en: 'Signed by' }),
          [open({ vi: 'Ai ký, chức vụ gì?', en: 'Who, in which office?' })],
        ],
        [
          say({
            vi: 'Có dùng mô hình học máy trong kế hoạch không',
            en: 'Whether plans use a learned model',
          }),
          [open({ vi: 'Có hay không, mô hình nào?', en: 'Yes or no, which model?' })],
        ],
        [
          say({ vi: 'Có ghép với hệ thống khác không', en: 'Whether it is joined to other systems' }),
          [open({ vi: 'Hệ thống nào, theo chiều nào?', en: 'Which, and in which direction?' })],
        ],
        [
          say({ vi: 'Ngày phân loại lại', en: 'Next classification' }),
          [open({ vi: 'Khi nào, hoặc khi thay đổi gì?', en: 'When, or upon which change?' })],
        ],
      ],
    ),
    heading(1, say({ vi: 'Quy định được đối chiếu', en: 'Rules looked at' })),
    table(
      say({ vi: 'Quy định và hệ quả trong thiết kế', en: 'Rules, and what follows in the design' }),
      [say({ vi: 'Quy định', en: 'Rule' }), say({ vi: 'Hệ quả', en: 'What follows' })],
      rules.map(({ rule, follows }) => [say(rule), say(follows)]),
    ),
    paragraph({
      text: say({
        vi: 'Không phải tư vấn pháp lý; nơi triển khai kiểm tra hiệu lực và bổ sung.',
        en: 'No legal advice; the deployer checks what is in force and adds what is missing.',
      }),
      tone: 'quiet',
    }),
  ];
}
