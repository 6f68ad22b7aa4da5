/** A dossier as a document to read in a hearing: first what it is and is not, then one sentence a reason, then tables and pictures. */
import {
  type EvidenceGroup,
  effectText,
  type Explanation,
  type ExplainedReason,
  type Family,
  type JsonValue,
  type Language,
  numberText,
  probabilityText,
  type Status,
  whyInVietnamese,
} from '../../engine/index.ts';
import type { PaperBlock, PaperCell, PaperDocument, TextRun } from '../paper/paper-document.ts';
import { formatDate, formatShare } from '../reports/page/format.ts';
import { familyWords, groupWords, partWords, statusWords } from '../reports/page/words.ts';
import { howItWasMade } from './how-it-was-made.ts';
import { monthsFigure, prioritiesFigure } from './dossier-figures.ts';
import {
  codeWords,
  concludedWords,
  outcomeWords,
  recordColumns,
  said,
  stateWords,
  subjectTitle,
} from './dossier-words.ts';
import type { DossierContent, DossierIndicator } from './gather-dossier.ts';

type Place = Explanation['families'][number];

/** Rows and columns of the records on the page; the data files hold all. */
const rowsShown = 12;
const columnsShown = 6;

const text = (words: string, tone: TextRun['tone'] = 'plain'): TextRun => ({ text: words, tone });
const paragraph = (...runs: readonly (TextRun | string)[]): PaperBlock => ({
  kind: 'paragraph',
  runs: runs.map((run) => (typeof run === 'string' ? text(run) : run)),
});
const heading = (level: number, words: string): PaperBlock => ({ kind: 'heading', level, text: words });
const cell = (words: string, tone: TextRun['tone'] = 'plain'): PaperCell => ({
  blocks: [paragraph(text(words, tone))],
});
const items = (texts: readonly string[]): PaperBlock => ({
  kind: 'list',
  items: texts.map((one) => [paragraph(one)]),
});

export function dossierPaper(content: DossierContent, language: Language): PaperDocument {
  const { manifest } = content;
  return {
    title: said.title[language],
    language,
    asOf: manifest.as_of,
    header: said.header[language],
    footer: `Liêm · ${manifest.run} · ${content.shownId.replaceAll('|', ' – ')}`,
    subtitle: [text(nameOf(content, language), 'strong')],
    blocks: [
      ...firstPage(content, language),
      heading(1, said.reasons[language]),
      ...content.explanation.families.flatMap((place) => placeBlocks(content, place, language)),
      ...pictures(content, language),
      ...otherIndicators(content, language),
      ...reviewBlocks(content, language),
      ...howItWasMade(content, language),
    ],
  };
}

const nameOf = ({ subject, ids }: DossierContent, language: Language): string =>
  `${subjectTitle[subject][language]}: ${ids.map(({ shown }) => shown).join(' – ')}`;

function firstPage(content: DossierContent, language: Language): readonly PaperBlock[] {
  const { explanation, manifest, purpose, windowFrom } = content;
  const fact = (term: string, value: string): { term: string; value: TextRun[] } => ({
    term,
    value: [text(value)],
  });
  const places = explanation.families.filter(({ status }) => status === 'flagged' || status === 'watch');
  const shown = places.length > 0 ? places : explanation.families;
  const signals = shown.flatMap(({ reasons }) => reasons.filter(({ outcome }) => outcome === 'hit'));
  return [
    { kind: 'paragraph', boxed: true, runs: [text(said.is[language])] },
    { kind: 'paragraph', boxed: true, runs: [text(said.isNot[language], 'strong')] },
    {
      kind: 'facts',
      facts: [
        ...content.ids.map(({ kind, shown: id }) =>
          fact(capital(partWords[kind as keyof typeof partWords][language]), id),
        ),
        ...(content.unit === null || content.subject === 'unit'
          ? []
          : [fact(said.unit[language], content.unit)]),
        fact(
          said.period[language],
          `${windowFrom === null ? '' : `${formatDate(windowFrom, language)} – `}${formatDate(lastDay(manifest.as_of), language)}`,
        ),
        fact(said.purpose[language], purpose),
        ...shown.flatMap((place) => [
          fact(
            `${said.place[language]}: ${familyWords[place.family as Family][language].toLowerCase()}`,
            placeText(place, language),
          ),
          ...(place.evidence_groups.length === 0
            ? []
            : [
                fact(
                  said.kinds[language],
                  place.evidence_groups
                    .map((group) => groupWords[group as EvidenceGroup][language])
                    .join(', '),
                ),
              ]),
          ...(place.first_flagged_on === null
            ? []
            : [fact(said.firstFlagged[language], formatDate(place.first_flagged_on.slice(0, 10), language))]),
        ]),
      ],
    },
    heading(1, said.short[language]),
    ...(signals.length === 0
      ? [paragraph(said.noSignal[language])]
      : [
          {
            kind: 'list',
            ordered: true,
            items: signals.map((reason) => [paragraph(...inShort(content, reason, language))]),
          } as const,
          paragraph(text(said.sameKind[language], 'quiet')),
        ]),
    heading(1, said.statement[language]),
    ...(content.statements.length === 0
      ? [paragraph(said.noStatement[language])]
      : content.statements.map(({ text: words, receivedOn }): PaperBlock => ({
          kind: 'paragraph',
          boxed: true,
          runs: [text(`${formatDate(receivedOn, language)}: `, 'quiet'), text(words)],
        }))),
  ];
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** The window ends before the as-of date. */
const lastDay = (asOf: string): string => new Date(Date.parse(asOf) - 86_400_000).toISOString().slice(0, 10);

function placeText({ priority, rank, of, status }: Place, language: Language): string {
  const number = numberText(priority, language);
  const stands = statusWords[status as Status][language];
  return language === 'vi'
    ? `${number} (${said.priorityIs.vi}); hạng ${numberText(rank, 'vi')} trên ${numberText(of, 'vi')}; ${stands}`
    : `${number} (${said.priorityIs.en}); rank ${numberText(rank, 'en')} of ${numberText(of, 'en')}; ${stands}`;
}

/** One sentence: what was seen, and what would be ordinary. */
function inShort({ indicators }: DossierContent, reason: ExplainedReason, language: Language): TextRun[] {
  const card = indicators.find(({ id }) => id === reason.indicator)?.card;
  const kind = groupWords[reason.group as EvidenceGroup][language];
  const name = text(`${reason.name[language]} (${kind}). `, 'strong');
  if (card === undefined || reason.observed === null)
    return [name, text(card?.ruleWords?.[language] ?? reason.question[language])];
  const measure = card.measureName[language];
  const observed = numberText(reason.observed, language);
  const expected = reason.expected === null ? null : numberText(reason.expected, language);
  const seen =
    language === 'vi'
      ? `Đã thấy ${observed} ${measure}${expected === null ? '' : `; nếu mọi việc bình thường thì khoảng ${expected}`}.`
      : `Seen: ${observed} ${measure}${expected === null ? '' : `; about ${expected} if nothing were out of the ordinary`}.`;
  return [name, text(`${seen} `), text(surety(reason, language), 'quiet')];
}

/** q in words that need no statistics. */
function surety({ q }: ExplainedReason, language: Language): string {
  if (q === null) return '';
  const share = q < 0.001 ? `< ${formatShare(0.001, language)}` : formatShare(q, language);
  return language === 'vi'
    ? `Trong các tín hiệu mạnh như vậy, tỷ lệ sai dự kiến: ${share}.`
    : `Of signals this strong, the share expected to be false: ${share}.`;
}

function placeBlocks(content: DossierContent, place: Place, language: Language): readonly PaperBlock[] {
  const told = place.reasons.filter(({ outcome, contribution }) => outcome === 'hit' || contribution > 0);
  if (told.length === 0) return [];
  return told.flatMap((reason) => reasonBlocks(content, place, reason, language));
}

function reasonBlocks(
  content: DossierContent,
  place: Place,
  reason: ExplainedReason,
  language: Language,
): readonly PaperBlock[] {
  const indicator = content.indicators.find(({ id }) => id === reason.indicator)!; // gathered for every reason
  const { card } = indicator;
  const stands =
    reason.outcome === 'hit'
      ? text(outcomeWords.hit![language], 'signal')
      : text(outcomeWords[reason.outcome]?.[language] ?? reason.outcome, 'quiet');
  return [
    heading(2, reason.name[language]),
    paragraph(
      text(
        `${reason.indicator}, ${language === 'vi' ? 'bản' : 'version'} ${reason.version} · ${familyWords[place.family as Family][language]} · `,
        'quiet',
      ),
      stands,
    ),
    paragraph(text(`${said.question[language]}: `, 'strong'), reason.question[language]),
    paragraph(text(`${said.nullModel[language]}: `, 'strong'), reason.null_model[language]),
    foundTable(reason, indicator, language),
    heading(3, said.ruleOut[language]),
    items(reason.innocent_explanations.map((one) => capital(one[language]))),
    paragraph(text(`${said.check[language]}: `, 'strong'), reason.check_by_hand[language]),
    paragraph(text(`${said.assumptions[language]}: `, 'strong'), text(card.assumptions[language], 'quiet')),
    ...recordBlocks(reason, language),
  ];
}

function foundTable(reason: ExplainedReason, { card }: DossierIndicator, language: Language): PaperBlock {
  const effect = (value: number): string => effectText(value, card.effectFormat, language);
  const rows: (readonly [string, string])[] = [];
  const say = (term: string, value: number | null, shown: (value: number) => string): void => {
    if (value !== null) rows.push([term, shown(value)]);
  };
  const number = (value: number): string => numberText(value, language);
  say(`${said.observed[language]} (${card.measureName[language]})`, reason.observed, number);
  say(said.expected[language], reason.expected, number);
  say(said.cases[language], reason.n, number);
  say(capital(card.effectName[language]), reason.effect, (value) =>
    reason.low === null || reason.high === null
      ? effect(value)
      : `${effect(value)} (${said.interval[language]}: ${effect(reason.low)} – ${effect(reason.high)})`,
  );
  say(said.chance[language], reason.q, (value) => probabilityText(value, language));
  say(said.tests[language], reason.tests > 0 ? reason.tests : null, number);
  say(
    said.peers[language],
    reason.peers > 0 ? reason.peers : null,
    (value) => `${number(value)} ${said.others[language]}`,
  );
  say(said.weight[language], reason.contribution, number);
  return {
    kind: 'facts',
    facts: rows.map(([term, value]) => ({ term, value: [text(value)] })),
  };
}

function recordBlocks(
  { indicator, records, outcome }: ExplainedReason,
  language: Language,
): readonly PaperBlock[] {
  if (records.length === 0)
    return outcome === 'hit' ? [paragraph(text(said.noRecords[language], 'quiet'))] : [];
  // What is the same in every row tells nothing on a page.
  // Whether this officer handled it says enough of who did.
  const isSaid = (name: string): boolean =>
    name === 'officer_id' && records.some((row) => 'is_contact' in row);
  const telling = Object.keys(recordColumns).filter(
    (name) =>
      name === 'declaration_id' ||
      (!isSaid(name) && new Set(records.map((row) => JSON.stringify(row[name] ?? null))).size > 1),
  );
  const names = telling
    .filter((name) => records.some((row) => (row[name] ?? null) !== null))
    .slice(0, columnsShown);
  const shown = records.slice(0, rowsShown);
  const of =
    language === 'vi'
      ? `${shown.length} dòng đầu trong ${records.length} dòng; tất cả ở data/records-${indicator}.csv`
      : `the first ${shown.length} of ${records.length}; all in data/records-${indicator}.csv`;
  return [
    {
      kind: 'table',
      caption: `${said.records[language]}: ${of}`,
      columns: names.map((name) => ({
        head: recordColumns[name]![language],
        numeric: name.endsWith('_vnd') || name === 'held_hours',
      })), // names are its keys
      rows: shown.map((row) => names.map((name) => recordCell(name, row[name] ?? null, language))),
    },
  ];
}

/** Ids and codes in letters of one width: they are read letter by letter. */
function recordCell(name: string, value: JsonValue, language: Language): PaperCell {
  const shown = valueText(name, value, language);
  return cell(shown, /^[A-Z0-9_-]*[A-Z][A-Z0-9_-]*$/.test(shown) ? 'code' : 'plain');
}

function valueText(name: string, value: JsonValue, language: Language): string {
  if (value === null) return '';
  const known = typeof value === 'string' ? codeWords[name]?.[value] : undefined;
  if (known !== undefined) return known[language];
  if (typeof value === 'boolean') return language === 'vi' ? (value ? 'có' : 'không') : value ? 'yes' : 'no';
  if (typeof value === 'number') return numberText(value, language);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (name.endsWith('_vnd')) return value.replace(/\..*$/, '').replace(/\B(?=(\d{3})+$)/g, '\u202f');
  return /^\d{4}-\d\d-\d\d( \d\d:\d\d)?/.test(value) ? formatDate(value.slice(0, 16), language) : value;
}

function pictures(content: DossierContent, language: Language): readonly PaperBlock[] {
  const { months, nights } = content;
  const figures: PaperBlock[] = [];
  if (months.some(({ contacts }) => contacts > 0)) {
    const { svg, alternative } = monthsFigure(months, language);
    figures.push(
      { kind: 'figure', caption: said.months[language], alternative, svg },
      paragraph(text(alternative, 'quiet')),
    );
  }
  const family = content.explanation.families[0]?.family;
  const own = nights.filter((night) => night.family === family);
  if (own.length > 1) {
    const { svg, alternative } = prioritiesFigure(own, language);
    figures.push({ kind: 'figure', caption: said.priorities[language], alternative, svg });
  }
  figures.push({
    kind: 'table',
    caption: said.priorities[language],
    columns: [said.night, said.family, said.rank, said.place, said.status].map((head, i) => ({
      head: head[language],
      numeric: i === 3,
    })),
    rows: nights.map(({ asOf, family: of, rank, of: all, priority, status }) => [
      cell(formatDate(asOf, language)),
      cell(familyWords[of as Family][language]),
      cell(`${numberText(rank, language)} / ${numberText(all, language)}`),
      cell(numberText(priority, language)),
      cell(statusWords[status as Status][language]),
    ]),
  });
  return [heading(1, said.pictures[language]), ...figures];
}

function otherIndicators({ explanation }: DossierContent, language: Language): readonly PaperBlock[] {
  const rows = explanation.families.flatMap((place) => [
    ...place.reasons
      .filter(({ outcome, contribution }) => outcome !== 'hit' && contribution <= 0)
      .map(
        (reason) => [reason.indicator, reason.name[language], reason.outcome, null, place.family] as const,
      ),
    ...place.others.map(
      ({ indicator, name, outcome, why }) => [indicator, name[language], outcome, why, place.family] as const,
    ),
  ]);
  if (rows.length === 0) return [];
  return [
    heading(1, said.silent[language]),
    paragraph(said.silentWhy[language]),
    {
      kind: 'table',
      caption: said.silentTable[language],
      columns: [{ head: said.indicator[language] }, { head: said.result[language] }],
      rows: rows.map(([id, name, outcome, why]) => [
        cell(`${id} ${name}`),
        cell(
          `${outcomeWords[outcome]?.[language] ?? outcome}${why === null ? '' : ` (${language === 'vi' ? (whyInVietnamese(why) ?? why) : why})`}`,
        ),
      ]),
    },
  ];
}

function reviewBlocks({ cases, holds, reviews }: DossierContent, language: Language): readonly PaperBlock[] {
  const blocks: PaperBlock[] = holds.map((hold) =>
    paragraph(`${familyWords[hold.family as Family][language]}: ${hold[language]}`),
  );
  for (const { case_id: id, state, proposed, outcomes } of cases) {
    blocks.push(
      paragraph(
        text(`${said.caseId[language]} ${id}: `, 'strong'),
        `${stateWords[state][language]}. `,
        text(proposed.reason ?? '', 'quiet'),
      ),
      items(
        outcomes
          .filter(({ superseded }) => !superseded)
          .map(
            ({ indicator, outcome, at, note }) =>
              `${indicator ?? (language === 'vi' ? 'cả vụ việc' : 'the case as a whole')}: ${concludedWords[outcome][language]} (${formatDate(at.slice(0, 10), language)}). ${note}`,
          ),
      ),
    );
  }
  if (blocks.length === 0) blocks.push(paragraph(said.noReviews[language]));
  if ((reviews?.fault ?? null) !== null) blocks.push(paragraph(text(reviews!.fault!, 'attention'))); // just asked
  return [
    heading(1, said.reviews[language]),
    ...blocks.filter((block) => block.kind !== 'list' || block.items.length > 0),
  ];
}
