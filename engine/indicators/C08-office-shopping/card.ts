import { collusionRateCard } from '../designs/collusion-card.ts';
import { rateParameters } from '../designs/parameters.ts';

const rates = rateParameters({
  minimumTrials: 20,
  minimumHits: 8,
  excessFloor: 0.1,
  trials: 'declarations',
  hits: 'declarations',
});

export const card = collusionRateCard({
  id: 'C08',
  name: { vi: 'Chọn đơn vị, chọn mã bộ phận xử lý', en: 'Office and processing-unit shopping' },
  subjects: ['enterprise', 'broker'],
  group: 'opportunity',
  question: {
    vi: 'Bên khai này có chuyển sang đơn vị hoặc bộ phận xử lý mà trước đây hầu như không dùng, nhiều hơn hẳn các bên khai cùng nơi không?',
    en: 'Does this trader turn to offices or processing units it hardly ever used, far more than the other traders of its place?',
  },
  nullModel: {
    vi: 'Bên khai giữ thói quen chọn nơi khai của mình; nếu có thay đổi (mở đội mới, đổi hãng vận tải, mùa vụ) thì các bên khai khác cùng nơi quen thuộc cũng thay đổi với tỷ lệ như vậy trong cùng quý, ngoài mức khác nhau thông thường.',
    en: 'Traders keep to the places where they file; where something changes (a new team, a carrier, the season), others of the same customary place change at the same rate in the same quarter, but for the ordinary difference.',
  },
  unitOfMeasure: 'declarations from the second quarter of the window on',
  hits: {
    vi: 'tờ khai tại nơi trước đây hầu như không dùng',
    en: 'declarations at a place hardly ever used before',
  },
  trials: {
    vi: 'tờ khai từ quý thứ hai của kỳ',
    en: 'declarations from the second quarter of the window on',
  },
  parameters: {
    ...rates,
    minimum_before: {
      value: 20,
      minimum: 5,
      maximum: 1000,
      unit: 'declarations',
      meaning: {
        vi: 'Số tờ khai tối thiểu trong các quý trước để biết thói quen.',
        en: 'Declarations in the quarters before that tell the custom.',
      },
    },
    hardly_ever: {
      value: 0.03,
      minimum: 0,
      maximum: 0.2,
      unit: 'share of declarations',
      meaning: {
        vi: 'Nơi chiếm không quá phần này của các tờ khai trước đó là nơi hầu như không dùng.',
        en: 'A place with no more than this share of the declarations before was hardly ever used.',
      },
    },
  },
  exclusions: {
    vi: 'Nơi là đơn vị và bộ phận xử lý (team_code), xét riêng từng hướng (nhập, xuất, quá cảnh). Bên khai có ít tờ khai trước đó, hoặc mới hoạt động, không xét. Nơi mới dùng trong kỳ vẫn là nơi lạ cho đến hết kỳ; đơn vị đổi tên, đổi mã vẫn là một nơi.',
    en: 'A place is a unit and its processing unit (team_code), each direction (import, export, transit) on its own. Traders with few declarations before, or new ones, are not looked at. A place taken up within the window stays a new one until its end; a unit with another name and code is the same place.',
  },
  innocent: [
    { vi: 'đổi hãng vận tải hoặc cảng', en: 'another carrier or port' },
    {
      vi: 'mở đội hoặc bộ phận xử lý mới mà chỉ loại hàng này dùng',
      en: 'a new team or processing unit that only these goods use',
    },
    {
      vi: 'nhà máy, kho hoặc khách hàng mới ở nơi khác',
      en: 'a new factory, warehouse or customer elsewhere',
    },
  ],
  checkByHand: {
    vi: 'Lập bảng tờ khai theo quý, đơn vị và bộ phận xử lý; xem mã bộ phận có khớp loại hình khai không, ai xử lý ở nơi mới; hỏi đại lý về tuyến vận chuyển.',
    en: 'Tabulate the declarations by quarter, unit and processing unit; see whether the code fits the declared type and who handles them at the new place; ask the broker about the route.',
  },
  sources: ['methods.md 0.3 and C08: the declarant types the code of the processing unit'],
  needs: ['declarations'],
});
