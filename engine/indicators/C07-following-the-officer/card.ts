import { collusionRateCard } from '../designs/collusion-card.ts';
import { rateParameters } from '../designs/parameters.ts';

const rates = rateParameters({
  minimumTrials: 8,
  minimumHits: 5,
  excessFloor: 0.2,
  trials: 'declarations',
  hits: 'declarations',
});

export const card = collusionRateCard({
  id: 'C07',
  version: 2,
  name: { vi: 'Theo chân công chức', en: 'Following the officer' },
  subjects: ['pair'],
  group: 'opportunity',
  question: {
    vi: 'Sau khi công chức chuyển đơn vị, doanh nghiệp này có chuyển tờ khai theo nhiều hơn hẳn các doanh nghiệp tương tự ở đơn vị cũ không?',
    en: 'After the officer moved to another unit, did this enterprise move its declarations there far more than like enterprises of the old unit?',
  },
  nullModel: {
    vi: 'Các doanh nghiệp ở đơn vị cũ, trước đây cùng mức ít khai ở đơn vị mới, chuyển sang đơn vị mới với tỷ lệ như nhau trong 180 ngày sau khi công chức đến đó, ngoài mức khác nhau thông thường; công chức chuyển đi không liên quan.',
    en: 'Enterprises of the old unit that declared equally little at the new one before move there at one rate within 180 days after the officer came, but for the ordinary difference; whom the officer knew has nothing to do with it.',
  },
  unitOfMeasure: 'declarations in the 180 days after the move',
  hits: { vi: 'tờ khai tại đơn vị mới của công chức', en: "declarations at the officer's new unit" },
  trials: { vi: 'tờ khai trong 180 ngày sau khi chuyển', en: 'declarations in the 180 days after the move' },
  parameters: {
    ...rates,
    minimum_before: {
      value: 8,
      minimum: 3,
      maximum: 500,
      unit: 'declarations',
      meaning: {
        vi: 'Số tờ khai tối thiểu của doanh nghiệp trong 180 ngày trước khi công chức chuyển.',
        en: "The enterprise's declarations in the 180 days before the move.",
      },
    },
    minimum_stay: {
      value: 20,
      minimum: 5,
      maximum: 1000,
      unit: 'contacts',
      meaning: {
        vi: 'Số lần xử lý tối thiểu của công chức ở mỗi đơn vị để coi là đã chuyển.',
        en: 'Contacts of the officer at either unit without which it is no move.',
      },
    },
  },
  exclusions: {
    vi: 'Doanh nghiệp chưa từng gặp công chức ở đơn vị cũ, hoặc trước đó đã khai quá một nửa ở đơn vị mới. Công chức làm việc xen kẽ ở hai đơn vị (biệt phái, hỗ trợ) không phải là chuyển.',
    en: 'Enterprises that never met the officer at the old unit, or that declared more than half at the new one before. An officer who works at two units by turns (secondment, help) has not moved.',
  },
  innocent: [
    { vi: 'hãng tàu hoặc hãng bay đổi cảng', en: 'the carrier changed ports' },
    { vi: 'nhà máy hoặc kho mới gần đơn vị mới', en: 'a new factory or warehouse near the new unit' },
    { vi: 'sắp xếp lại đơn vị hải quan (2025)', en: 'the reorganisation of customs offices (2025)' },
  ],
  checkByHand: {
    vi: 'Lập biểu đồ tờ khai của doanh nghiệp theo tuần và đơn vị, đánh dấu ngày công chức chuyển; hỏi hãng vận tải về tuyến; so với doanh nghiệp cùng chương HS.',
    en: "Plot the enterprise's declarations by week and unit and mark the day of the move; ask the carrier about the route; compare with enterprises of the same HS chapter.",
  },
  sources: [
    'K. Abbink, experiments on staff rotation, European Journal of Political Economy 20 (2004)',
    'methods.md C07',
  ],
  needs: ['declarations'],
});
