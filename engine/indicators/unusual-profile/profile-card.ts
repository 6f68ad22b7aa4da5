/** What the cards of unusual profiles say alike. */
import type { Bilingual, Family, Subject } from '../../domain/vocabulary.ts';
import type { IndicatorCard, IndicatorParameter } from '../indicator.ts';
import { whysInVietnamese } from './why.ts';

export interface ProfileWords {
  readonly id: string;
  readonly name: Bilingual;
  readonly family: Family;
  readonly subject: Subject;
  readonly question: Bilingual;
  /** Who the peers are. */
  readonly peers: Bilingual;
  /** What of the records is in the profile, the graph apart. */
  readonly columns: Bilingual;
  readonly familyBecause: Bilingual;
  readonly records: Bilingual;
  readonly innocentExplanations: readonly Bilingual[];
  readonly checkByHand: Bilingual;
  readonly needs: readonly string[];
  /** Records behind a profile, at least; 20 by default. */
  readonly minimumRecords?: number;
  /** Peers, at least; 20 by default. */
  readonly minimumPeers?: number;
  /** Of each group, the part that is explained; 0.05 by default. */
  readonly explainedShare?: number;
  /** What of the graph of excess contact is a column; a subject's place in it by default. */
  readonly ofGraph?: 'place' | 'links' | 'nothing';
  readonly parameters?: Readonly<Record<string, IndicatorParameter>>;
}

const links: Bilingual = {
  vi: ' Đồ thị chỉ giữ các cặp tiếp xúc vượt kỳ vọng của C01 hơn một độ lệch chuẩn.',
  en: ' The graph keeps pairs that met more than one standard deviation above what C01 expects.',
};
const graphWords: Readonly<Record<'place' | 'links' | 'nothing', Bilingual>> = {
  place: {
    vi: `${links.vi} Mức độ gần các vụ đã kết luận (thông đồng, gian lận; đã khép trước ngày tính) chỉ là liên hệ qua tiếp xúc: không nói gì về việc làm của đối tượng, phải xem hết sức thận trọng; bằng không khi chưa có vụ nào và đối với chính các vụ đó.`,
    en: `${links.en} Nearness to confirmed cases (collusion or fraud, closed before the as-of date) is association through contact alone: it says nothing of what the subject did and must be looked at with great care; it is nothing where no case is known, and for the cases themselves.`,
  },
  links,
  nothing: { vi: '', en: '' },
};
const graphSources = [
  'L. Akoglu, M. McGlohon, C. Faloutsos, "OddBall: spotting anomalies in weighted graphs", PAKDD 2010',
  'V. A. Traag, L. Waltman, N. J. van Eck, "From Louvain to Leiden", Scientific Reports 9 (2019) 5233',
  'T. Haveliwala, "Topic-sensitive PageRank", WWW 2002',
];

export function profileCard({
  peers,
  columns,
  records,
  familyBecause,
  subject,
  minimumRecords = 20,
  minimumPeers = 20,
  explainedShare = 0.05,
  ofGraph = 'place',
  parameters = {},
  ...words
}: ProfileWords): IndicatorCard {
  const graph = graphWords[ofGraph];
  return {
    ...words,
    version: 1,
    subjects: [subject],
    group: 'profile',
    nullModel: {
      vi: `Đối tượng và các đối tượng tương tự (${peers.vi}) có thể đổi chỗ cho nhau: nếu không có gì khác thường thì mọi thứ hạng trong nhóm đều có khả năng như nhau. Giá trị p là thứ hạng đó. Trong nhóm nào cũng luôn có một đối tượng đứng đầu, kể cả khi tất cả đều trung thực.`,
      en: `The subject and its peers (${peers.en}) are exchangeable: if nothing is out of the ordinary, every place among them is equally likely. The p-value is that place. In every group somebody is always first, also where all are honest.`,
    },
    unitOfMeasure: 'peers at least as unusual',
    measureName: { vi: 'đối tượng tương tự khác thường bằng hoặc hơn', en: 'peers at least as unusual' },
    effectName: {
      vi: 'độ khác thường của hồ sơ (bình thường khoảng 1)',
      en: 'unusualness of the profile (an ordinary one has about 1)',
    },
    effectFormat: 'number',
    whysInVietnamese,
    direction: 'high',
    parameters: {
      minimum_records: {
        value: minimumRecords,
        minimum: 5,
        maximum: 1000,
        unit: 'declarations',
        meaning: {
          vi: 'Số tờ khai tối thiểu đứng sau một hồ sơ.',
          en: 'Declarations behind a profile, at least.',
        },
      },
      minimum_peers: {
        value: minimumPeers,
        minimum: 5,
        maximum: 1000,
        unit: 'subjects',
        meaning: { vi: 'Số đối tượng tương tự tối thiểu.', en: 'Peers to be compared with, at least.' },
      },
      explained_share: {
        value: explainedShare,
        minimum: 0,
        maximum: 1,
        unit: 'share of peers',
        meaning: {
          vi: 'Phần khác thường nhất của mỗi nhóm được giải thích bằng ba điểm khác biệt lớn nhất.',
          en: 'The most unusual part of each group, which is explained by its three largest departures.',
        },
      },
      ...parameters,
    },
    minimumEvidence: {
      vi: `Ít nhất ${minimumRecords} ${records.vi} trong kỳ và ${minimumPeers} đối tượng tương tự.`,
      en: `At least ${minimumRecords} ${records.en} in the window, and ${minimumPeers} peers.`,
    },
    effectFloor: {
      vi: 'Không có: chỉ xếp hạng, không bao giờ là tín hiệu, không bao giờ là bằng chứng thứ hai cho một tín hiệu khác.',
      en: 'None: it only ranks. It is never a signal, and never the second kind of evidence that confirms another.',
    },
    familyOfTests: {
      vi: 'Thứ hạng trong nhóm tương tự; không hiệu chỉnh vì không có quyết định nào dựa trên giá trị p này. Trong mức ưu tiên, thứ hạng được tính theo mức tối đa mà một giá trị p nói lên được (−e p ln p), và chỉ phần vượt trên bằng chứng mạnh nhất khác của đối tượng, vì cùng đọc những hồ sơ đó.',
      en: "The place among peers; no correction, for no decision rests on this p-value. In the priority the place counts by the most that a p-value can say (−e p ln p), and only as far as that goes beyond the subject's strongest other evidence, for it reads the same records.",
    },
    exclusions: {
      vi: `${columns.vi} Không dùng số lượng tuyệt đối. Thông tin thiếu được coi là bình thường.`,
      en: `${columns.en} No volumes. What is missing counts as usual.`,
    },
    assumptions: {
      vi: `${familyBecause.vi} Mức thông thường là của nhóm tương tự tại cùng đơn vị khi đủ đông.${graph.vi}`,
      en: `${familyBecause.en} What is usual is the level of peers at the same unit where they are enough.${graph.en}`,
    },
    sources: [
      'V. Vovk, A. Gammerman, G. Shafer, Algorithmic Learning in a Random World, Springer 2005, section 2.3 (places among peers)',
      'C. C. Aggarwal, S. Sathe, "Theoretical foundations and algorithms for outlier ensembles", SIGKDD Explorations 17(1), 2015',
      ...(ofGraph === 'place' ? graphSources : []),
      'methods.md 4.2, F29: rank only',
    ],
    needsColumns: [],
  };
}
