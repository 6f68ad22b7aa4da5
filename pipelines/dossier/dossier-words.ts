/** What a dossier says in its own words: for a hearing's chair, who is no statistician. */
import type { Bilingual, CaseOutcome, ReviewCase } from '../../engine/index.ts';
import type { DossierSubject } from './gather-dossier.ts';

const word = (vi: string, en: string): Bilingual => ({ vi, en });

export const subjectTitle: Readonly<Record<DossierSubject, Bilingual>> = {
  pair: word('Cặp công chức và doanh nghiệp', 'Officer and enterprise'),
  broker_pair: word('Cặp công chức và đại lý hải quan', 'Officer and broker'),
  officer: word('Công chức', 'Officer'),
  enterprise: word('Doanh nghiệp', 'Enterprise'),
  broker: word('Đại lý hải quan', 'Broker'),
  unit: word('Đơn vị', 'Unit'),
  ring: word('Nhóm liên kết', 'Ring'),
};

export const said = {
  title: word('Hồ sơ bằng chứng để xem xét', 'Evidence pack for a hearing'),
  header: word(
    'Tín hiệu để xem xét, không phải kết luận · Lưu hành nội bộ',
    'A signal for review, not a finding · For internal use',
  ),
  is: word(
    'Hồ sơ này là gì: kết quả so sánh những gì hệ thống đã ghi nhận với mức có thể kỳ vọng nếu mọi việc bình thường, kèm các tờ khai liên quan và cách kiểm tra lại từng con số.',
    'What this is: a comparison of what was recorded with what could be expected if nothing were out of the ordinary, with the declarations behind it and a way to check every number.',
  ),
  isNot: word(
    'Hồ sơ này không phải là gì: không phải kết luận, không chứng minh ý định hay hành vi vi phạm của bất kỳ ai, và không đủ căn cứ để xử lý bất kỳ ai. Trước hết phải loại trừ các cách giải thích bình thường và nghe ý kiến của người có liên quan.',
    'What this is not: a finding. It proves neither intent nor wrongdoing of anybody, and nobody may be sanctioned on it. The ordinary explanations have to be ruled out first, and the person concerned has to be heard.',
  ),
  about: word('Đối tượng', 'About'),
  unit: word('Đơn vị', 'Unit'),
  period: word('Kỳ xem xét', 'Period'),
  purpose: word('Lập để', 'Made for'),
  place: word('Mức ưu tiên xem xét', 'Review priority'),
  priorityIs: word('0 đến 100; không phải xác suất', '0 to 100; not a probability'),
  kinds: word('Loại bằng chứng', 'Kinds of evidence'),
  firstFlagged: word('Có tín hiệu lần đầu', 'First flagged'),
  short: word('Tóm tắt: vì sao có hồ sơ này', 'In short: why there is a pack'),
  noSignal: word(
    'Không có chỉ tiêu nào nêu tín hiệu về đối tượng này trong lượt chạy.',
    'No indicator raises a signal about this subject in the run.',
  ),
  sameKind: word(
    'Tín hiệu cùng một loại bằng chứng thường dựa trên cùng các tờ khai, nên chỉ tín hiệu mạnh nhất của mỗi loại được tính vào mức ưu tiên.',
    'Signals of one kind of evidence often rest on the same declarations, so only the strongest of each kind counts towards the priority.',
  ),
  cases: word('Số trường hợp được xét (n)', 'Cases looked at (n)'),
  statement: word('Giải trình của người có liên quan', "The person's own statement"),
  noStatement: word(
    'Chưa nhận được giải trình. Người có liên quan có quyền biết nội dung hồ sơ và trả lời trước khi có bất kỳ kết luận nào.',
    'None has been received. The person concerned has the right to know what is here, and to answer, before anything is concluded.',
  ),
  reasons: word('Từng tín hiệu', 'Signal by signal'),
  question: word('Câu hỏi', 'Question'),
  nullModel: word('Nếu mọi việc bình thường', 'If nothing were out of the ordinary'),
  found: word('Đã thấy gì', 'What was found'),
  observed: word('Quan sát được', 'Observed'),
  expected: word('Kỳ vọng nếu mọi việc bình thường', 'Expected if ordinary'),
  effect: word('Mức chênh', 'Difference'),
  interval: word('khoảng tin cậy 95 %', '95 % interval'),
  chance: word(
    'Tỷ lệ tín hiệu sai dự kiến trong các tín hiệu mạnh như vậy (q)',
    'Share of false signals expected among signals this strong (q)',
  ),
  tests: word('Số đối tượng được kiểm định cùng lúc', 'Subjects tested at the same time'),
  peers: word('So với', 'Compared with'),
  others: word('đối tượng khác', 'others'),
  weight: word('Đóng góp vào mức ưu tiên', 'Share in the priority'),
  ruleOut: word(
    'Cần loại trừ trước: các cách giải thích bình thường',
    'To rule out first: ordinary explanations',
  ),
  check: word('Cách kiểm tra bằng tay', 'How to check it by hand'),
  assumptions: word('Điều kiện của phép so sánh', 'What the comparison assumes'),
  records: word('Dữ liệu gốc', 'The records'),
  noRecords: word(
    'Lượt chạy không công bố dữ liệu gốc cho tín hiệu này.',
    'The run published no records of this signal.',
  ),
  pictures: word('Theo thời gian', 'Over time'),
  months: word('Số lần xử lý theo tháng: thực tế và kỳ vọng', 'Contacts by month: observed and expected'),
  priorities: word('Mức ưu tiên qua các lượt chạy', 'Priority from run to run'),
  night: word('Tính đến ngày', 'As of'),
  rank: word('Hạng', 'Rank'),
  status: word('Trạng thái', 'Status'),
  family: word('Nhóm rủi ro', 'Kind of risk'),
  silent: word('Những chỉ tiêu khác đã xét', 'Also looked at'),
  silentTable: word('Chỉ tiêu và kết quả', 'Indicators and results'),
  silentWhy: word(
    'Những chỉ tiêu này không nêu tín hiệu. "Chưa đủ dữ liệu" không có nghĩa là bình thường, cũng không có nghĩa là bất thường.',
    'These raise no signal. "Insufficient data" means neither ordinary nor out of the ordinary.',
  ),
  indicator: word('Chỉ tiêu', 'Indicator'),
  result: word('Kết quả', 'Result'),
  reviews: word('Đã xem xét và kết luận', 'Reviews and outcomes'),
  noReviews: word(
    'Chưa có vụ việc nào được mở về đối tượng này.',
    'No case has been opened about this subject.',
  ),
  caseId: word('Vụ việc', 'Case'),
  how: word('Hồ sơ được lập thế nào, kiểm tra ra sao', 'How it was made, and how to check it'),
  madeFrom: word(
    'Mọi con số lấy từ một lượt chạy đã công bố, không sửa được về sau. Công chức mang bí danh; ai có thẩm quyền mới tra được danh tính, và mỗi lần tra đều được ghi lại. Việc lập hồ sơ này cũng được ghi lại.',
    'Every number comes from one published run, which cannot be changed. Officers bear pseudonyms; only who may can resolve them, and each time is logged. So is the making of this pack.',
  ),
  verify: word(
    'Trong thư mục hồ sơ: "sha256sum -c SHA256SUMS" hoặc "liem dossier verify" cho biết có tệp nào bị thay đổi. "liem replay" tính lại lượt chạy từ dữ liệu lưu trữ.',
    'In the folder of the pack, "sha256sum -c SHA256SUMS" or "liem dossier verify" tells whether any file was changed. "liem replay" computes the run again from what was archived.',
  ),
  run: word('Lượt chạy', 'Run'),
  fingerprint: word('Mã kiểm tra của lượt chạy', 'Fingerprint of the run'),
  inputs: word('Mã kiểm tra của dữ liệu đầu vào', 'Digest of the inputs'),
  configuration: word('Mã kiểm tra của cấu hình', 'Digest of the configuration'),
  code: word('Phiên bản chương trình', 'Version of the program'),
  parameters: word('Tham số', 'Parameters'),
  parameter: word('Tham số', 'Parameter'),
  value: word('Giá trị', 'Value'),
  meaning: word('Ý nghĩa', 'Meaning'),
} as const;

export const outcomeWords: Readonly<Record<string, Bilingual>> = {
  hit: word('có tín hiệu', 'a signal'),
  clear: word('không có gì khác thường', 'nothing out of the ordinary'),
  insufficient: word('chưa đủ dữ liệu', 'insufficient data'),
  not_computed: word('chưa tính được', 'not computed'),
  error: word('tính toán bị lỗi', 'failed to compute'),
};

export const concludedWords: Readonly<Record<CaseOutcome, Bilingual>> = {
  collusion: word('xác nhận thông đồng', 'collusion confirmed'),
  harassment: word('xác nhận nhũng nhiễu', 'harassment confirmed'),
  fraud: word('xác nhận gian lận', 'fraud confirmed'),
  procedural: word('lỗi thủ tục', 'a matter of procedure'),
  training: word('cần đào tạo', 'a matter of training'),
  cleared: word('có lý do chính đáng', 'cleared'),
  data_error: word('lỗi dữ liệu', 'an error of the data'),
};

export const stateWords: Readonly<Record<ReviewCase['state'], Bilingual>> = {
  proposed: word('đã đề xuất, chờ người thứ hai', 'proposed, waiting for a second person'),
  open: word('đang xem xét', 'under review'),
  declined: word('không mở', 'declined'),
  closed: word('đã kết thúc', 'closed'),
};

/** Columns of records, the most telling first: a page holds a few of them, the data files all. */
export const recordColumns: Readonly<Record<string, Bilingual>> = {
  declaration_id: word('Tờ khai', 'Declaration'),
  handled_at: word('Lúc xử lý', 'Handled at'),
  assigned_at: word('Lúc phân công', 'Assigned at'),
  started_on: word('Ngày', 'Day'),
  registered_at: word('Lúc đăng ký', 'Registered at'),
  stage: word('Khâu', 'Stage'),
  is_contact: word('Công chức này xử lý', 'Handled by this officer'),
  officer_id: word('Công chức', 'Officer'),
  assignment_mode: word('Cách phân công', 'Assignment'),
  exception_code: word('Lý do ngoại lệ', 'Exception'),
  assigner_id: word('Người phân công', 'Assigned by'),
  held_hours: word('Số giờ giữ', 'Hours held'),
  channel_assigned: word('Luồng', 'Channel'),
  hs_code: word('Mã HS', 'HS code'),
  chapter: word('Chương HS', 'HS chapter'),
  customs_value_vnd: word('Trị giá (đồng)', 'Value (VND)'),
  enterprise_id: word('Mã số thuế', 'Tax code'),
  broker_id: word('Đại lý', 'Broker'),
  unit_code: word('Đơn vị', 'Unit'),
};

/** Codes of the feeds that a page shows. */
export const codeWords: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  stage: {
    document: word('kiểm tra hồ sơ', 'documents'),
    physical: word('kiểm tra thực tế', 'goods'),
    clearance: word('thông quan', 'clearance'),
  },
  // Each administration has codes of its own; these are the usual ones.
  exception_code: {
    JOINT: word('tờ khai liên quan', 'joint declarations'),
    SHARED_CONTAINER: word('chung container', 'shared container'),
    SUBSIDIARY: word('tờ khai phụ thuộc', 'subsidiary declaration'),
    LEAVE: word('công chức nghỉ phép', 'officer on leave'),
    SPECIALIST: word('cần chuyên môn', 'specialist'),
  },
  assignment_mode: { auto: word('tự động', 'automatic'), manual: word('thủ công', 'by hand') },
  channel_assigned: {
    green: word('xanh', 'green'),
    yellow: word('vàng', 'yellow'),
    red: word('đỏ', 'red'),
  },
};
