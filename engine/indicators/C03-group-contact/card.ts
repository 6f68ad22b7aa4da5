import type { IndicatorCard } from '../indicator.ts';
import { contactCard } from '../excess-contact/card.ts';

const shared = contactCard({
  id: 'C03',
  name: {
    vi: 'Tiếp xúc vượt mức giữa công chức và nhóm doanh nghiệp cùng chủ',
    en: 'Excess contact, officer and ownership group',
  },
  subjects: ['pair', 'officer', 'enterprise'],
  trader: { vi: 'nhóm doanh nghiệp', en: 'group' },
  innocent: [
    {
      vi: 'địa chỉ dịch vụ hoặc văn phòng ảo dùng chung mà chưa bị loại vì chưa đủ đông',
      en: 'a service address or virtual office that few enough share to be kept as a link',
    },
  ],
});

export const card: IndicatorCard = {
  ...shared,
  parameters: {
    ...shared.parameters,
    most_sharing: {
      value: 20,
      minimum: 2,
      maximum: 200,
      unit: 'enterprises',
      meaning: {
        vi: 'Khóa (địa chỉ, người đại diện, điện thoại) mà nhiều doanh nghiệp hơn mức này cùng dùng thì không nói lên quan hệ.',
        en: 'A key (address, representative, phone) that more enterprises than this share tells of no relation.',
      },
    },
  },
  exclusions: {
    vi: `Nhóm là các doanh nghiệp nối với nhau bởi cùng người đại diện, địa chỉ hoặc điện thoại; khóa có quá nhiều doanh nghiệp dùng không tính; doanh nghiệp đứng một mình không xét ở đây. Kết quả của nhóm được ghi cho những thành viên có phần trong đó (gặp công chức từ hai lần và, nếu là tín hiệu, tự mình có ít nhất nửa phần vượt mức của nhóm). ${shared.exclusions.vi}`,
    en: `A group is enterprises joined by one representative, address or phone; keys that too many share do not count; an enterprise on its own is not looked at here. What is found of a group is written for the members that have a part in it (two contacts or more and, if it is a signal, at least half the group's excess themselves). ${shared.exclusions.en}`,
  },
  needs: [...shared.needs, 'enterprises'],
};
