import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'F12',
  version: 1,
  name: { vi: 'Chọn luồng', en: 'Channel shopping' },
  family: 'fraud',
  subjects: ['enterprise', 'broker', 'declaration'],
  group: 'risk',
  question: {
    vi: 'Hàng bị phân luồng vàng hoặc đỏ có bị hủy tờ khai rồi đăng ký lại ở luồng nhẹ hơn nhiều hơn mức sai sót thông thường không?',
    en: 'Are goods in a yellow or red channel cancelled and registered again in a lighter one more often than honest mistakes explain?',
  },
  nullModel: {
    vi: 'Tờ khai bị hủy và đăng ký lại vì sai sót, bất kể luồng; doanh nghiệp hay sai sót thì sai ở cả luồng xanh. Luồng của tờ khai mới được phân ngẫu nhiên theo cơ cấu luồng của đơn vị, nên phần lớn nhẹ hơn luồng đỏ một cách tự nhiên.',
    en: "Declarations are cancelled and registered again for mistakes, whatever their channel; who makes many mistakes makes them in green too. The new declaration's channel is a draw from the unit's mix of channels, so most are lighter than red by chance alone.",
  },
  unitOfMeasure: 'lighter re-entries of declarations first put in a yellow or red channel',
  measureName: { vi: 'lần đăng ký lại ở luồng nhẹ hơn', en: 'lighter re-entries' },
  effectName: {
    vi: 'phần vượt mức của tỷ lệ đăng ký lại ở luồng nhẹ hơn, sau khi co về mức chung',
    en: 'excess rate of lighter re-entries, after shrinkage',
  },
  effectFormat: 'percentage_points',
  ruleWords: {
    vi: 'được nêu vì chính doanh nghiệp của tờ khai có tín hiệu của chỉ tiêu này; không có phép kiểm định riêng',
    en: 'raised because the enterprise of the declaration is itself a hit of this indicator; no test of its own',
  },
  direction: 'high',
  parameters: {
    days: {
      value: 15,
      minimum: 1,
      maximum: 30,
      unit: 'days',
      meaning: {
        vi: 'Đăng ký lại muộn nhất bao nhiêu ngày sau khi hủy.',
        en: 'Latest new registration, in days after the cancellation.',
      },
    },
    minimum_declarations: {
      value: 10,
      minimum: 5,
      maximum: 500,
      unit: 'declarations',
      meaning: {
        vi: 'Số tờ khai luồng vàng, đỏ tối thiểu.',
        en: 'Declarations in a yellow or red channel that a subject must have.',
      },
    },
    minimum_events: {
      value: 3,
      minimum: 2,
      maximum: 100,
      unit: 'events',
      meaning: {
        vi: 'Số lần đăng ký lại ở luồng nhẹ hơn tối thiểu.',
        en: 'Lighter re-entries that a signal needs.',
      },
    },
    excess_floor: {
      value: 0.05,
      minimum: 0.01,
      maximum: 0.5,
      unit: 'share of declarations',
      meaning: { vi: 'Mức vượt tỷ lệ kỳ vọng tối thiểu.', en: 'Least excess over the expected rate.' },
    },
    exceedance: {
      value: 0.95,
      minimum: 0.8,
      maximum: 0.999,
      unit: 'probability',
      meaning: {
        vi: 'Xác suất hậu nghiệm tối thiểu rằng tỷ lệ thật vượt mức đó.',
        en: 'Least posterior probability that the true rate lies above that.',
      },
    },
    local_false_discovery: {
      value: 0.2,
      minimum: 0.01,
      maximum: 0.5,
      unit: 'probability',
      meaning: {
        vi: 'Tỷ lệ phát hiện sai cục bộ tối đa.',
        en: 'Largest local false discovery rate.',
      },
    },
  },
  minimumEvidence: {
    vi: 'Ít nhất 10 tờ khai luồng vàng, đỏ; để có tín hiệu, ít nhất 3 lần đăng ký lại ở luồng nhẹ hơn; với đại lý, không tính khách hàng có nhiều lần nhất. Với từng tờ khai: chính doanh nghiệp của tờ khai phải có tín hiệu của chỉ tiêu này.',
    en: 'At least 10 declarations in a yellow or red channel; for a signal at least 3 lighter re-entries; for a broker, besides those of the client that has most. For a declaration: its enterprise is itself a hit of this indicator.',
  },
  effectFloor: {
    vi: 'Tỷ lệ thật vượt tỷ lệ kỳ vọng hơn 5 điểm phần trăm với xác suất ít nhất 0,95.',
    en: 'The true rate lies more than 5 percentage points above the expected one with probability at least 0.95.',
  },
  familyOfTests: {
    vi: 'Mỗi đối tượng được xét hai lần (riêng luồng đỏ; vàng và đỏ), giá trị p nhỏ hơn được nhân đôi. Mọi doanh nghiệp đủ dữ liệu là một nhóm, mọi đại lý đủ dữ liệu là một nhóm khác: tỷ lệ phát hiện sai cục bộ không quá 0,2. Với từng tờ khai đây là một quy tắc, không có giá trị p.',
    en: 'Each subject is looked at twice (red alone; yellow and red), and the smaller p is doubled. All enterprises with enough data are one family, all such brokers another: local false discovery rate at most 0.2. For a single declaration this is a rule, without a p-value.',
  },
  exclusions: {
    vi: 'Tờ khai đã giải phóng hàng trước khi hủy; lần đăng ký lại quá thời hạn; hàng không nhận ra được (không có vận đơn, và thiếu đối tác, nhóm HS4 hoặc khối lượng).',
    en: 'Declarations released before they were cancelled; re-entries after the time limit; goods that cannot be recognised (no bill of lading, and partner, heading or mass missing).',
  },
  assumptions: {
    vi: 'Cùng hàng nghĩa là cùng vận đơn, hoặc cùng đối tác, nhóm HS4 của dòng đầu và khối lượng lệch không quá 2 %. Tỷ lệ kỳ vọng là tích của: tỷ lệ đăng ký lại của chính đối tượng ở luồng xanh (co về mức chung), số lần nhiều hơn ở luồng nặng của các đối tượng khác, và xác suất luồng mới nhẹ hơn theo cơ cấu luồng của đơn vị (bỏ tờ khai của chính đối tượng).',
    en: "The same goods are those of the same bill of lading, or of the same partner, heading (HS4) of the first line and a mass within 2 %. The expected rate is the product of the subject's own re-entry rate in the green channel (shrunk to its peers), how much oftener the others re-enter heavy declarations than green ones, and the chance that a draw from the unit's mix (the subject's own declarations left out) is lighter.",
  },
  innocentExplanations: [
    {
      vi: 'sai sót được phát hiện khi kiểm tra hồ sơ nên phải hủy và khai lại theo quy định',
      en: 'mistakes that the check brought to light and that have to be declared anew by law',
    },
    { vi: 'đăng ký nhầm đơn vị hải quan hoặc nhầm loại hình', en: 'a wrong office or procedure code' },
    {
      vi: 'doanh nghiệp mới hoặc nhỏ, còn nhiều sai sót khi khai báo',
      en: 'a new or small enterprise that is still learning',
    },
    {
      vi: 'hãng vận chuyển thay đổi vận đơn, tách hoặc gộp lô hàng',
      en: 'a carrier that changed, split or merged the bill of lading',
    },
    {
      vi: 'luồng mới nhẹ hơn chỉ do ngẫu nhiên hoặc do giấy phép đã được bổ sung',
      en: 'a lighter channel by chance, or because a missing permit had come',
    },
  ],
  checkByHand: {
    vi: 'Mở từng cặp tờ khai hủy và tờ khai mới: đối chiếu vận đơn, hàng, khối lượng; xem lý do hủy; so các trường đã sửa (mã đơn vị, mã HS, mô tả); đếm số lần tương tự ở luồng xanh của cùng doanh nghiệp.',
    en: "Open each cancelled declaration beside the new one: compare bill of lading, goods, mass; read the reason for cancelling; see which fields changed (unit, HS code, description); count the same enterprise's re-entries in the green channel.",
  },
  sources: [
    'Ho Chi Minh City Customs, 2023, on "chosen flow" (chọn luồng)',
    'T. Minka, "Estimating a Dirichlet distribution", 2000',
    'K. Strimmer, "fdrtool: a versatile R package for estimating local and tail area-based false discovery rates", Bioinformatics 24 (2008), 1461-1462',
  ],
  needs: ['declarations'],
  needsColumns: [],
};
