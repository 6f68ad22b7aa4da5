import { contactCard } from '../excess-contact/card.ts';

export const card = contactCard({
  id: 'C02',
  name: {
    vi: 'Tiếp xúc vượt mức giữa công chức và đại lý hải quan',
    en: 'Excess contact, officer and broker',
  },
  subjects: ['broker_pair', 'officer', 'broker'],
  trader: { vi: 'đại lý hải quan', en: 'broker' },
  innocent: [
    {
      vi: 'đại lý lớn chiếm phần lớn một loại hàng tại đơn vị, nên ít có tờ khai của bên khác để so sánh',
      en: 'a large broker that holds most of a line of business at the unit, so that few declarations of others are left to compare with',
    },
    {
      vi: 'đại lý chuyên một loại hàng hoặc một khung giờ',
      en: 'a broker with a niche of goods or of hours',
    },
  ],
});
