import { flagDays } from '../../../engine/index.ts';
import type { PaperBlock } from '../../paper/paper-document.ts';
import { facts, heading, list, paragraph, plain, type Voice } from '../blocks.ts';
import type { TransparencyFacts } from '../facts.ts';

export function oversight({ say }: Voice): PaperBlock[] {
  return [
    heading(1, say({ vi: 'Giám sát của con người', en: 'Human oversight' })),
    list([
      say({
        vi: 'Bốn mắt: người đề nghị mở hồ sơ không thể là người quyết định mở. Người đang được xem xét không được giữ khóa duyệt: nơi triển khai bảo đảm khi cấp khóa.',
        en: 'Four eyes: who proposes a case cannot open it. Whoever is under review must hold no key that decides: the deployer sees to it when keys are handed out.',
      }),
      say({
        vi: 'Người rà soát có thể bác tín hiệu, tạm hoãn có thời hạn, gia hạn có lý do, ghi kết luận cho từng chỉ số; mọi việc đều có tên, lý do và nằm trong nhật ký chỉ ghi thêm.',
        en: 'A reviewer may dismiss a signal, put it off until a day, extend it with a reason, and record an outcome for each indicator; all of it under a name, with a reason, in a log that is only added to.',
      }),
      say({
        vi: `Tín hiệu về cá nhân hết hạn sau ${flagDays} ngày, trừ khi được gia hạn có lý do. Điều đã kết luận không nổi lên lại nếu không có chứng cứ mới.`,
        en: `A signal on a person expires after ${flagDays} days unless it is extended with a reason. What was concluded is not raised again without new evidence.`,
      }),
      say({
        vi: '“Đã loại trừ” và “lỗi dữ liệu” là kết luận chính thức và làm giảm độ chính xác ghi nhận của chỉ số.',
        en: '“Cleared” and “data error” are outcomes of their own, and lower the recorded precision of the indicator.',
      }),
      say({
        vi: 'Ai tra cứu ai được ghi nhật ký và chính nhật ký đó được phân tích: người giám sát cũng bị giám sát.',
        en: 'Who looks at whom is logged, and the log itself is analysed: whoever watches is watched.',
      }),
      say({
        vi: 'Một phần kế hoạch kiểm tra được rút ngẫu nhiên, ai cũng kiểm lại được; nhờ đó biết tỷ lệ nền khi không chọn theo tín hiệu.',
        en: 'A part of each plan is drawn at random, and anybody can verify the draw; it shows what is found where no signal chose.',
      }),
      say({
        vi: 'Cơ quan vận hành có thể bỏ qua mọi thứ hạng, tắt từng chỉ số và đưa lần chạy trước trở lại phục vụ.',
        en: 'The operator may override every rank, switch off each indicator, and put an earlier run back in service.',
      }),
    ]),
  ];
}

export function rights({ configuration }: TransparencyFacts, { say, answered, open }: Voice): PaperBlock[] {
  const { appeals, appeal_days: days } = configuration.transparency;
  return [
    heading(1, say({ vi: 'Quyền giải trình và khiếu nại', en: 'Right of reply and appeals' })),
    facts([
      [
        say({ vi: 'Nơi tiếp nhận', en: 'Where' }),
        answered(appeals, { vi: 'Nộp khiếu nại ở đâu?', en: 'Where is an appeal lodged?' }),
      ],
      [
        say({ vi: 'Thời hạn trả lời', en: 'Answered within' }),
        days === 0
          ? [open({ vi: 'Trong bao nhiêu ngày?', en: 'Within how many days?' })]
          : plain(say({ vi: `${days} ngày`, en: `${days} days` })),
      ],
    ]),
    list([
      say({
        vi: 'Hệ thống in ra được toàn bộ chỉ số và dữ liệu về một đối tượng (liem explain), để người liên quan xem và yêu cầu sửa dữ liệu sai.',
        en: 'All indicators and data about a subject can be printed (liem explain), so that whoever is concerned can see them and have wrong data corrected.',
      }),
      say({
        vi: 'Bản giải trình được đính vào hồ sơ và đi cùng hồ sơ; bản thay thế không xóa bản cũ.',
        en: 'A statement is attached to the case and goes with it; one that replaces another leaves that on record.',
      }),
      say({
        vi: 'Khiếu nại cả việc không hành động, ví dụ lô hàng bị giữ mà không có quyết định (Công ước Kyoto sửa đổi, phụ lục tổng quát).',
        en: 'An omission can be appealed, too, such as goods held without a decision (Revised Kyoto Convention, General Annex).',
      }),
      say({
        vi: 'Người được kết luận không liên quan được khôi phục quyền lợi theo pháp luật (Nghị định 59/2019/NĐ-CP) và được thông báo.',
        en: 'Whoever is found not involved has rights restored as the law says (Decree 59/2019/ND-CP), and is told.',
      }),
    ]),
  ];
}

export function retention({ configuration }: TransparencyFacts, { say, open }: Voice): PaperBlock[] {
  const { retention: runs, transparency, run } = configuration;
  return [
    heading(1, say({ vi: 'Lưu giữ và xóa', en: 'Retention' })),
    facts([
      [
        say({ vi: 'Lịch sử', en: 'History' }),
        transparency.history_years === 0
          ? [open({ vi: 'Giữ lịch sử bao nhiêu năm?', en: 'For how many years is history kept?' })]
          : plain(
              say({ vi: `${transparency.history_years} năm`, en: `${transparency.history_years} years` }),
            ),
      ],
      [
        say({ vi: 'Khoảng thời gian xét', en: 'Window looked at' }),
        plain(say({ vi: `${run.window_months} tháng`, en: `${run.window_months} months` })),
      ],
      [
        say({ vi: 'Lần chạy', en: 'Runs' }),
        plain(
          say({
            vi: `${runs.keep_runs} lần gần nhất, lần đang phục vụ, và mọi lần mà kế hoạch, lượt rút ngẫu nhiên hoặc hồ sơ dẫn chiếu`,
            en: `the newest ${runs.keep_runs}, the one in service, and every run that a plan, a draw or a case cites`,
          }),
        ),
      ],
      [
        say({ vi: 'Tín hiệu về cá nhân', en: 'Signals on persons' }),
        plain(say({ vi: `hết hạn sau ${flagDays} ngày`, en: `expire after ${flagDays} days` })),
      ],
    ]),
    paragraph(
      say({
        vi: 'Nhật ký tra cứu và nhật ký rà soát là chuỗi băm, chỉ ghi thêm, và được giữ cùng hệ thống.',
        en: 'The logs of look-ups and of reviews are hash chains that are only added to, and stay with the system.',
      }),
    ),
  ];
}
