import { collusionRuleCard } from '../designs/collusion-card.ts';
import { ruleParameters } from '../designs/parameters.ts';

export const card = collusionRuleCard({
  id: 'C26',
  name: { vi: 'Dùng chung tài khoản', en: 'Credential sharing' },
  subjects: ['officer'],
  group: 'record_integrity',
  question: {
    vi: 'Tài khoản này có được dùng ở hai máy trạm gần như cùng lúc, hoặc trong những ngày chủ tài khoản không có ca không?',
    en: 'Was this account used at two workstations at about the same time, or on days when its owner had no shift?',
  },
  nullModel: {
    vi: 'Mỗi tài khoản chỉ do chủ của nó dùng: người đó không thể làm việc xen kẽ ở hai máy trạm trong vài phút, không thể vừa ra quyết định ở một máy vừa thao tác ở máy khác trong cùng một phút, và không đăng nhập vào những ngày không có ca. Đổi máy một lần, hoặc thỉnh thoảng vào hệ thống ngày nghỉ, không nói lên gì.',
    en: 'An account is used by its owner alone, who cannot work at two workstations in turn within minutes, nor decide at one and act at another within the same minute, and does not log in on days without a shift. One change of desk, or a log-in on a day off now and then, tells nothing.',
  },
  unitOfMeasure: 'actions in the system log',
  hits: {
    vi: 'thao tác mà chủ tài khoản không thể tự làm',
    en: "actions that the account's owner can hardly have done",
  },
  trials: { vi: 'thao tác trong nhật ký', en: 'logged actions' },
  ruleWords: {
    vi: 'tài khoản được dùng ở hai máy trạm gần như cùng lúc, hoặc khi chủ tài khoản vắng mặt, nhiều lần',
    en: 'the account was used at two workstations at about the same time, or while its owner was away, many times',
  },
  parameters: {
    ...ruleParameters({ minimumHits: 5, minimumShare: 0.02, hits: 'actions' }),
    travel_minutes: {
      value: 5,
      minimum: 1,
      maximum: 120,
      unit: 'minutes',
      meaning: {
        vi: 'Sang máy trạm khác rồi trở lại trong thời gian này thì một người không làm được.',
        en: 'Going to another workstation and back within this time is more than one person can do.',
      },
    },
    at_once_seconds: {
      value: 60,
      minimum: 5,
      maximum: 300,
      unit: 'seconds',
      meaning: {
        vi: 'Trong thời gian này trước hoặc sau một quyết định, cùng tài khoản không thể ở máy trạm khác.',
        en: 'So long before or after a decision the same account cannot be at another workstation.',
      },
    },
    away_hours: {
      value: 36,
      minimum: 12,
      maximum: 240,
      unit: 'hours',
      meaning: {
        vi: 'Không có ca nào trong khoảng này, trước và sau thao tác, là vắng mặt.',
        en: 'With no shift so long before and after an action its owner was away.',
      },
    },
  },
  exclusions: {
    vi: 'Thao tác không ghi máy trạm không xét phần xen kẽ; công chức không có trong lịch trực của kỳ không xét phần vắng mặt; thao tác có số phiếu.',
    en: 'Actions without a workstation are not looked at for turns; officers not on the roster of the window not for absence; actions under a ticket.',
  },
  assumptions: {
    vi: 'Máy trạm là một chỗ ngồi cố định; lịch trực ghi đủ ca, kể cả làm thêm.',
    en: 'A workstation is one fixed desk; the roster holds every shift, overtime included.',
  },
  innocent: [
    { vi: 'bộ phận hỗ trợ đăng nhập từ xa', en: 'a help-desk session from elsewhere' },
    { vi: 'chỗ ngồi luân phiên, hai máy đặt cạnh nhau', en: 'hot-desking, or two machines side by side' },
    {
      vi: 'làm thêm giờ hoặc đổi ca không ghi vào lịch',
      en: 'overtime or swapped shifts not entered on the roster',
    },
  ],
  checkByHand: {
    vi: 'Với từng lần trong bằng chứng, xem ai có mặt tại mỗi máy trạm (camera, vào ra, chấm công) và tờ khai nào được xử lý.',
    en: 'For each time of the evidence see who was at each workstation (cameras, doors, time sheets) and which declarations were handled.',
  },
  sources: [
    'Cat Lai 2015-2017 and VICT 2013-2014: accounts used by others, duties passed on (press, methods.md section 2)',
    'methods.md C26',
  ],
  needs: ['system_audit'],
});
