import { foldVietnamese } from '../../domain/fold-vietnamese.ts';
import { columnOf, isValid } from '../../warehouse/warehouse.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { selectParameters } from '../designs/select-parameters.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
import { type TaughtLine, teach } from './word-classifier.ts';

const folder = new URL('.', import.meta.url);
const whys = ['no line with words and a code that others use'] as const;
const folds = 4;

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const sql = readSql(new URL('observations.sql', folder));
  const coded = ['declaration_id', 'enterprise_id', 'unit_code', 'hs6', 'description'];
  const rows = await context.warehouse.columns(sql, selectParameters(context, card, sql), coded);
  if (rows.rowCount === 0) return [subjectTable(card, context, 'declaration', [], whys)];
  const declaration = columnOf(rows, 'declaration_id', 'coded');
  const enterprise = columnOf(rows, 'enterprise_id', 'coded');
  const code = columnOf(rows, 'hs6', 'coded');
  const text = columnOf(rows, 'description', 'coded');
  const duty = columnOf(rows, 'duty_pct', 'double');
  const value = columnOf(rows, 'value_vnd', 'double').values;
  const ids = declaration.dictionary;
  const units = mainUnits(declaration.codes, ids.length, columnOf(rows, 'unit_code', 'coded'));
  const table = subjectTable(card, context, 'declaration', ids, whys, units);

  const { words, wordCount } = wordsOf(text.dictionary);
  // Folds are drawn once an enterprise, from the run's seed.
  const rng = context.rng.stream('folds');
  const foldOf = Int32Array.from(enterprise.dictionary, () => rng.below(folds));
  const classifier = teach(
    words,
    wordCount,
    code.dictionary.length,
    folds,
    distinctLines(enterprise.codes, text.codes, code.codes, foldOf),
  );
  const dutyOf = ordinaryDuties(
    code.codes,
    duty.values,
    (row) => isValid(duty.validity, row),
    code.dictionary.length,
  );

  const known = new Map<string, ReturnType<typeof classifier.classify>>();
  for (let row = 0; row < rows.rowCount; row++) {
    const fold = foldOf[enterprise.codes[row]!]!;
    const key = `${text.codes[row]!} ${fold}`;
    let found = known.get(key);
    if (found === undefined) {
      found = classifier.classify(text.codes[row]!, fold);
      known.set(key, found);
    }
    const [likeliest] = found;
    const who = declaration.codes[row]!;
    if (likeliest === undefined || !isValid(duty.validity, row)) continue;
    // A code that hardly anybody else uses has no words of its own: what speaks for others cannot speak against it.
    if (classifier.teachers(code.codes[row]!, fold) < parameter('minimum_teachers')) continue;
    const declared = found.find(([other]) => other === code.codes[row])?.[1] ?? 0;
    let saved = 0;
    for (const [other, probability] of found) {
      const rate = dutyOf[other]!;
      if (!Number.isNaN(rate)) saved += probability * Math.max(0, rate - duty.values[row]!);
    }
    saved /= 100;
    const hit =
      declared <= parameter('largest_probability') &&
      likeliest[1] >= parameter('least_certainty') &&
      saved >= parameter('duty_floor');
    report(table, who, 1 - declared, saved, hit ? BigInt(Math.round(saved * value[row]!)) : 0n, hit);
  }
  for (let who = 0; who < ids.length; who++) {
    if (Number.isNaN(table.n[who]!)) {
      table.n[who] = 0;
      table.why[who] = 0;
    }
  }
  return [{ ...table, notes: [`temperature ${classifier.temperature}`] }];
}

/** The worst line of a declaration speaks for it; the duty saved on all that are hits adds up. */
function report(
  table: ObservationTable,
  who: number,
  disagreement: number,
  saved: number,
  vnd: bigint,
  hit: boolean,
): void {
  const first = Number.isNaN(table.n[who]!);
  const wasHit = table.outcome[who] === outcomeCode.hit;
  table.n[who] = (first ? 0 : table.n[who]!) + 1;
  table.valueAtRiskVnd[who] = (first ? 0n : table.valueAtRiskVnd[who]!) + vnd;
  if (first || (hit && !wasHit) || (hit === wasHit && saved > table.effect[who]!)) {
    table.observed[who] = disagreement;
    table.effect[who] = saved;
  }
  table.outcome[who] = hit || wasHit ? outcomeCode.hit : outcomeCode.clear;
}

/** Each text's distinct folded words of two letters or more, numbered in order of first sight. */
function wordsOf(texts: readonly string[]): { words: readonly (readonly number[])[]; wordCount: number } {
  const numbers = new Map<string, number>();
  const words = texts.map((text) => {
    const found = new Set(foldVietnamese(text).match(/[a-z]{2,}/g) ?? []);
    return [...found].map((word) => {
      if (!numbers.has(word)) numbers.set(word, numbers.size);
      return numbers.get(word)!; // set on the line before
    });
  });
  return { words, wordCount: numbers.size };
}

function distinctLines(
  enterprise: Int32Array,
  text: Int32Array,
  code: Int32Array,
  foldOf: Int32Array,
): TaughtLine[] {
  const seen = new Set<string>();
  const taught: TaughtLine[] = [];
  for (let row = 0; row < text.length; row++) {
    const key = `${enterprise[row]!} ${text[row]!} ${code[row]!}`;
    if (text[row] === -1 || code[row] === -1 || seen.has(key)) continue;
    seen.add(key);
    taught.push({ text: text[row]!, code: code[row]!, fold: foldOf[enterprise[row]!]! });
  }
  return taught;
}

/** The lowest duty of each HS6, percent: the careful one; NaN where none is known. */
function ordinaryDuties(
  codes: Int32Array,
  duty: Float64Array,
  known: (row: number) => boolean,
  count: number,
): Float64Array {
  const lowest = new Float64Array(count).fill(Number.NaN);
  codes.forEach((code, row) => {
    if (code >= 0 && known(row) && !(lowest[code]! <= duty[row]!)) lowest[code] = duty[row]!;
  });
  return lowest;
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
