/** The top of each ranking, with the reasons, and the innocent explanations to rule out first. */
import {
  type Bilingual,
  families,
  type Family,
  numberText,
  probabilityText,
  spelt,
  statuses,
  type Subject,
} from '../../../../engine/index.ts';
import { foreign } from '../../page/foreign-value.ts';
import { formatDate, formatVnd, oneDecimal } from '../../page/format.ts';
import { both, type Html, html, inEach, nothing } from '../../page/html.ts';
import {
  changeBadge,
  count,
  dataTable,
  emptyNote,
  inBoth,
  inEachParagraph,
  statusBadge,
  subjectName,
} from '../../page/parts.ts';
import { familyWords, groupWords, statusWords, subjectWords } from '../../page/words.ts';
import type { RankedSubject, Ranking, Reason, ReportInput } from '../../report-input.ts';
import type { Section } from '../../section.ts';
import { expectedFalse, expectedFalseText } from './expected-false.ts';
import { priorityHistogram } from './priority-histogram.ts';

function reasonItem(reason: Reason, priority: number): Html {
  const width = priority > 0 ? Math.round((100 * reason.contribution) / priority) : 0;
  return html`<li class="${reason.outcome}">
    <span class="share" aria-hidden="true"><span style="width:${width}%"></span></span>
    <span class="points">${inBoth((language) => `+${oneDecimal(reason.contribution, language)}`)}</span>
    <span class="why"
      ><b class="code">${reason.indicator}</b> ${inEach((language) => html`${spelt(reason.text[language])}`)}
      ${
        reason.contribution > 0
          ? nothing
          : html`<span class="quiet"
              >${both({
                vi: 'Cùng loại bằng chứng với lý do trên: không cộng thêm.',
                en: 'The same kind of evidence as above: it adds nothing.',
              })}</span
            >`
      }</span
    >
  </li>`;
}

/** Subjects of a ranking that are shown with their reasons; the rest of the list is a table. */
const detailed = 5;

const priorityNumber = (subject: RankedSubject): Html =>
  inBoth((language) => oneDecimal(subject.priority, language));

const evidenceChips = (subject: RankedSubject): Html =>
  html`${subject.groups.map((group) => html`<span class="chip">${both(groupWords[group])}</span> `)}`;

function rankedItem(subject: RankedSubject): Html {
  const facts: Html[] = [
    html`<span
      >${both({ vi: 'dựa trên', en: 'rests on' })}
      <b>${count(subject.n)}</b> ${both({ vi: 'tờ khai/lượt', en: 'declarations/contacts' })}</span
    >`,
  ];
  if (subject.valueAtRiskVnd !== null) {
    const vnd = subject.valueAtRiskVnd;
    facts.push(
      html`<span
        >${both({ vi: 'trị giá liên quan', en: 'value touched' })}
        <b>${inBoth((language) => formatVnd(vnd, language))}</b></span
      >`,
    );
  }
  if (subject.firstFlaggedOn !== null) {
    const day = subject.firstFlaggedOn;
    facts.push(
      html`<span
        >${both({ vi: 'tín hiệu từ', en: 'flagged since' })}
        ${inBoth((language) => formatDate(day, language))}</span
      >`,
    );
  }
  const judged = subject.reasons.filter((reason) => reason.outcome === 'hit' || reason.contribution > 0);
  const others = subject.reasons.length - judged.length;
  return html` <li class="ranked" value="${subject.rank}">
    <div class="head">
      <span class="rank"
        ><span class="hidden">${both({ vi: 'Hạng', en: 'Rank' })} </span>${subject.rank}</span
      >
      ${subjectName(subject.label)}
      <span class="priority"
        ><span class="hidden">${both({ vi: 'ưu tiên', en: 'priority' })} </span
        ><meter
          min="0"
          max="100"
          value="${subject.priority.toFixed(1)}"
          aria-label="Mức ưu tiên xem xét / Review priority"
        ></meter>
        <b>${priorityNumber(subject)}</b></span
      >
    </div>
    <p class="facts">
      ${statusBadge(subject.status)} ${changeBadge(subject.change, subject.cause)}
      ${evidenceChips(subject)}${facts}
    </p>
    <ul class="reasons">
      ${judged.map((reason) => reasonItem(reason, subject.priority))}
    </ul>
    ${subject.statements.map(
      ({ receivedOn, text }) =>
        html`<p class="statement">
          ${both({ vi: 'Giải trình của người liên quan, nhận ngày', en: 'Statement of the person concerned, received on' })}
          ${inBoth((language) => formatDate(receivedOn, language))}: “${foreign(text, 1200)}”
        </p>`,
    )}
    ${
      others === 0
        ? nothing
        : html`<p class="quiet small">
            ${inBoth((language) =>
              language === 'vi'
                ? `${numberText(others, 'vi')} chỉ tiêu khác không có tín hiệu, chưa đủ dữ liệu hoặc chưa tính được.`
                : `${numberText(others, 'en')} other indicators: no signal, insufficient data or not computed.`,
            )}
          </p>`
    }
  </li>`;
}

/** Those after the first few: where they stand, and which kinds of evidence are lit. */
function followingTable(ranking: Ranking, following: readonly RankedSubject[]): Html {
  return dataTable<RankedSubject>(
    {
      vi: `${subjectWords[ranking.subject].vi}: các hạng tiếp theo`,
      en: `${subjectWords[ranking.subject].en}: the ranks that follow`,
    },
    [
      { head: { vi: 'Hạng', en: 'Rank' }, numeric: true, cell: (row) => count(row.rank) },
      { head: { vi: 'Đối tượng', en: 'Subject' }, cell: (row) => subjectName(row.label) },
      { head: { vi: 'Ưu tiên', en: 'Priority' }, numeric: true, cell: priorityNumber },
      { head: { vi: 'Trạng thái', en: 'Status' }, cell: (row) => statusBadge(row.status) },
      { head: { vi: 'Loại bằng chứng', en: 'Evidence' }, cell: evidenceChips },
      { head: { vi: 'Thay đổi', en: 'Change' }, cell: (row) => changeBadge(row.change, row.cause) },
    ],
    following,
  );
}

function countsLine(ranking: Ranking): Html {
  return html`<ul class="split">
    ${statuses.map(
      (status) =>
        html`<li>
          <i class="swatch ${status}" aria-hidden="true"></i
          ><b>${count(ranking.counts[status])}</b> ${both(statusWords[status])}
        </li>`,
    )}
  </ul>`;
}

function chanceLine(ranking: Ranking): Html {
  const chance = expectedFalse(ranking);
  if (chance === null || ranking.tested === null) return nothing;
  const { flagged, largestQ } = ranking.tested;
  const untested = ranking.counts.flagged - flagged;
  return inEachParagraph((language) => {
    const [expected, n, q] = [
      expectedFalseText(chance, language),
      numberText(flagged, language),
      probabilityText(largestQ, language),
    ];
    const others = numberText(untested, language);
    return language === 'vi'
      ? html`Số tín hiệu có thể chỉ do ngẫu nhiên trong danh sách này: <b>${expected}</b> (q × n = ${q} ×
          ${n}).${untested > 0 ? ` ${others} tín hiệu khác dựa trên quy tắc, không có phép kiểm định.` : ''}`
      : html`Flags in this list that chance alone may account for: <b>${expected}</b> (q × n = ${q} ×
          ${n}).${untested > 0 ? ` ${others} other flags rest on a rule, not on a test.` : ''}`;
  }, 'chance');
}

/** The explanations of every indicator that lit something in the list, once, in the order in which they first appear. */
function innocentExplanations(ranking: Ranking, input: ReportInput): Html {
  const lit = new Set(
    ranking.top.flatMap((subject) =>
      subject.reasons.filter((reason) => reason.outcome === 'hit').map((reason) => reason.indicator),
    ),
  );
  const cards = [...lit].flatMap((code) =>
    input.indicators.filter((row) => row.indicator === code).slice(0, 1),
  );
  if (cards.length === 0) return nothing;
  return html`<aside class="innocent">
    <h5>
      ${both({ vi: 'Lý do chính đáng cần loại trừ trước', en: 'Innocent explanations to rule out first' })}
    </h5>
    ${cards.map(
      (card) =>
        html`<p><b class="code">${card.indicator}</b> ${both(card.name)}</p>
          <ul>
            ${card.card.innocentExplanations.map((text: Bilingual) => html`<li>${both(text)}</li>`)}
          </ul>`,
    )}
  </aside>`;
}

function rankingBlock(ranking: Ranking, input: ReportInput): Html {
  const heading = html`<h4>${both(subjectWords[ranking.subject])}</h4>`;
  const shown = ranking.top.filter((subject) => subject.priority > 0);
  return html`<article class="ranking">
    ${heading}
    <div class="overview">
      ${priorityHistogram(ranking)}
      <div>${countsLine(ranking)}${chanceLine(ranking)}</div>
    </div>
    ${
      shown.length === 0
        ? emptyNote({
            vi: 'Không đối tượng nào có mức ưu tiên trên 0.',
            en: 'No subject has a priority above 0.',
          })
        : html`<ol class="list">
              ${shown.slice(0, detailed).map(rankedItem)}
            </ol>
            ${shown.length > detailed ? followingTable(ranking, shown.slice(detailed)) : nothing}`
    }
    ${innocentExplanations(ranking, input)}
  </article>`;
}

/** What an inspection can act on first; single officers last, for a league table of persons is the weakest ground of all. */
const order: readonly Subject[] = [
  'pair',
  'broker_pair',
  'ring',
  'declaration',
  'enterprise',
  'broker',
  'unit',
  'officer',
];

function familyBlock(family: Family, input: ReportInput): Html {
  const rankings = input.rankings
    .filter((ranking) => ranking.family === family)
    .sort((a, b) => order.indexOf(a.subject) - order.indexOf(b.subject));
  return html`<div class="family-block ${family}">
    <h3>${both(familyWords[family])}</h3>
    ${
      rankings.length === 0
        ? emptyNote({
            vi: 'Không có bảng xếp hạng nào cho nhóm này trong lần chạy này.',
            en: 'This run has no ranking for this family.',
          })
        : rankings.map((ranking) => rankingBlock(ranking, input))
    }
  </div>`;
}

export const rankings: Section = {
  id: 'rankings',
  title: { vi: 'Ưu tiên xem xét', en: 'Review priorities' },
  render: (input) =>
    html`${inEachParagraph(
      (language) =>
        language === 'vi'
          ? html`Ba nhóm tín hiệu được chấm riêng vì có thể trái chiều nhau. Mức ưu tiên từ 0 đến 100; phần
            đóng góp của từng lý do cộng lại bằng mức ưu tiên. Công chức chỉ hiện dưới mã thay tên.`
          : html`The three families are scored apart, for they may point in opposite directions. Priority runs
            from 0 to 100; the contributions of its reasons add up to it. Officers appear under a pseudonym
            only.`,
      'lead',
    )}${families.map((family) => familyBlock(family, input))}`,
};
