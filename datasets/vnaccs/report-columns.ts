/**
 * The VNACCS import report: 58 columns A to BF, one row a goods line, the declaration's own columns repeated on each.
 * Labels are the system's, as public parsers of the report give them; aliases are headings that agents' tools write. Columns
 * are found by label, in any order, with or without tones.
 */
import { foldVietnamese } from '../../engine/index.ts';

interface ReportColumn {
  /** Letter in the original layout; '+' marks a column of other exports that is read where it is present. */
  readonly letter: string;
  readonly label: string;
  readonly aliases?: readonly string[];
  readonly required?: true;
}

export const reportColumns = {
  declarationNumber: { letter: 'A', label: 'Số tờ khai', aliases: ['Số TK', 'SOTK'], required: true },
  office: { letter: 'B', label: 'Mã Chi cục Hải quan tạo mới', aliases: ['Mã HQ', 'MAHQ'], required: true },
  finalStatus: { letter: 'C', label: 'Mã phân loại trạng thái sau cùng', aliases: ['Trạng thái TK'] },
  firstCheckTeam: { letter: 'D', label: 'Bộ phận kiểm tra hồ sơ đầu tiên', aliases: ['BPKTHSDT'] },
  lastCheckTeam: { letter: 'E', label: 'Bộ phận kiểm tra hồ sơ sau cùng', aliases: ['BPTQ'] },
  transport: { letter: 'F', label: 'Phương thức vận chuyển', aliases: ['PTVC'] },
  procedure: { letter: 'G', label: 'Mã loại hình', aliases: ['Mã LH'], required: true },
  registeredDay: { letter: 'H', label: 'Ngày đăng ký', aliases: ['Ngày ĐK'], required: true },
  registeredHour: { letter: 'I', label: 'Giờ đăng ký', aliases: ['Giờ ĐK'] },
  amendedDay: { letter: 'J', label: 'Ngày thay đổi đăng ký', aliases: ['Ngày thay đổi ĐK'] },
  amendedHour: { letter: 'K', label: 'Giờ thay đổi đăng ký', aliases: ['Giờ thay đổi ĐK'] },
  importer: { letter: 'L', label: 'Mã người nhập khẩu', aliases: ['Mã số thuế KBHQ'], required: true },
  importerName: { letter: 'M', label: 'Tên người nhập khẩu', aliases: ['Tên doanh nghiệp'] },
  importerPhone: { letter: 'N', label: 'Số điện thoại người nhập khẩu', aliases: ['Số điện thoại'] },
  entrusterName: { letter: 'O', label: 'Tên người ủy thác nhập khẩu', aliases: ['Tên doanh nghiệp ủy thác'] },
  exporterName: { letter: 'P', label: 'Tên người xuất khẩu', aliases: ['Tên đối tác nước ngoài'] },
  exporterCountry: {
    letter: 'Q',
    label: 'Mã nước(Country, coded)',
    aliases: ['Mã quốc gia đối tác nước ngoài', 'Mã nước'],
  },
  billOfLading1: { letter: 'R', label: 'Số vận đơn (Số B/L, số AWB v.v. …) 1', aliases: ['Vận đơn 01'] },
  billOfLading2: { letter: 'S', label: 'Số vận đơn (Số B/L, số AWB v.v. …) 2', aliases: ['Vận đơn 02'] },
  billOfLading3: { letter: 'T', label: 'Số vận đơn (Số B/L, số AWB v.v. …) 3', aliases: ['Vận đơn 03'] },
  billOfLading4: { letter: 'U', label: 'Số vận đơn (Số B/L, số AWB v.v. …) 4', aliases: ['Vận đơn 04'] },
  billOfLading5: { letter: 'V', label: 'Số vận đơn (Số B/L, số AWB v.v. …) 5', aliases: ['Vận đơn 05'] },
  packages: { letter: 'W', label: 'Số lượng', aliases: ['Số lượng kiện hàng'] },
  packageUnit: { letter: 'X', label: 'Mã đơn vị tính', aliases: ['Mã ĐVT kiện hàng'] },
  grossWeight: { letter: 'Y', label: 'Tổng trọng lượng hàng (Gross)', aliases: ['Trọng lượng tổng'] },
  grossWeightUnit: { letter: 'Z', label: 'Mã đơn vị tính trọng lượng (Gross)', aliases: ['Mã ĐVT GW'] },
  containers: { letter: 'AA', label: 'Số lượng container' },
  unloadingPlace: { letter: 'AB', label: 'Mã địa điểm dỡ hàng' },
  loadingPlace: { letter: 'AC', label: 'Mã địa điểm xếp hàng' },
  vehicle: { letter: 'AD', label: 'Tên phương tiện vận chuyển' },
  arrivalDay: { letter: 'AE', label: 'Ngày hàng đến' },
  paymentMethod: { letter: 'AF', label: 'Phương thức thanh toán' },
  invoiceTotal: { letter: 'AG', label: 'Tổng trị giá hóa đơn' },
  customsValueTotal: { letter: 'AH', label: 'Tổng trị giá tính thuế' },
  taxTotal: { letter: 'AI', label: 'Tổng tiền thuế phải nộp', aliases: ['Tổng tiền thuế'] },
  lineTotal: { letter: 'AJ', label: 'Tổng số dòng hàng của tờ khai', aliases: ['Tổng số dòng hàng'] },
  permittedDay: { letter: 'AK', label: 'Ngày cấp phép' },
  permittedHour: { letter: 'AL', label: 'Giờ cấp phép' },
  inspectedDay: { letter: 'AM', label: 'Ngày hoàn thành kiểm tra' },
  inspectedHour: { letter: 'AN', label: 'Giờ hoàn thành kiểm tra' },
  cancelledDay: { letter: 'AO', label: 'Ngày hủy khai báo Hải quan', aliases: ['Ngày hủy TK'] },
  cancelledHour: { letter: 'AP', label: 'Giờ hủy khai báo Hải quan', aliases: ['Giờ hủy TK'] },
  documentOfficer: { letter: 'AQ', label: 'Tên người phụ trách kiểm tra hồ sơ' },
  physicalOfficer: { letter: 'AR', label: 'Tên người phụ trách kiểm hóa' },
  hsCode: { letter: 'AS', label: 'Mã số hàng hóa', aliases: ['HS Code', 'Mã HS'], required: true },
  description: { letter: 'AT', label: 'Mô tả hàng hóa' },
  quantity: { letter: 'AU', label: 'Số lượng (1)', aliases: ['Số lượng hàng hóa'] },
  quantityUnit: { letter: 'AV', label: 'Mã đơn vị tính (1)', aliases: ['Mã ĐVT hàng hóa'] },
  invoiceValue: { letter: 'AW', label: 'Trị giá hóa đơn' },
  unitPrice: { letter: 'AX', label: 'Đơn giá hóa đơn' },
  priceCurrency: { letter: 'AY', label: 'Mã đồng tiền của đơn giá', aliases: ['Mã tiền tệ hóa đơn'] },
  priceUnit: { letter: 'AZ', label: 'Đơn vị của đơn giá và số lượng', aliases: ['Đơn vị đơn giá tiền tệ'] },
  customsValueSystem: {
    letter: 'BA',
    label: 'Trị giá tính thuế(S)',
    aliases: ['Trị giá tính thuế S'],
    required: true,
  },
  customsValueManual: { letter: 'BB', label: 'Trị giá tính thuế(M)', aliases: ['Trị giá tính thuế M'] },
  customsUnitPrice: { letter: 'BC', label: 'Đơn giá tính thuế' },
  dutyRate: { letter: 'BD', label: 'Thuế suất thuế nhập khẩu', aliases: ['Thuế suất nhập khẩu'] },
  dutyAmount: { letter: 'BE', label: 'Số tiền thuế nhập khẩu', aliases: ['Tiền thuế nhập khẩu'] },
  originCountry: { letter: 'BF', label: 'Mã nước xuất xứ', aliases: ['Xuất xứ'] },
  channel: {
    letter: '+',
    label: 'Mã phân loại kiểm tra',
    aliases: ['Phân luồng', 'Luồng', 'Kết quả phân luồng', 'Mã phân luồng'],
  },
  broker: { letter: '+', label: 'Mã đại lý hải quan', aliases: ['Mã đại lý HQ'] },
  brokerEmployee: { letter: '+', label: 'Mã nhân viên hải quan', aliases: ['Mã nhân viên HQ'] },
  tariffTable: { letter: '+', label: 'Mã biểu thuế nhập khẩu', aliases: ['Mã biểu thuế NK'] },
  exemption: {
    letter: '+',
    label: 'Mã miễn / Giảm / Không chịu thuế nhập khẩu',
    aliases: ['Mã miễn giảm thuế'],
  },
} as const satisfies Record<string, ReportColumn>;

export type ReportField = keyof typeof reportColumns;

const fields = Object.keys(reportColumns) as ReportField[];
const definition = (field: ReportField): ReportColumn => reportColumns[field];

/** The 58 of the original layout, A to BF, in order. */
export const originalFields: readonly ReportField[] = fields.filter(
  (field) => definition(field).letter !== '+',
);
export const requiredFields: readonly ReportField[] = fields.filter(
  (field) => definition(field).required === true,
);

/** Columns that say something of the declaration, not of the line. */
export const declarationFields: readonly ReportField[] = [
  ...originalFields.slice(0, originalFields.indexOf('hsCode')),
  'channel',
  'broker',
  'brokerEmployee',
];

/** Columns of the report that no feed has a place for. */
export const unusedFields: readonly ReportField[] = [
  'finalStatus',
  'amendedDay',
  'amendedHour',
  'entrusterName',
  'packageUnit',
  'unloadingPlace',
  'loadingPlace',
  'vehicle',
  'arrivalDay',
  'invoiceValue',
  'unitPrice',
  'priceUnit',
  'customsUnitPrice',
];

export function labelOf(field: ReportField): string {
  return reportColumns[field].label;
}

function labelKey(label: string): string {
  return foldVietnamese(label)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const byLabel = new Map<string, ReportField>(
  fields.flatMap((field) => {
    const { label, aliases = [] } = definition(field);
    return [label, ...aliases].map((text): [string, ReportField] => [labelKey(text), field]);
  }),
);

export function fieldOfLabel(label: string): ReportField | null {
  return byLabel.get(labelKey(label)) ?? null;
}
