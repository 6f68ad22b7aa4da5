import { shareCard } from '../designs/share-card.ts';
import { sharePairParameters } from '../designs/share-pairs.ts';

export const card = shareCard({
  id: 'C23',
  version: 2,
  name: { vi: 'Chuỗi khâu', en: 'Stage chain' },
  subjects: ['pair', 'broker_pair'],
  group: 'contact',
  question: {
    vi: 'Những tờ khai mà người kiểm tra hồ sơ quen thuộc của bên khai đã xử lý có luôn đến tay cùng một người kiểm hóa không?',
    en: "Do the declarations that the trader's customary document officer checked keep going to this one examiner of goods?",
  },
  nullModel: {
    vi: 'Sau khi kiểm tra hồ sơ, ai kiểm hóa được quyết định giữa những người đang trực như với các bên khai khác tại đơn vị và đội đó: theo khối lượng việc và loại hàng (chương HS) mà những người kiểm hóa vẫn nhận, không theo tờ khai của ai và ai đã kiểm tra hồ sơ.',
    en: 'Once the papers are checked, who examines the goods is settled among those on duty as for other traders at that unit and team: by the work and the goods (HS chapter) that those who examine customarily get, not by whose declaration it is and who checked its papers.',
  },
  unitOfMeasure: "examinations after the trader's customary document officer",
  hits: { vi: 'lần kiểm hóa do công chức thực hiện', en: 'examinations by the officer' },
  trials: {
    vi: 'lần kiểm hóa sau người kiểm tra hồ sơ quen thuộc, trong ngày công chức có kiểm hóa',
    en: 'examinations after the customary document officer, on days on which the officer examines',
  },
  parameters: {
    ...sharePairParameters({ minimumOccasions: 8, minimumHits: 5, excessFloor: 0.15 }),
    minimum_together: {
      value: 8,
      minimum: 3,
      maximum: 500,
      unit: 'declarations',
      meaning: {
        vi: 'Số tờ khai kiểm hóa tối thiểu mà người kiểm tra hồ sơ quen thuộc đã xử lý.',
        en: 'Examined declarations that the customary document officer must have checked.',
      },
    },
    window_days: {
      value: 10,
      minimum: 1,
      maximum: 60,
      unit: 'days',
      meaning: {
        vi: 'Số ngày trước và sau, trong đó đếm việc của các bên khai khác.',
        en: "Days before and after over which others' examinations are counted.",
      },
    },
    rate_shrinkage: {
      value: 5,
      minimum: 0.5,
      maximum: 100,
      unit: 'examinations',
      meaning: {
        vi: 'Số lần kiểm hóa giả định chia đều cho những người kiểm hóa trong ngày.',
        en: 'Pseudo-examinations shared evenly by those who examine on the day.',
      },
    },
  },
  exclusions: {
    vi: 'Chỉ hai khâu hồ sơ và kiểm hóa: sự kiện qua cổng không ghi công chức ở nhiều nơi. Ngày có dưới ba người kiểm hóa; bên khai không có người kiểm tra hồ sơ quen thuộc.',
    en: 'Documents and goods only: gate events often name no officer. Days with fewer than three examiners; traders without a customary document officer.',
  },
  assumptions: {
    vi: 'Người kiểm tra hồ sơ quen thuộc là người đã xử lý nhiều tờ khai kiểm hóa nhất của doanh nghiệp. Người có mặt là người có trong lịch trực kiểm hóa lúc tờ khai được giao; không có lịch trực thì là người có kiểm hóa trong sáu giờ đó. Ca trực cố định với hai người trực thì không có gì để so sánh. Cùng là bằng chứng tiếp xúc như C01.',
    en: "The customary document officer is the one who checked most of the enterprise's examined declarations. Present are those on the roster of examiners when it was given out; without a roster, those who examined in those six hours. A fixed crew of two leaves nothing to compare with. This is evidence of contact as C01 is.",
  },
  innocent: [
    { vi: 'hai người luôn cùng ca cố định', en: 'the two always serve in one fixed crew' },
    {
      vi: 'người kiểm hóa là chuyên gia của loại hàng đó',
      en: 'the examiner is the specialist of those goods',
    },
    { vi: 'ngày ít việc, chỉ một hai người kiểm hóa', en: 'quiet days with one or two examiners' },
  ],
  checkByHand: {
    vi: 'Lấy các tờ khai đỏ của bên khai do người kiểm tra hồ sơ đó xử lý; ghi ai kiểm hóa và những ai kiểm hóa trong ngày; so với tờ khai của bên khai khác cùng ngày.',
    en: "Take the trader's red declarations that this document officer checked; note who examined them and who examined anything that day; compare with other traders' declarations of the day.",
  },
  sources: ['methods.md C23'],
  needs: ['declarations', 'declaration_lines'],
});
