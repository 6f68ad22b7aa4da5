import { contactCard } from '../excess-contact/card.ts';

export const card = contactCard({
  id: 'C01',
  name: {
    vi: 'Tiếp xúc vượt mức giữa công chức và doanh nghiệp',
    en: 'Excess contact, officer and enterprise',
  },
  subjects: ['pair', 'officer', 'enterprise'],
  trader: { vi: 'doanh nghiệp', en: 'enterprise' },
  innocent: [
    {
      vi: 'hàng của doanh nghiệp luôn đến vào cùng giờ hoặc cùng chuyến, do cùng một tổ xử lý',
      en: "the enterprise's goods always arrive at the same hour or service, which the same crew handles",
    },
  ],
});
