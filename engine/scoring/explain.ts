/**
 * The reasons of a judgement, as published: numbers, and a sentence in each language that states what was observed, what was
 * expected, the interval, how many tests were made, and, where it is a hit, the innocent explanations to rule out first.
 */
import { type Language, outcomes } from '../domain/vocabulary.ts';
import type { IndicatorCard } from '../indicators/indicator.ts';
import { type Deviation, type ObservationTable, outcomeCode } from '../indicators/observations.ts';
import { whyInVietnamese } from '../indicators/why-in-vietnamese.ts';
import type { Judgement, Ranking } from './combine.ts';
import { effectText, numberText, probabilityText } from './number-text.ts';

/** One published reason. Numbers are null where the indicator or its outcome has none. */
export interface Reason {
  readonly indicator: string;
  readonly version: number;
  readonly group: string;
  readonly outcome: string;
  readonly n: number | null;
  readonly observed: number | null;
  readonly expected: number | null;
  readonly effect: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
  readonly q: number | null;
  readonly tests: number;
  readonly peers: number;
  readonly unit: string;
  readonly contribution: number;
  readonly text_en: string;
  readonly text_vi: string;
}

const phrases = {
  en: {
    observed: 'observed',
    expected: 'expected',
    interval: '95 % interval',
    to: 'to',
    tests: (tests: string) => `one of ${tests} tests`,
    peers: (peers: string) => `compared with ${peers} others`,
    deviations: 'Stands out most by',
    usual: 'usually',
    rule: 'To rule out first',
    insufficient: 'insufficient data',
    not_computed: 'not computed',
    error: 'failed to compute',
  },
  vi: {
    observed: 'quan sát được',
    expected: 'kỳ vọng',
    interval: 'khoảng tin cậy 95 %',
    to: 'đến',
    tests: (tests: string) => `một trong ${tests} phép kiểm định`,
    peers: (peers: string) => `so với ${peers} đối tượng khác`,
    deviations: 'Khác biệt nhiều nhất ở',
    usual: 'thường là',
    rule: 'Cần loại trừ trước',
    insufficient: 'chưa đủ dữ liệu',
    not_computed: 'chưa tính được',
    error: 'tính toán bị lỗi',
  },
} as const;

function sentence(card: IndicatorCard, table: ObservationTable, row: number, language: Language): string {
  const words = phrases[language];
  const outcome = outcomes[table.outcome[row]!]!; // an outcome code is an index of outcomes
  if (outcome !== 'hit' && outcome !== 'clear') {
    const why = table.whys[table.why[row]!];
    const said = why === undefined ? undefined : language === 'vi' ? (whyInVietnamese(why) ?? why) : why;
    return `${card.name[language]}: ${words[outcome]}${said === undefined ? '' : ` (${said})`}.`;
  }
  const parts: string[] = [];
  const observed = table.observed[row]!;
  if (!Number.isNaN(observed)) {
    const expected = table.expected[row]!;
    parts.push(
      `${words.observed} ${numberText(observed, language)} ${card.measureName[language]}` +
        (Number.isNaN(expected) ? '' : `, ${words.expected} ${numberText(expected, language)}`) +
        (Number.isNaN(table.n[row]!) ? '' : ` (n = ${numberText(table.n[row]!, language)})`),
    );
  }
  const effect = table.effect[row]!;
  if (!Number.isNaN(effect)) {
    const asEffect = (value: number): string => effectText(value, card.effectFormat, language);
    const low = table.low[row]!;
    parts.push(
      `${card.effectName[language]} ${asEffect(effect)}` +
        (Number.isNaN(low)
          ? ''
          : ` (${words.interval}: ${asEffect(low)} ${words.to} ${asEffect(table.high[row]!)})`),
    );
  }
  if (outcome === 'hit' && Number.isNaN(table.q[row]!) && card.ruleWords !== undefined) {
    parts.push(card.ruleWords[language]);
  }
  if (!Number.isNaN(table.q[row]!)) parts.push(`q = ${probabilityText(table.q[row]!, language)}`);
  if (table.tests[row]! > 0) parts.push(words.tests(numberText(table.tests[row]!, language)));
  if (table.peers[row]! > 0) parts.push(words.peers(numberText(table.peers[row]!, language)));
  const said = `${card.name[language]}: ${parts.join('; ')}.`;
  const deviations = table.deviations?.get(row) ?? [];
  if (outcome === 'clear' && deviations.length === 0) return said;
  const how =
    deviations.length === 0
      ? ''
      : ` ${words.deviations}: ${deviations.map((each) => deviationText(each, language)).join('; ')}.`;
  return `${said}${how} ${words.rule}: ${card.innocentExplanations.map((text) => text[language]).join('; ')}.`;
}

/** 'share of declarations cancelled 12 % (usually 2 %)'. */
function deviationText({ words, format, own, usual }: Deviation, language: Language): string {
  const text = (value: number): string =>
    format === 'number'
      ? numberText(value, language)
      : format === 'ratio'
        ? effectText(value, 'percent', language)
        : `${numberText(Math.round(1000 * value) / 10, language)}\u202f%`;
  return `${words[language]} ${text(own)} (${phrases[language].usual} ${text(usual)})`;
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** So many reasons are given where nothing weighs: why a subject could not be judged, say. */
const withoutWeight = 3;

/**
 * The reasons of one judgement, strongest first, then in the tables' order. Contributions sum to its priority. What weighs nothing
 * and is no hit is left to the observations, where every indicator's outcome stands; a subject of which nothing weighs keeps a few.
 */
export function reasonsOf(
  ranking: Ranking,
  judgement: Judgement,
  cards: ReadonlyMap<string, IndicatorCard>,
): readonly Reason[] {
  const order = ranking.tables.map((_, t) => t).filter((t) => judgement.rows[t] !== -1);
  order.sort((a, b) => judgement.contributions[b]! - judgement.contributions[a]! || a - b);
  const weighs = (t: number): boolean =>
    judgement.contributions[t]! > 0 || ranking.tables[t]!.outcome[judgement.rows[t]!] === outcomeCode.hit;
  const weighty = order.filter(weighs);
  const given = weighty.length > 0 ? weighty : order.slice(0, withoutWeight);
  return given.map((t) => {
    const table = ranking.tables[t]!;
    const row = judgement.rows[t]!;
    const card = cards.get(table.indicator);
    if (card === undefined) throw new TypeError(`no card for ${table.indicator}`);
    return {
      indicator: table.indicator,
      version: table.version,
      group: table.group,
      outcome: outcomes[table.outcome[row]!]!,
      n: orNull(table.n[row]!),
      observed: orNull(table.observed[row]!),
      expected: orNull(table.expected[row]!),
      effect: orNull(table.effect[row]!),
      low: orNull(table.low[row]!),
      high: orNull(table.high[row]!),
      p: orNull(table.p[row]!),
      q: orNull(table.q[row]!),
      tests: table.tests[row]!,
      peers: table.peers[row]!,
      unit: table.unitOfMeasure,
      contribution: judgement.contributions[t]!,
      text_en: sentence(card, table, row, 'en'),
      text_vi: sentence(card, table, row, 'vi'),
    };
  });
}
