import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'F06',
  version: 1,
  name: { vi: 'Trị giá dồn ngay dưới ngưỡng', en: 'Threshold bunching' },
  family: 'fraud',
  subjects: ['enterprise'],
  group: 'risk',
  question: {
    vi: 'Trị giá tờ khai của doanh nghiệp có dồn ngay dưới một ngưỡng miễn thuế hoặc ngưỡng phê duyệt không?',
    en: "Do the values of an enterprise's declarations gather just below a threshold of exemption or approval?",
  },
  nullModel: {
    vi: 'Quanh ngưỡng, mật độ trị giá trơn: ngay dưới và ngay trên ngưỡng có số tờ khai gần bằng nhau, trừ độ dốc mà hai cửa sổ kế bên cho thấy.',
    en: 'Around the threshold the density of values is smooth: just below and just above lie about as many declarations, but for the slope that the two neighbouring windows show.',
  },
  unitOfMeasure: 'declarations just below the threshold, of those just below and just above',
  measureName: { vi: 'tờ khai ngay dưới ngưỡng', en: 'declarations just below' },
  effectName: { vi: 'phần vượt tỷ lệ kỳ vọng', en: 'excess over the expected share' },
  effectFormat: 'percentage_points',
  direction: 'high',
  parameters: {
    threshold_vnd: {
      value: 1_000_000,
      minimum: 10_000,
      maximum: 1_000_000_000_000,
      unit: 'VND',
      meaning: {
        vi: 'Ngưỡng trị giá của một tờ khai. Mặc định là mức miễn thuế nhập khẩu của hàng chuyển phát nhanh; đơn vị đặt ngưỡng của mình.',
        en: 'Threshold of the value of a declaration. By default that of the exemption of express goods from import duty; administrations set their own.',
      },
    },
    width: {
      value: 0.02,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'share of the threshold',
      meaning: { vi: 'Bề rộng cửa sổ mỗi bên ngưỡng.', en: 'Width of the window on either side.' },
    },
    minimum_near: {
      value: 12,
      minimum: 5,
      maximum: 1000,
      unit: 'declarations',
      meaning: {
        vi: 'Số tờ khai tối thiểu trong hai cửa sổ sát ngưỡng.',
        en: 'Declarations in the two windows at the threshold, at least.',
      },
    },
    excess_floor: {
      value: 0.15,
      minimum: 0.05,
      maximum: 0.5,
      unit: 'share of declarations',
      meaning: { vi: 'Mức vượt tỷ lệ kỳ vọng tối thiểu.', en: 'Least excess over the expected share.' },
    },
    false_discovery: {
      value: 0.05,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'share',
      meaning: {
        vi: 'Tỷ lệ tín hiệu sai chấp nhận được trong danh sách (Benjamini-Hochberg).',
        en: 'Share of false signals accepted among those raised (Benjamini-Hochberg).',
      },
    },
  },
  minimumEvidence: {
    vi: 'Ít nhất 12 tờ khai cách ngưỡng không quá 2 %.',
    en: 'At least 12 declarations within 2 % of the threshold.',
  },
  effectFloor: {
    vi: 'Tỷ lệ ngay dưới ngưỡng vượt tỷ lệ kỳ vọng ít nhất 15 điểm phần trăm.',
    en: 'The share just below lies at least 15 percentage points above the expected one.',
  },
  familyOfTests: {
    vi: 'Mọi doanh nghiệp đủ dữ liệu trong kỳ là một nhóm (Benjamini-Hochberg).',
    en: 'All enterprises of the window with enough data are one family (Benjamini-Hochberg).',
  },
  exclusions: {
    vi: 'Xuất khẩu, quá cảnh, tờ khai đã hủy; trị giá xa ngưỡng.',
    en: 'Exports, transit and cancelled declarations; values far from the threshold.',
  },
  assumptions: {
    vi: 'Dữ liệu không có danh mục giá tham chiếu, nên chỉ xét ngưỡng trị giá của tờ khai, không xét đơn giá dồn ngay trên giá tham chiếu. Tỷ lệ kỳ vọng không bao giờ dưới một nửa.',
    en: 'The feeds hold no list of reference prices: thresholds of the declared value are looked at, prices just above a reference are not. The expected share is never below one half.',
  },
  innocentExplanations: [
    { vi: 'hàng có giá niêm yết ngay dưới ngưỡng', en: 'goods whose list price lies just below' },
    { vi: 'hợp đồng ghi giá theo chính ngưỡng đó', en: 'contracts indexed to that threshold' },
    {
      vi: 'người bán chia đơn hàng để khách được miễn thuế hợp pháp',
      en: 'a seller that lawfully sizes parcels for exemption',
    },
  ],
  checkByHand: {
    vi: 'Vẽ biểu đồ trị giá tờ khai quanh ngưỡng; xem người bán, người nhận, ngày của các tờ khai ngay dưới ngưỡng; đối chiếu với giá bán công khai.',
    en: 'Plot the values around the threshold; look at sellers, recipients and days of those just below; compare with public prices.',
  },
  sources: [
    'E. Duflo, M. Greenstone, R. Pande, N. Ryan, "Truth-telling by third-party auditors", QJE 128 (2013)',
    'Decree 134/2016/ND-CP, Article 29: goods exempt from import duty by value',
  ],
  needs: ['declarations'],
  needsColumns: [{ feed: 'declarations', column: 'customs_value_vnd', minimumCoverage: 0.5 }],
};
