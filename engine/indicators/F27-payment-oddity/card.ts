import { breachCard } from '../designs/breach-card.ts';

export const card = breachCard({
  id: 'F27',
  name: { vi: 'Nộp thuế bất thường', en: 'Payment oddity' },
  group: 'payment',
  question: {
    vi: 'Thuế của doanh nghiệp có thường được nộp từ tài khoản dùng chung của nhiều doanh nghiệp không liên quan, hoặc quá hạn lâu mà chưa nộp, nhiều hơn ở doanh nghiệp khác không?',
    en: "Are an enterprise's taxes paid by an account that serves several unrelated enterprises, or long overdue, more often than others'?",
  },
  nullModel: {
    vi: 'Doanh nghiệp tự nộp thuế đúng hạn, hoặc đại lý hải quan ứng trước cho khách hàng của mình; nộp hộ và nộp chậm xảy ra lẻ tẻ ở mọi doanh nghiệp.',
    en: 'An enterprise pays its own taxes in time, or its broker advances them for its clients; payment by others and delay happen now and then to every enterprise.',
  },
  breaches: { vi: 'tờ khai nộp thuế bất thường', en: 'declarations with an odd payment' },
  alike: { vi: 'cùng đơn vị', en: 'same unit' },
  excessFloor: 0.1,
  parameters: {
    minimum_enterprises: {
      value: 3,
      minimum: 2,
      maximum: 100,
      unit: 'enterprises',
      meaning: {
        vi: 'Số chủ sở hữu khác nhau mà một tài khoản nộp thay để bị coi là dùng chung.',
        en: 'Different owners for whom an account must pay to count as shared.',
      },
    },
    days: {
      value: 30,
      minimum: 1,
      maximum: 365,
      unit: 'days',
      meaning: {
        vi: 'Số ngày quá hạn để bị coi là chưa nộp.',
        en: 'Days past the due date after which a tax counts as unpaid.',
      },
    },
  },
  exclusions: {
    vi: 'Tờ khai không phải nộp thuế, đã hủy hoặc chưa giải phóng; tài khoản mà ít nhất bốn phần năm số tờ khai là của khách hàng một đại lý.',
    en: 'Declarations without tax, cancelled or not released; accounts of which at least four fifths of the declarations come from the clients of one broker.',
  },
  assumptions: {
    vi: 'Doanh nghiệp có cùng người đại diện là một chủ. Khoản nộp được ghi theo mã băm của tài khoản; khoản bảo lãnh chưa đến hạn không tính là chưa nộp.',
    en: 'Enterprises of one legal representative are one owner. Payers are hashes of accounts; a guarantee that is not yet due is not unpaid.',
  },
  innocentExplanations: [
    {
      vi: 'dịch vụ nộp thuế điện tử qua trung gian thanh toán',
      en: 'an intermediary for electronic tax payment',
    },
    { vi: 'công ty mẹ nộp thay cho các công ty con', en: 'a parent company that pays for its subsidiaries' },
    {
      vi: 'đại lý hoặc công ty giao nhận ứng tiền thuế cho khách hàng',
      en: 'a broker or forwarder that advances its clients’ taxes',
    },
    {
      vi: 'thuế được gia hạn, nộp dần hoặc đang khiếu nại',
      en: 'a tax that was deferred, is paid in instalments or under appeal',
    },
  ],
  checkByHand: {
    vi: 'Liệt kê các doanh nghiệp mà tài khoản đó nộp thay; đối chiếu người đại diện, địa chỉ, đại lý; hỏi ngân hàng chủ tài khoản; với khoản quá hạn, xem quyết định gia hạn và tình trạng hoạt động của doanh nghiệp.',
    en: 'List the enterprises for which the account pays; compare representatives, addresses and brokers; ask the bank whose account it is; for overdue taxes look for a deferral and whether the enterprise still trades.',
  },
  sources: ['FATF, Trade-Based Money Laundering: Risk Indicators, 2021: payments by unrelated third parties'],
  needs: ['declarations', 'tax_payments', 'enterprises'],
});
