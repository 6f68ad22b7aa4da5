/** The template of the impact assessment: what the product knows is filled in; what only the deployer knows is asked. */
import { feeds } from '../../datasets/index.ts';
import { flagDays, serviceRoles } from '../../engine/index.ts';
import type { PaperBlock } from '../paper/paper-document.ts';
import { facts, heading, paragraph, plain, table, type Voice } from './blocks.ts';
import type { TransparencyFacts } from './facts.ts';
import { risks } from './risk-words.ts';

export function impactAssessment(
  { configuration, receivers, run }: TransparencyFacts,
  { say, open, answered, language }: Voice,
): PaperBlock[] {
  const { transparency, scoring, retention } = configuration;
  const personal = feeds.flatMap(({ name, columns }) =>
    columns.filter(({ privacy }) => privacy === 'personal').map((column) => `${name}.${column.name}`),
  );
  const supplied = run?.seen.feeds.filter((feed) => feed.supplied).map(({ feed }) => feed) ?? null;
  const question = (vi: string, en: string) => [open({ vi, en })];
  return [
    heading(1, say({ vi: '1. Mô tả việc xử lý', en: '1. The processing' })),
    facts([
      [
        say({ vi: 'Bên kiểm soát', en: 'Controller' }),
        answered(transparency.authority, { vi: 'Cơ quan nào?', en: 'Which authority?' }),
      ],
      [
        say({ vi: 'Căn cứ', en: 'Legal basis' }),
        answered(transparency.legal_basis, { vi: 'Căn cứ pháp lý nào?', en: 'Which legal basis?' }),
      ],
      [
        say({ vi: 'Mục đích', en: 'Purpose' }),
        plain(
          say({
            vi: 'xếp thứ tự ưu tiên xem xét; không xử lý ai',
            en: 'ranking what to review first; nobody is sanctioned',
          }),
        ),
      ],
      [
        say({ vi: 'Chủ thể dữ liệu', en: 'Data subjects' }),
        plain(
          say({
            vi: 'công chức hải quan, người của doanh nghiệp và đại lý (bí danh, mã băm), người phản ánh (chỉ mã băm)',
            en: 'customs officers, people of enterprises and agents (pseudonyms, hashes), complainants (a hash only)',
          }),
        ),
      ],
      [
        say({ vi: 'Số chủ thể', en: 'How many' }),
        question('Bao nhiêu công chức, doanh nghiệp?', 'How many officers and enterprises?'),
      ],
      [
        say({ vi: 'Trường dữ liệu cá nhân', en: 'Personal columns' }),
        plain(`${personal.length}: ${personal.join(', ')}`),
      ],
      [
        say({ vi: 'Nguồn đang dùng', en: 'Feeds in use' }),
        supplied === null
          ? question('Sẽ cung cấp những nguồn nào?', 'Which feeds will be supplied?')
          : plain(supplied.join(', ')),
      ],
      [
        say({ vi: 'Vai trò được truy cập', en: 'Roles with access' }),
        plain(serviceRoles.map((role) => roleWords[role][language]).join('; ')),
      ],
      [
        say({ vi: 'Nơi nhận', en: 'Recipients' }),
        receivers.length === 0
          ? plain(say({ vi: 'không cấu hình nơi nhận nào', en: 'no receivers are configured' }))
          : plain(
              receivers
                .map(
                  ({ name, ways }) =>
                    `${name} (${ways.map((way) => wayWords[way]?.[language] ?? way).join(', ')})`,
                )
                .join('; '),
            ),
      ],
      [
        say({ vi: 'Chuyển ra nước ngoài', en: 'Transfers abroad' }),
        question(
          'Phần mềm không gửi dữ liệu ra ngoài; xác nhận máy chủ và nơi nhận đều ở trong nước?',
          'The software sends nothing out; are the machine and all recipients within the country?',
        ),
      ],
      [
        say({ vi: 'Lưu giữ', en: 'Retention' }),
        transparency.history_years === 0
          ? question('Giữ lịch sử bao nhiêu năm?', 'For how many years is history kept?')
          : plain(
              say({
                vi: `lịch sử ${transparency.history_years} năm; ${retention.keep_runs} lần chạy; tín hiệu ${flagDays} ngày`,
                en: `history ${transparency.history_years} years; ${retention.keep_runs} runs; signals ${flagDays} days`,
              }),
            ),
      ],
    ]),
    heading(1, say({ vi: '2. Cần thiết và tương xứng', en: '2. Necessity and proportion' })),
    table(
      say({ vi: 'Cần thiết và tương xứng', en: 'Necessity and proportion' }),
      [say({ vi: 'Câu hỏi', en: 'Question' }), say({ vi: 'Trả lời', en: 'Answer' })],
      [
        [
          say({ vi: 'Có cách nào ít xâm phạm hơn không', en: 'Is there a less intrusive way' }),
          question(
            'Đã cân nhắc cách nào, vì sao chưa đủ?',
            'Which was considered, and why is it not enough?',
          ),
        ],
        [
          say({ vi: 'Có trường nào không cần không', en: 'Is any column not needed' }),
          question(
            'Bỏ được trường nào mà vẫn đạt mục đích?',
            'Which can be left out and still serve the purpose?',
          ),
        ],
        [
          say({ vi: 'Mức chứng cứ để nêu một người', en: 'Evidence before a person is flagged' }),
          plain(
            say({
              vi: `ít nhất ${scoring.minimum_groups_officer} loại chứng cứ độc lập, không bao giờ một`,
              en: `at least ${scoring.minimum_groups_officer} independent kinds, never one`,
            }),
          ),
        ],
        [
          say({ vi: 'Người lao động đã được thông báo', en: 'Staff have been told' }),
          question('Bằng văn bản nào, ngày nào?', 'By which notice, on which day?'),
        ],
      ],
    ),
    heading(1, say({ vi: '3. Rủi ro và biện pháp', en: '3. Risks and measures' })),
    table(
      say({ vi: 'Rủi ro và biện pháp', en: 'Risks and measures' }),
      [
        say({ vi: 'Rủi ro', en: 'Risk' }),
        say({ vi: 'Sản phẩm làm gì', en: 'What the product does' }),
        say({ vi: 'Còn lại', en: 'What remains' }),
      ],
      risks.map(({ risk, measure, ask }) => [say(risk), say(measure), [open(ask)]]),
    ),
    heading(1, say({ vi: '4. Tham vấn và quyết định', en: '4. Consultation and decision' })),
    facts([
      [
        say({ vi: 'Ý kiến của công chức và công đoàn', en: 'Views of officers and their union' }),
        question('Ai, ngày nào, ý kiến gì?', 'Who, when, and what did they say?'),
      ],
      [
        say({ vi: 'Ý kiến của đơn vị bảo vệ dữ liệu', en: 'View of the data-protection unit' }),
        answered(transparency.data_protection, { vi: 'Ai, ý kiến gì?', en: 'Who, and what did they say?' }),
      ],
      [
        say({ vi: 'Phê duyệt', en: 'Approval' }),
        answered(transparency.assessed_on, {
          vi: 'Ngày, người ký, điều kiện?',
          en: 'Date, signature, conditions?',
        }),
      ],
      [
        say({ vi: 'Xem lại', en: 'Next review' }),
        question('Khi nào, hoặc khi có thay đổi nào?', 'When, or upon which change?'),
      ],
    ]),
    paragraph({
      text: say({
        vi: 'Mẫu này được tạo từ cấu hình; phần đã điền thay đổi theo cấu hình và lần chạy đang phục vụ.',
        en: 'This template is generated; what is filled in follows the configuration and the run in service.',
      }),
      tone: 'quiet',
    }),
  ];
}

const roleWords = {
  analyst: { vi: 'chuyên viên phân tích', en: 'analysts' },
  planner: { vi: 'người lập kế hoạch (đơn vị mình)', en: 'planners (their units)' },
  reviewer: {
    vi: 'người rà soát (tra được bí danh, có mục đích)',
    en: 'reviewers (may resolve pseudonyms, with a purpose)',
  },
  auditor: { vi: 'kiểm toán viên (chỉ nhật ký)', en: 'auditors (logs only)' },
  administrator: { vi: 'quản trị khóa (không thấy ai)', en: 'administrators of keys (see nobody)' },
} as const;

const wayWords: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  folder: { vi: 'thư mục', en: 'folder' },
  webhook: { vi: 'webhook có ký', en: 'signed webhook' },
  mail: { vi: 'thư điện tử', en: 'e-mail' },
};
