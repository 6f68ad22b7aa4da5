/** What the profile of a declaration is made of; observations.sql makes it. Nothing of it tells which officer handled the declaration. */
import type { Bilingual } from '../../domain/vocabulary.ts';
import type { Deviation } from '../observations.ts';

export interface DeclarationColumn {
  readonly name: string;
  /** Which departures count. */
  readonly direction: 'both' | 'high' | 'low';
  readonly format: Deviation['format'];
  /** The column's value as it is shown. */
  readonly show: (value: number) => number;
  readonly words: Bilingual;
}

const asItIs = (value: number): number => value;
const shown = {
  /** A logarithm against what is like, as a percentage. */
  ratio: { format: 'ratio', show: Math.expm1 },
  /** A logarithm of what has a unit. */
  amount: { format: 'number', show: Math.exp },
  share: { format: 'share', show: asItIs },
  number: { format: 'number', show: asItIs },
} as const;

const column = (
  name: string,
  kind: keyof typeof shown,
  direction: DeclarationColumn['direction'],
  vi: string,
  en: string,
): DeclarationColumn => ({ name, direction, ...shown[kind], words: { vi, en } });

/** How rare what it has is among the enterprise's own declarations of the same direction. */
const habit = (name: string, vi: string, en: string): DeclarationColumn =>
  column(
    name,
    'number',
    'high',
    `${vi} hiếm gặp đối với chính doanh nghiệp, lôgarit`,
    `${en} that is rare for the enterprise itself, as a logarithm`,
  );

export const declarationColumns: readonly DeclarationColumn[] = [
  column('price', 'ratio', 'both', 'đơn giá so với hàng cùng loại', 'unit value against like goods'),
  column('value_per_kg', 'amount', 'both', 'trị giá một kg, đồng', 'value of a kilogram, VND'),
  column('kg_per_package', 'amount', 'both', 'khối lượng một kiện, kg', 'mass of a package, kg'),
  column('net_share', 'amount', 'both', 'khối lượng tịnh trên khối lượng cả bì', 'net over gross mass'),
  column('tax_share', 'share', 'both', 'thuế phải nộp trên trị giá', 'taxes over value'),
  column('lines', 'amount', 'both', 'số dòng hàng', 'goods lines'),
  column(
    'own_value',
    'ratio',
    'both',
    'trị giá so với tờ khai thường thấy của chính doanh nghiệp',
    "value against the enterprise's usual declaration",
  ),
  column(
    'release',
    'ratio',
    'both',
    'thời gian từ đăng ký đến thông quan so với cùng đơn vị, cùng luồng',
    'time from registration to release against the same unit and channel',
  ),
  column(
    'preference',
    'share',
    'both',
    'tỷ lệ dòng hàng hưởng ưu đãi thuế',
    'share of goods lines under a preference',
  ),
  column(
    'exemption',
    'share',
    'high',
    'tỷ lệ dòng hàng khai miễn thuế',
    'share of goods lines under an exemption',
  ),
  column('amendments', 'number', 'high', 'số lần sửa đổi, bổ sung', 'amendments'),
  column('lightened', 'number', 'high', 'được chuyển sang luồng nhẹ hơn', 'moved to a lighter channel'),
  column(
    'origin',
    'number',
    'high',
    'xuất xứ hiếm gặp đối với mã HS, lôgarit',
    'origin that is rare for the HS code, as a logarithm',
  ),
  habit('partner', 'đối tác', 'partner'),
  habit('country', 'nước xuất khẩu', 'country of export'),
  habit('goods', 'mã HS sáu số', 'six-digit HS code'),
  habit('unit', 'đơn vị hải quan', 'customs unit'),
  habit('agent', 'đại lý hải quan', 'customs agent'),
  habit('terms', 'đồng tiền và cách thanh toán', 'currency and way of payment'),
  habit('procedure', 'loại hình thủ tục', 'type of procedure'),
  habit('hours', 'giờ và ngày đăng ký (đêm, cuối tuần)', 'time of registration (night, weekend)'),
];
