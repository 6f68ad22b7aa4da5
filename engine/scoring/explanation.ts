/**
 * The whole chain behind one subject's place: from its priority in each family, over the indicators that make it up, each with its
 * question, null model and how to check it by hand, down to the declarations. Composed from what a run published, and nothing
 * else, so that whoever has the run can retrace it.
 */
import type { JsonValue } from '../domain/json.ts';
import type { Bilingual, Language } from '../domain/vocabulary.ts';
import type { IndicatorCard } from '../indicators/indicator.ts';
import { whyInVietnamese } from '../indicators/why-in-vietnamese.ts';
import type { Reason } from './explain.ts';
import { numberText } from './number-text.ts';

/** A row of rankings.parquet, `reasons` parsed. */
export interface RankedPlace {
  readonly family: string;
  readonly rank: number;
  /** How many are ranked in the family. */
  readonly of: number;
  readonly priority: number;
  readonly status: string;
  readonly evidence_groups: readonly string[];
  readonly first_flagged_on: string | null;
  readonly reasons: readonly Reason[];
}

/** A row of evidence.parquet, `facts` parsed. */
export interface EvidenceRecord {
  readonly family: string;
  readonly indicator: string;
  readonly place: number;
  readonly facts: Readonly<Record<string, JsonValue>>;
}

/** A row of observations.parquet: what an indicator found that weighs nothing, or why it could not judge. */
export interface OtherObservation {
  readonly family: string;
  readonly indicator: string;
  readonly outcome: string;
  readonly why: string | null;
}

export interface ExplainedReason extends Reason {
  readonly name: Bilingual;
  readonly question: Bilingual;
  readonly null_model: Bilingual;
  readonly innocent_explanations: readonly Bilingual[];
  readonly check_by_hand: Bilingual;
  /** Records behind a hit or an unusual profile, in the order of the indicator's own evidence.sql; empty where none were published. */
  readonly records: readonly Readonly<Record<string, JsonValue>>[];
}

export interface ExplainedPlace extends Omit<RankedPlace, 'reasons'> {
  readonly reasons: readonly ExplainedReason[];
  /** Indicators that looked at the subject and give no reason, with their names. */
  readonly others: readonly (OtherObservation & { readonly name: Bilingual })[];
}

export interface Explanation {
  readonly run: string;
  readonly as_of: string;
  readonly subject: string;
  readonly subject_id: string;
  readonly families: readonly ExplainedPlace[];
}

export interface ExplanationInput extends Omit<Explanation, 'families'> {
  readonly places: readonly RankedPlace[];
  readonly cards: ReadonlyMap<string, IndicatorCard>;
  readonly records: readonly EvidenceRecord[];
  readonly observations: readonly OtherObservation[];
}

/** Throws a TypeError where a reason names an indicator that has no card. */
export function explain({ places, cards, records, observations, ...head }: ExplanationInput): Explanation {
  const families = places.map(({ reasons, ...place }) => ({
    ...place,
    others: observations
      .filter(({ family, indicator }) => {
        return family === place.family && !reasons.some((reason) => reason.indicator === indicator);
      })
      .map(({ family, indicator, outcome, why }) => {
        return { family, indicator, outcome, why, name: cardOf(cards, indicator).name };
      }),
    reasons: reasons.map((reason) => {
      const card = cardOf(cards, reason.indicator);
      return {
        ...reason,
        name: card.name,
        question: card.question,
        null_model: card.nullModel,
        innocent_explanations: card.innocentExplanations,
        check_by_hand: card.checkByHand,
        records: records
          .filter(({ family, indicator }) => family === place.family && indicator === reason.indicator)
          .sort((a, b) => a.place - b.place)
          .map(({ facts }) => facts),
      };
    }),
  }));
  return { ...head, families };
}

function cardOf(cards: ReadonlyMap<string, IndicatorCard>, indicator: string): IndicatorCard {
  const card = cards.get(indicator);
  if (card === undefined) throw new TypeError(`no card for ${indicator}`);
  return card;
}

const words = {
  en: {
    title: 'Why this subject stands where it stands. A signal for review, not a finding.',
    run: 'run',
    as_of: 'as of',
    rank: (rank: string, of: string) => `rank ${rank} of ${of}`,
    priority: 'review priority',
    groups: 'kinds of evidence lit',
    none: 'none',
    first: 'first flagged on',
    makes: 'What makes up the priority',
    question: 'Question',
    nullModel: 'If nothing were out of the ordinary',
    check: 'How to check it by hand',
    records: (shown: string) => `Behind it (${shown} records published)`,
    noRecords: 'No records of it were published with the run.',
    silent: 'Also looked at, without weight',
    outcomes: {
      clear: 'nothing out of the ordinary',
      insufficient: 'insufficient data',
      not_computed: 'not computed',
      error: 'failed to compute',
    } as Readonly<Record<string, string>>,
  },
  vi: {
    title: 'Vì sao đối tượng đứng ở vị trí này. Đây là tín hiệu để rà soát, không phải kết luận.',
    run: 'lượt chạy',
    as_of: 'tính đến ngày',
    rank: (rank: string, of: string) => `hạng ${rank} trên ${of}`,
    priority: 'mức ưu tiên rà soát',
    groups: 'loại bằng chứng có tín hiệu',
    none: 'không có',
    first: 'có tín hiệu lần đầu ngày',
    makes: 'Các thành phần của mức ưu tiên',
    question: 'Câu hỏi',
    nullModel: 'Nếu mọi việc bình thường',
    check: 'Cách kiểm tra thủ công',
    records: (shown: string) => `Dữ liệu gốc (${shown} dòng được công bố)`,
    noRecords: 'Lượt chạy này không công bố dữ liệu gốc của chỉ tiêu.',
    silent: 'Các chỉ tiêu khác đã xét, không có trọng số',
    outcomes: {
      clear: 'không có gì khác thường',
      insufficient: 'chưa đủ dữ liệu',
      not_computed: 'chưa tính được',
      error: 'tính toán bị lỗi',
    } as Readonly<Record<string, string>>,
  },
} as const;

/** The chain as text, in one language. */
export function explanationText(explanation: Explanation, language: Language): string {
  const said = words[language];
  const lines = [
    `${explanation.subject} ${explanation.subject_id}`,
    said.title,
    `${said.run} ${explanation.run}, ${said.as_of} ${explanation.as_of}`,
  ];
  for (const place of explanation.families) {
    const rank = said.rank(numberText(place.rank, language), numberText(place.of, language));
    const groups = place.evidence_groups.length === 0 ? said.none : place.evidence_groups.join(', ');
    const first = place.first_flagged_on === null ? '' : `; ${said.first} ${place.first_flagged_on}`;
    lines.push(
      '',
      `== ${place.family}: ${rank}; ${said.priority} ${numberText(place.priority, language)}; ${place.status}${first}`,
      `   ${said.groups}: ${groups}`,
    );
    const weighty = place.reasons.filter(({ contribution }) => contribution > 0);
    const silent = place.reasons.filter(({ contribution }) => contribution <= 0);
    const looked = silent.length > 0 || place.others.length > 0;
    if (weighty.length > 0) lines.push('', `   ${said.makes}:`);
    for (const reason of weighty) lines.push('', ...reasonLines(reason, language));
    if (looked) lines.push('', `   ${said.silent}:`);
    for (const reason of silent) lines.push(`   - ${reason.indicator} ${textOf(reason, language)}`);
    for (const { indicator, name, outcome, why } of place.others) {
      const reason = why === null ? '' : ` (${language === 'vi' ? (whyInVietnamese(why) ?? why) : why})`;
      lines.push(`   - ${indicator} ${name[language]}: ${said.outcomes[outcome] ?? outcome}${reason}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const textOf = (reason: Reason, language: Language): string =>
  language === 'vi' ? reason.text_vi : reason.text_en;

function reasonLines(reason: ExplainedReason, language: Language): string[] {
  const said = words[language];
  const lines = [
    `   +${numberText(reason.contribution, language)}  ${reason.indicator} ${textOf(reason, language)}`,
    `      ${said.question}: ${reason.question[language]}`,
    `      ${said.nullModel}: ${reason.null_model[language]}`,
    `      ${said.check}: ${reason.check_by_hand[language]}`,
  ];
  if (reason.outcome !== 'hit' && reason.records.length === 0) return lines;
  if (reason.records.length === 0) return [...lines, `      ${said.noRecords}`];
  lines.push(`      ${said.records(numberText(reason.records.length, language))}:`);
  return [...lines, ...tableLines(reason.records).map((line) => `        ${line}`)];
}

/** Records as a table: every column some record fills, as wide as its widest value. */
function tableLines(records: readonly Readonly<Record<string, JsonValue>>[]): string[] {
  const names = Object.keys(records[0] ?? {}).filter((name) => records.some((row) => row[name] !== null));
  const cell = (value: JsonValue | undefined): string =>
    value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const rows = [names, ...records.map((record) => names.map((name) => cell(record[name])))];
  const widths = names.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) =>
    row
      .map((text, i) => text.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
}
