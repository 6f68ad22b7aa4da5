import type { PaperBlock } from '../../paper/paper-document.ts';
import { facts, heading, list, paragraph, plain, type Voice } from '../blocks.ts';
import type { TransparencyFacts } from '../facts.ts';

export function purpose(
  { configuration, version, receivers }: TransparencyFacts,
  voice: Voice,
): PaperBlock[] {
  const { say, answered } = voice;
  const { transparency } = configuration;
  return [
    heading(1, say({ vi: 'Mục đích và phạm vi', en: 'Purpose and scope' })),
    paragraph(
      say({
        vi: 'Liêm xếp thứ tự ưu tiên xem xét cho công tác kiểm tra nội bộ và lập kế hoạch kiểm tra công vụ của hải quan. Mỗi thứ hạng là kết quả kiểm định so với một giả thuyết không được nêu bằng lời. Tín hiệu, không phải kết luận: hệ thống không xử lý, không đình chỉ, không điều chuyển ai.',
        en: 'Liêm ranks what customs’ internal inspection should review first, and feeds the planning of inspections of public duty. Every rank is the outcome of a test against a null model stated in words. A signal, not a finding: it sanctions, suspends and transfers nobody.',
      }),
    ),
    list([
      say({
        vi: 'Người dùng: chuyên viên phân tích, người lập kế hoạch kiểm tra (chỉ thấy đơn vị mình phụ trách), người rà soát, kiểm toán viên (thấy ai đã tra cứu ai, không thấy đối tượng).',
        en: 'Users: analysts, inspection planners (their own units only), reviewers, auditors (who looked at whom, not the persons).',
      }),
      say({
        vi: 'Ba thang điểm tách biệt: thông đồng, gian lận, nhũng nhiễu. Nương nhẹ và gây khó có dấu ngược nhau; một con số chung sẽ triệt tiêu chúng.',
        en: 'Three separate scores: collusion, fraud, harassment. Lenience and obstruction have opposite signs; one number would cancel them.',
      }),
      say({
        vi: 'Không dùng để: quyết định kỷ luật, xếp loại cán bộ, xử phạt doanh nghiệp, hoặc bất kỳ quyết định tự động nào. Không có chức năng nào của phần mềm làm việc đó.',
        en: 'Not for: discipline, appraisal of staff, penalties on enterprises, or any automated decision. No function of the software does any of these.',
      }),
      say({
        vi: '“Chưa đủ dữ liệu” và “không tính được” là kết quả riêng, không bao giờ có nghĩa là “không có vấn đề”.',
        en: '“Insufficient data” and “not computed” are outcomes of their own, and never mean “nothing is wrong”.',
      }),
    ]),
    heading(1, say({ vi: 'Trách nhiệm và liên hệ', en: 'Responsibility and contacts' })),
    facts([
      [
        say({ vi: 'Cơ quan vận hành', en: 'Operating authority' }),
        answered(transparency.authority, { vi: 'Cơ quan nào vận hành?', en: 'Which authority operates it?' }),
      ],
      [
        say({ vi: 'Đơn vị chịu trách nhiệm', en: 'Unit that answers for it' }),
        answered(transparency.responsible_unit, {
          vi: 'Đơn vị nào, ai phụ trách?',
          en: 'Which unit, headed by whom?',
        }),
      ],
      [
        say({ vi: 'Hỏi và phản ánh', en: 'Questions' }),
        answered(transparency.contact, {
          vi: 'Địa chỉ, điện thoại, thư điện tử?',
          en: 'Address, telephone, e-mail?',
        }),
      ],
      [
        say({ vi: 'Phụ trách dữ liệu cá nhân', en: 'Personal data' }),
        answered(transparency.data_protection, {
          vi: 'Ai chịu trách nhiệm về dữ liệu cá nhân?',
          en: 'Who answers for personal data?',
        }),
      ],
      [
        say({ vi: 'Căn cứ pháp lý', en: 'Legal basis' }),
        answered(transparency.legal_basis, { vi: 'Xử lý theo căn cứ nào?', en: 'On which legal basis?' }),
      ],
      [
        say({ vi: 'Sử dụng từ ngày', en: 'In use since' }),
        answered(transparency.in_use_since, { vi: 'Từ ngày nào?', en: 'Since which day?' }),
      ],
      [
        say({ vi: 'Phần mềm', en: 'Software' }),
        plain(`Liêm ${version}, ${say({ vi: 'mã nguồn mở', en: 'open source' })} (Apache-2.0)`),
      ],
      [
        say({ vi: 'Nơi nhận báo cáo', en: 'Receivers of reports' }),
        plain(
          receivers.length === 0
            ? say({ vi: 'không có nơi nào được cấu hình', en: 'none are configured' })
            : receivers
                .map(
                  ({ name, units }) =>
                    `${name} (${units.includes('*') ? say({ vi: 'toàn bộ đơn vị', en: 'all units' }) : units.join(', ')})`,
                )
                .join('; '),
        ),
      ],
    ]),
  ];
}
