/** The published vocabularies in words. One place, so that a status reads the same everywhere on the page. */
import type { Bilingual, EvidenceGroup, Family, Status, Subject } from '../../../engine/index.ts';
import type { Change, ChangeCause } from '../report-input.ts';

const word = (vi: string, en: string): Bilingual => ({ vi, en });

export const familyWords: Readonly<Record<Family, Bilingual>> = {
  collusion: word('Thông đồng', 'Collusion'),
  fraud: word('Gian lận', 'Fraud'),
  harassment: word('Nhũng nhiễu', 'Harassment'),
};

export const subjectWords: Readonly<Record<Subject, Bilingual>> = {
  officer: word('Công chức', 'Officers'),
  enterprise: word('Doanh nghiệp', 'Enterprises'),
  broker: word('Đại lý hải quan', 'Brokers'),
  pair: word('Cặp công chức – doanh nghiệp', 'Officer–enterprise pairs'),
  broker_pair: word('Cặp công chức – đại lý', 'Officer–broker pairs'),
  unit: word('Đơn vị', 'Units'),
  ring: word('Nhóm liên kết', 'Rings'),
  declaration: word('Tờ khai', 'Declarations'),
};

export const partWords: Readonly<Record<Subject, Bilingual>> = {
  officer: word('công chức', 'officer'),
  enterprise: word('doanh nghiệp', 'enterprise'),
  broker: word('đại lý', 'broker'),
  pair: word('cặp', 'pair'),
  broker_pair: word('cặp', 'pair'),
  unit: word('đơn vị', 'unit'),
  ring: word('nhóm', 'ring'),
  declaration: word('tờ khai', 'declaration'),
};

export const statusWords: Readonly<Record<Status, Bilingual>> = {
  flagged: word('Cần xem xét', 'Flagged for review'),
  watch: word('Theo dõi', 'Watch'),
  clear: word('Không có tín hiệu', 'No signal'),
  insufficient_data: word('Chưa đủ dữ liệu', 'Insufficient data'),
};

export const groupWords: Readonly<Record<EvidenceGroup, Bilingual>> = {
  contact: word('tiếp xúc', 'contact'),
  lenience: word('nương nhẹ', 'lenience'),
  opportunity: word('cơ hội', 'opportunity'),
  risk: word('rủi ro', 'risk'),
  friction: word('cản trở', 'friction'),
  record_integrity: word('toàn vẹn hồ sơ', 'record integrity'),
  corroboration: word('đối chứng', 'corroboration'),
  price: word('trị giá', 'price'),
  origin: word('xuất xứ', 'origin'),
  movement: word('vận chuyển', 'movement'),
  payment: word('thanh toán', 'payment'),
  identity: word('danh tính', 'identity'),
  profile: word('hồ sơ khác thường', 'profile'),
};

export const changeWords: Readonly<Record<Change, Bilingual>> = {
  new: word('Mới', 'New'),
  up: word('Tăng', 'Up'),
  down: word('Giảm', 'Down'),
  same: word('Giữ nguyên', 'Same'),
  gone: word('Không còn', 'Gone'),
};

export const causeWords: Readonly<Record<ChangeCause, Bilingual>> = {
  data: word('do dữ liệu', 'data'),
  behaviour: word('do diễn biến', 'behaviour'),
  configuration: word('do cấu hình', 'configuration'),
};

export const signalNotFinding = word('Tín hiệu, không phải kết luận', 'A signal, not a finding');

/** What ties the members of a ring. */
export const tieWords: Readonly<Record<string, Bilingual>> = {
  address: word('chung địa chỉ', 'a shared address'),
  representative: word('chung người đại diện', 'a shared representative'),
  phone: word('chung điện thoại', 'a shared telephone'),
  payer: word('chung người nộp thuế thay', 'a shared payer'),
};
