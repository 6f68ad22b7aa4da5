import { breachCard } from '../designs/breach-card.ts';
import { ruleParameters } from '../designs/parameters.ts';
import type { IndicatorCard } from '../indicator.ts';

const breaches = breachCard({
  id: 'F16',
  name: { vi: 'Hàng quá cảnh không đến nơi', en: 'Transit that never arrives' },
  group: 'record_integrity',
  question: {
    vi: 'Hàng quá cảnh đã rời nơi đi của doanh nghiệp có không bao giờ được báo là đã đến, trong khi hàng của doanh nghiệp khác thì có?',
    en: "Are an enterprise's transit goods never reported as arrived after they left, where the others' are?",
  },
  nullModel: {
    vi: 'Hàng quá cảnh đến cửa khẩu xuất trong thời hạn; thông điệp đến thiếu do mất tin ở biên giới hoặc đổi tuyến, và thiếu ở mọi doanh nghiệp của cùng nơi đi.',
    en: 'Transit goods reach the office of exit in time; messages of arrival are missing through loss at the border or a change of route, and that meets every enterprise of a place of departure.',
  },
  breaches: { vi: 'tờ khai quá cảnh không có thông điệp đến nơi', en: 'transits never reported as arrived' },
  alike: {
    vi: 'cùng đơn vị đi, cùng phương thức vận tải',
    en: 'same unit of departure and mode of transport',
  },
  exclusions: {
    vi: 'Nhập khẩu, xuất khẩu, tờ khai đã hủy hoặc chưa đến hạn; nơi đi mà phần lớn hàng của doanh nghiệp khác cũng không được báo đến.',
    en: "Imports, exports, cancelled declarations and those not yet due; places of departure where most of the others' arrivals are not reported either.",
  },
  assumptions: {
    vi: 'Thông điệp đến nơi hoặc xếp lên phương tiện, sau thời điểm giải phóng ở nơi đi, chứng tỏ hàng đã đến.',
    en: 'A message of arrival or loading after the release at the place of departure shows that the goods arrived.',
  },
  innocentExplanations: [
    { vi: 'mất thông điệp ở cửa khẩu biên giới', en: 'a message lost at the border' },
    {
      vi: 'đổi tuyến đường hoặc cửa khẩu xuất đã được chấp thuận',
      en: 'an approved change of route or office of exit',
    },
    {
      vi: 'tai nạn, chậm trễ dọc đường, hàng đang chờ ở kho',
      en: 'an accident or delay on the way, goods waiting in a warehouse',
    },
  ],
  checkByHand: {
    vi: 'Gọi cửa khẩu đến để xác nhận từng lô; xem chì, hành trình, tuyến đường; kiểm tra nhật ký hệ thống xem hồ sơ hàng đến có bị xóa hay sửa không; kiểm tra doanh nghiệp còn hoạt động tại địa chỉ không.',
    en: "Ask the office of exit about each consignment; look at seals, tracking and route; see in the system's log whether arrival records were deleted or edited; see whether the enterprise still exists at its address.",
  },
  sources: [
    'Vietnamese press on 213 transit containers that vanished after Cat Lai, 2015 to 2017 (methods.md section 2)',
  ],
  needs: ['declarations', 'cargo_movements'],
});

/** A rule: transit is rare, and a few enterprises may have most of it at a place, so a rate of the others would be theirs. */
export const card: IndicatorCard = {
  ...breaches,
  nullModel: {
    vi: 'Hàng quá cảnh đến cửa khẩu xuất trong thời hạn; thông điệp đến thiếu do mất tin ở biên giới hoặc đổi tuyến là chuyện lẻ tẻ tại nơi mà hàng của hầu hết doanh nghiệp khác được báo đến.',
    en: 'Transit goods reach the office of exit in time; at a place where the goods of most others are reported as arrived, a message is lost or a route changed only now and then.',
  },
  effectName: { vi: 'tỷ lệ hàng quá cảnh không đến', en: 'share of its transits that never arrived' },
  ruleWords: {
    vi: 'được nêu theo quy tắc: số lần và tỷ lệ không đến vượt ngưỡng; không có phép kiểm định',
    en: 'raised by rule: number and share of transits that never arrived exceed the thresholds; no test',
  },
  parameters: {
    days: {
      value: 30,
      minimum: 1,
      maximum: 120,
      unit: 'days',
      meaning: {
        vi: 'Thời hạn đến nơi cộng thời gian chờ, tính từ khi giải phóng.',
        en: 'Deadline of arrival and grace, counted from the release.',
      },
    },
    minimum_coverage: {
      value: 0.7,
      minimum: 0.3,
      maximum: 1,
      unit: 'share of enterprises',
      meaning: {
        vi: 'Tỷ lệ doanh nghiệp khác cùng nơi có đa số hàng được báo đến; thấp hơn thì không xét nơi đó.',
        en: 'Share of the others at the same place most of whose transits are reported as arrived; with less, the place is not looked at.',
      },
    },
    ...ruleParameters({ minimumHits: 3, minimumShare: 0.3, hits: 'declarations' }),
  },
  minimumEvidence: {
    vi: 'Ít nhất 3 tờ khai quá cảnh không được báo đến, ở nơi mà hàng của hầu hết doanh nghiệp khác được báo đến. Với từng tờ khai: chính doanh nghiệp của tờ khai phải có tín hiệu của chỉ tiêu này.',
    en: 'At least 3 transits that were never reported as arrived, at a place where those of most others are. For a declaration: its enterprise is itself a hit of this indicator.',
  },
  effectFloor: {
    vi: 'Ít nhất 30 % số tờ khai quá cảnh của doanh nghiệp không được báo đến.',
    en: "At least 30 % of the enterprise's transits were never reported as arrived.",
  },
  familyOfTests: { vi: 'Một quy tắc, không có giá trị p.', en: 'A rule, without a p-value.' },
  assumptions: {
    vi: 'Thông điệp đến nơi hoặc xếp lên phương tiện, sau thời điểm giải phóng ở nơi đi, chứng tỏ hàng đã đến. Mỗi doanh nghiệp khác là một phiếu cho việc thông điệp của nơi đó có đến hay không.',
    en: 'A message of arrival or loading after the release at the place of departure shows that the goods arrived. Each other enterprise has one vote on whether the messages of a place come.',
  },
};
