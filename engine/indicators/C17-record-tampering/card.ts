import { collusionRuleCard } from '../designs/collusion-card.ts';
import { ruleParameters } from '../designs/parameters.ts';

export const card = collusionRuleCard({
  id: 'C17',
  name: { vi: 'Can thiệp vào hồ sơ điện tử', en: 'Record tampering' },
  subjects: ['officer'],
  group: 'record_integrity',
  question: {
    vi: 'Tài khoản này có xóa, lùi ngày hoặc sửa hồ sơ sau khi giải phóng hàng mà không có phiếu yêu cầu không?',
    en: 'Did this account delete or back-date records, or change them after release, without a ticket?',
  },
  nullModel: {
    vi: 'Hồ sơ đã giải phóng chỉ được sửa, hồ sơ bất kỳ chỉ được xóa hoặc lùi ngày, khi có phiếu yêu cầu; hồ sơ giải phóng và qua cổng chỉ do người xử lý tờ khai sửa. Đôi khi quên ghi phiếu: vài lần không nói lên gì.',
    en: 'A released record is changed, and any record deleted or back-dated, only under a ticket; records of release and gate are changed only by who handled the declaration. Now and then a ticket is forgotten: a few times tell nothing.',
  },
  unitOfMeasure: 'actions in the system log',
  hits: {
    vi: 'thao tác không có phiếu trên hồ sơ đã khóa',
    en: 'actions without a ticket on closed records',
  },
  trials: { vi: 'thao tác trong nhật ký', en: 'logged actions' },
  ruleWords: {
    vi: 'hồ sơ bị xóa, lùi ngày hoặc sửa sau giải phóng mà không có phiếu yêu cầu, nhiều lần',
    en: 'records were deleted, back-dated or changed after release without a ticket, more than once',
  },
  parameters: ruleParameters({ minimumHits: 4, hits: 'actions' }),
  exclusions: {
    vi: 'Thao tác có số phiếu; chỉ xem; tạo mới; sửa trước khi giải phóng bởi người xử lý tờ khai; người kiểm tra sửa kết quả của chính mình.',
    en: 'Actions under a ticket; views; creations; changes before release by who handled the declaration; corrections by whoever checked or examined of their own result.',
  },
  assumptions: {
    vi: 'Nhật ký hệ thống không sửa được và ghi mọi thao tác; số phiếu được ghi khi có. Tài khoản là của công chức đó (xem thêm C26).',
    en: "The system's log cannot be changed and holds every action; a ticket's number is written where there is one. The account is the officer's own (see C26).",
  },
  innocent: [
    {
      vi: 'sửa lỗi dữ liệu theo yêu cầu, nhưng số phiếu không được ghi vào nhật ký',
      en: 'a data fix that was asked for, its ticket not written into the log',
    },
    {
      vi: 'tài khoản kỹ thuật hoặc bộ phận hỗ trợ thao tác thay',
      en: 'a technical account, or the help desk acting for others',
    },
    {
      vi: 'tài khoản bị người khác dùng',
      en: 'somebody else used the account',
    },
  ],
  checkByHand: {
    vi: 'Với từng thao tác trong bằng chứng, đọc nội dung trước và sau trong nhật ký gốc, tìm yêu cầu sửa dữ liệu, hỏi ai ngồi ở máy trạm vào giờ đó; đối chiếu với camera hoặc vào ra.',
    en: 'For each action of the evidence read the content before and after in the original log, look for a request, ask who sat at the workstation then; compare with cameras or door records.',
  },
  sources: [
    'Cat Lai 2015-2017: "intervened in the computer system to delete the information" (press, methods.md section 2)',
    'methods.md C17',
  ],
  needs: ['declarations', 'system_audit'],
});
