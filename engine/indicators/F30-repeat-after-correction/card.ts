import { breachCard } from '../designs/breach-card.ts';

export const card = breachCard({
  id: 'F30',
  name: { vi: 'Tái phạm sau khi đã được chấn chỉnh', en: 'Repeat after correction' },
  group: 'risk',
  question: {
    vi: 'Sau khi đã bị phát hiện một loại sai phạm, doanh nghiệp có lặp lại đúng loại đó trong mười hai tháng nhiều hơn doanh nghiệp khác không?',
    en: 'After a kind of error was found, does an enterprise repeat that same kind within twelve months more often than others do?',
  },
  nullModel: {
    vi: 'Doanh nghiệp đã được nhắc thì sửa; sai sót cùng loại vẫn có thể lặp lại, với tỷ lệ như các doanh nghiệp khác cũng đã được nhắc.',
    en: 'Who was told of an error corrects it; the same kind may come again, at the rate of others that were told too.',
  },
  breaches: {
    vi: 'lần kiểm tra lặp lại cùng loại sai phạm',
    en: 'examinations that find the same kind of error again',
  },
  alike: {
    vi: 'cùng đơn vị, cùng số loại sai phạm đã biết',
    en: 'same unit and number of kinds of error known',
  },
  minimumDeclarations: 5,
  minimumBreaches: 2,
  excessFloor: 0.1,
  exclusions: {
    vi: 'Kiểm tra hồ sơ; tờ khai đã hủy; tờ khai đăng ký trước khi có kết luận của lần phát hiện trước.',
    en: 'Checks of documents; cancelled declarations; declarations registered before the earlier finding.',
  },
  assumptions: {
    vi: 'Mỗi tờ khai được kiểm tra thực tế sau lần phát hiện đầu tiên là một dịp để lặp lại; cùng loại là cùng mã kết quả kiểm tra.',
    en: 'Each examined declaration after a first finding is an occasion to repeat it; the same kind is the same code of finding.',
  },
  innocentExplanations: [
    {
      vi: 'quy định chưa rõ, các đơn vị áp dụng khác nhau',
      en: 'an ambiguous rule that units apply differently',
    },
    {
      vi: 'doanh nghiệp đang khiếu nại kết luận trước',
      en: 'the enterprise appeals against the earlier finding',
    },
    {
      vi: 'một mặt hàng khó phân loại được nhập thường xuyên',
      en: 'goods that are hard to classify and imported often',
    },
    {
      vi: 'được kiểm tra nhiều hơn nên bị phát hiện nhiều hơn (đã chia theo số lần kiểm tra)',
      en: 'more examinations find more (the rate allows for their number)',
    },
  ],
  checkByHand: {
    vi: 'Xếp các kết quả kiểm tra theo mã và ngày; đọc biên bản lần đầu xem doanh nghiệp đã được hướng dẫn gì; so hàng, mã, mô tả giữa hai lần.',
    en: 'Sort the findings by code and day; read in the first record what the enterprise was told; compare goods, code and description of both.',
  },
  sources: ['WCO, SAFE and compliance management guidelines: repeated non-compliance (practitioners)'],
  needs: ['declarations', 'inspections'],
});
