import { collusionRateCard } from '../designs/collusion-card.ts';
import { rateParameters } from '../designs/parameters.ts';

const rates = rateParameters({
  minimumTrials: 30,
  minimumHits: 5,
  excessFloor: 0.05,
  trials: 'pieces of work',
  hits: 'pieces of work',
});

export const card = collusionRateCard({
  id: 'C18',
  name: { vi: 'Công việc không thể có hoặc làm cho xong', en: 'Impossible or perfunctory work' },
  subjects: ['officer'],
  group: 'lenience',
  question: {
    vi: 'Công chức này có những lần kiểm hóa quá ngắn, ở hai nơi cùng lúc, quyết định dồn dập hoặc ngoài ca nhiều hơn hẳn đồng nghiệp không?',
    en: 'Are examinations too short, at two sites at once, decisions in bursts or off duty far more common with this officer than with colleagues?',
  },
  nullModel: {
    vi: 'Kiểm hóa rất ngắn (dưới phân vị 5 % hoặc dưới một phần năm trung vị của cùng hình thức, cùng cỡ lô hàng), trùng giờ ở hai địa điểm, hơn vài quyết định trong một phút, và quyết định ngoài ca trực xảy ra với mọi công chức ở tỷ lệ như nhau, ngoài mức khác nhau thông thường: ai cũng có lúc nhập kết quả dồn vào cuối ngày.',
    en: 'Very short examinations (below the 5th percentile, or a fifth of the median, of the same method and size of lot), overlapping ones at two sites, more than a few decisions within a minute and decisions off duty befall all officers at one rate, but for the ordinary difference: everybody enters results in batches at times.',
  },
  unitOfMeasure: 'examinations and decisions',
  hits: {
    vi: 'việc quá nhanh, trùng giờ, dồn dập hoặc ngoài ca',
    en: 'pieces of work too quick, overlapping, in bursts or off duty',
  },
  trials: { vi: 'lần kiểm hóa và quyết định', en: 'examinations and decisions' },
  parameters: {
    ...rates,
    short_share: {
      value: 0.05,
      minimum: 0.005,
      maximum: 0.25,
      unit: 'share of examinations',
      meaning: {
        vi: 'Kiểm hóa ngắn hơn phân vị này của cùng hình thức và cỡ lô hàng là quá ngắn.',
        en: 'Examinations shorter than this quantile of the same method and size of lot are too short.',
      },
    },
    burst: {
      value: 4,
      minimum: 2,
      maximum: 60,
      unit: 'decisions a minute',
      meaning: {
        vi: 'Từ chừng này quyết định trong cùng một phút thì mỗi quyết định được tính là dồn dập.',
        en: 'From so many decisions within one minute on, each of them counts as in a burst.',
      },
    },
    shift_grace_minutes: {
      value: 60,
      minimum: 0,
      maximum: 600,
      unit: 'minutes',
      meaning: {
        vi: 'Trước và sau ca trực chừng này vẫn coi là trong ca.',
        en: 'So long before and after a shift still counts as on duty.',
      },
    },
  },
  exclusions: {
    vi: 'Kiểm hóa không có giờ bắt đầu và kết thúc; ngoài ca: công chức không có trong lịch trực của kỳ. Mỗi loại dấu hiệu được so riêng.',
    en: 'Examinations without a start and an end; off duty: officers who are not on the roster of the window. Every kind of sign is compared on its own.',
  },
  innocent: [
    { vi: 'kết quả được nhập theo lô vào cuối ngày', en: 'results entered in batches at the end of the day' },
    { vi: 'nhiều người dùng chung một máy tính bảng', en: 'several people share one tablet' },
    {
      vi: 'lịch trực không cập nhật khi đổi ca hoặc làm thêm giờ',
      en: 'a roster not updated for swapped shifts or overtime',
    },
    { vi: 'hàng đồng nhất, kiểm nhanh là đúng', en: 'uniform goods that are rightly examined fast' },
  ],
  checkByHand: {
    vi: 'Chọn mười lần trong bằng chứng; tìm ảnh, biên bản và vị trí của công chức vào giờ đó; đối chiếu camera bãi kiểm hóa và chấm công.',
    en: 'Choose ten of the evidence; find the pictures, the report and where the officer was then; compare with the yard cameras and the time sheet.',
  },
  sources: [
    'VICT port case 2013-2014: duties passed on to others (press, methods.md section 2)',
    'methods.md C18',
  ],
  needs: ['declarations', 'inspections', 'processing_events'],
});
