/** What a plan on paper says in its own words: for whoever decides on it, goes, or is asked why somebody came. */
import type { Bilingual, PlanReason } from '../../engine/index.ts';

const word = (vi: string, en: string): Bilingual => ({ vi, en });

export const reasonWords: Readonly<Record<PlanReason, Bilingual>> = {
  risk: word('Theo rủi ro', 'By risk'),
  random: word('Rút thăm', 'Drawn'),
  coverage: word('Để bao phủ', 'For coverage'),
};

export const said = {
  title: word('Kế hoạch thanh tra', 'Plan of inspections'),
  header: word(
    'Tín hiệu để rà soát, không phải kết luận · Lưu hành nội bộ',
    'A signal for review, not a finding · For internal use',
  ),
  is: word(
    'Tài liệu này là gì: một đề xuất đội nào đến đâu trong tuần nào, sao cho với số ngày công hiện có, tác hại được xác nhận có thể kỳ vọng là lớn nhất. Một phần được rút thăm ngẫu nhiên, và mỗi đơn vị đều được đến trong chu kỳ của mình. Con người quyết định.',
    'What this is: a proposal of which team goes where in which week, so that the confirmed harm to be expected is greatest within the person-days there are. A part is drawn at random, and every unit is visited within its cycle. People decide.',
  ),
  isNot: word(
    'Tài liệu này không phải là gì: không phải kết luận về bất kỳ ai. Có mặt trong kế hoạch chỉ có nghĩa là nên được xem trước; ai được rút thăm, hoặc thuộc đơn vị đến kỳ, có mặt ở đây mà không cần tín hiệu nào. Công chức mang bí danh; ai có thẩm quyền mới tra được danh tính, và mỗi lần tra đều được ghi lại.',
    'What this is not: a finding about anybody. To be on the plan means to be looked at first; who was drawn, or belongs to a unit that is due, is here without any signal. Officers bear pseudonyms; only who may can resolve them, and each time is logged.',
  ),
  weeks: word('tuần', 'weeks'),
  capacity: word('Sức làm việc và kết quả có thể kỳ vọng', 'Capacity, and what to expect'),
  cases: word('Số vụ', 'Cases'),
  days: word('Ngày công', 'Person-days'),
  hits: word('Kỳ vọng xác nhận', 'Expected to be confirmed'),
  harm: word('Tác hại kỳ vọng (điểm)', 'Expected harm (points)'),
  gap: word('Kém kế hoạch tốt nhất tối đa', 'At most off the best plan'),
  byTeam: word('Ngày công theo đội', 'Person-days by team'),
  team: word('Đội', 'Team'),
  startsFrom: word('Xuất phát từ', 'Starts from'),
  there: word('Có', 'There'),
  planned: word('Đã xếp', 'Planned'),
  free: word('Còn lại', 'Left'),
  all: word('Tất cả', 'All'),
  starts: word('Số vụ bắt đầu trong mỗi tuần', 'Cases that begin in each week'),
  lists: word('Theo đội và tuần', 'By team and week'),
  nobody: word('Không có vụ nào.', 'No case.'),
  when: word('Tuần', 'Week'),
  whom: word('Đối tượng', 'Whom'),
  why: word('Vì sao', 'Why'),
  selected: word('Xác suất được chọn', 'Chance of selection'),
  confirmed: word('Khả năng xác nhận', 'Chance to be confirmed'),
  random: word('Phần ngẫu nhiên, và cách kiểm chứng', 'The random part, and how to verify it'),
  randomWhy: word(
    'Một phần của mỗi kế hoạch được rút thăm từ mọi đối tượng có thể đến, để biết có gì ở nơi không có tín hiệu nào: không có phần này, không ai đánh giá được bảng xếp hạng. Được rút ngẫu nhiên không phải là tín hiệu.',
    'A part of each plan is drawn from everyone who may be visited, to learn what is found where no signal chose: without it, nobody can tell how good the rankings are. To be drawn is no signal.',
  ),
  chances: word(
    'Xác suất được chọn của ai được rút thăm là số được rút chia cho số đối tượng của tầng. Ai có mặt theo rủi ro hoặc để bao phủ là do quy tắc quyết định, nên xác suất là 100 %.',
    'Who was drawn had a chance of the number drawn over the candidates of the stratum. Who is here by risk or for coverage is so by rule, so the chance is 100 %.',
  ),
  notVerifiable: word(
    'Lần này rút tại chỗ: lập lại kế hoạch từ cùng lượt chạy sẽ rút đúng như vậy, nhưng người ngoài không thể biết danh sách có được sửa cho vừa ý hay không. Để kiểm chứng được: "liem draw commit" trước khi có hạt giống, "liem draw select" sau khi hạt giống được công bố, rồi "liem plan --draw".',
    'This time it was drawn on the spot: the plan made again from the same run draws the same, but nobody outside can know that the list was not made to fit. To make it verifiable: "liem draw commit" before the seed is known, "liem draw select" once it is published, then "liem plan --draw".',
  ),
  digest: word('SHA-256 của commitment.json', 'SHA-256 of commitment.json'),
  listDigest: word('SHA-256 của candidates.tsv', 'SHA-256 of candidates.tsv'),
  committedAt: word('Cam kết lúc', 'Committed at'),
  seedSource: word('Nguồn hạt giống', 'Source of the seed'),
  seedKnownFrom: word('Có thể biết từ', 'Can be known from'),
  seed: word('Hạt giống', 'Seed'),
  drawn: word('Rút', 'Drawn'),
  rule: word('Quy tắc', 'Rule'),
  ruleWords: word(
    'mỗi đối tượng có một mã SHA-256 của "hạt giống|mã của commitment.json|đối tượng"; trong mỗi tầng, mã nhỏ nhất được rút.',
    'each candidate has the SHA-256 of "seed|digest of commitment.json|candidate"; of each stratum the lowest are drawn.',
  ),
  read: word('Khả năng xác nhận lấy từ đâu', 'Where the chances come from'),
  readWhy: word(
    'Mức ưu tiên xếp thứ tự, không phải xác suất. Tệp kế hoạch nêu ý kiến về khả năng một lần đến xác nhận được điều gì ở vài mức ưu tiên; kết quả của những lần trước điều chỉnh ý kiến đó.',
    'A priority orders; it is no probability. The plan file states an opinion of how likely a visit is to confirm something at a few priorities; the outcomes of earlier visits move it.',
  ),
  curve: word('Khả năng xác nhận theo mức ưu tiên', 'Chance to be confirmed by priority'),
  priority: word('Mức ưu tiên', 'Priority'),
  opinion: word('Ý kiến ban đầu', 'Opinion at first'),
  outcomes: word('kết quả', 'outcomes'),
  how: word('Kế hoạch được lập thế nào', 'How the plan was made'),
  madeFrom: word(
    'Từ một lượt chạy đã công bố, không sửa được về sau, và một tệp kế hoạch. Cùng lượt chạy, cùng tệp, cùng lịch sử và cùng kết quả đã ghi thì kế hoạch giống hệt. "sha256sum -c SHA256SUMS" trong thư mục của kế hoạch cho biết có tệp nào bị thay đổi.',
    'From a published run, which cannot be changed, and a plan file. The same run, file, history and recorded outcomes give the same plan. In its folder, "sha256sum -c SHA256SUMS" tells whether any file was changed.',
  ),
  run: word('Lượt chạy', 'Run'),
  fingerprint: word('Mã kiểm tra của lượt chạy', 'Fingerprint of the run'),
  asOf: word('Dữ liệu trước ngày', 'Data before'),
  share: word('Phần ngẫu nhiên tối thiểu', 'Least random share'),
  interval: word('Không đến lại sớm hơn', 'Nobody is visited again before'),
  cycle: word('Chu kỳ bao phủ', 'Cycle of coverage'),
  colleagues: word(
    'Không đội nào đến đơn vị mình hoặc đồng nghiệp cũ trong',
    'No team visits its own unit, nor colleagues of',
  ),
  weights: word('Trọng số tác hại', 'Weights of harm'),
  solver: word('Bộ giải', 'Solver'),
  none: word('không có', 'none'),
} as const;

export const verifySteps: readonly Bilingual[] = [
  word(
    'Mã SHA-256 của commitment.json ở trên phải được công bố trước khi hạt giống được công bố. Chỉ điều đó chứng minh danh sách không bị sửa cho vừa hạt giống.',
    'The SHA-256 of commitment.json above has to be published before the seed is. Nothing else proves that the list was not made to fit the seed.',
  ),
  word(
    'Tự lấy hạt giống từ nguồn công khai; không dùng con số in ở đây.',
    'Take the seed from its public source yourself, not from this page.',
  ),
  word(
    'Trong thư mục rút thăm: "liem draw verify --draw THƯ_MỤC --seed HẠT_GIỐNG --digest MÃ". HOW-TO-VERIFY.md nêu cách làm tương tự chỉ với sha256sum và sort.',
    'With the folder of the draw: "liem draw verify --draw FOLDER --seed SEED --digest DIGEST". HOW-TO-VERIFY.md does the same with nothing but sha256sum and sort.',
  ),
];
