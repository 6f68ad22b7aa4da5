/** The page's language, its words, and its numbers. Vietnamese first; what was chosen is remembered in this browser. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import * as formats from './formats.ts';
import type { Language } from './formats.ts';
import { en } from './words/en.ts';
import { vi, type WordKey } from './words/vi.ts';

const dictionaries: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { vi, en };
const place = 'liem.language';

export type Values = Readonly<Record<string, string | number>>;

/** A text with its `{values}` filled in. */
export function say(language: Language, key: WordKey, values: Values = {}): string {
  return dictionaries[language][key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}

export interface Words {
  readonly language: Language;
  readonly t: (key: WordKey, values?: Values) => string;
  /** Of a text that comes in both languages. */
  readonly of: (text: { readonly vi: string; readonly en: string }) => string;
  readonly number: (value: number | null | undefined) => string;
  readonly priority: (value: number) => string;
  readonly probability: (value: number | null | undefined) => string;
  readonly share: (value: number | null | undefined) => string;
  readonly vnd: (value: string | null) => string;
  readonly date: (value: string | null | undefined) => string;
  readonly moment: (value: string) => string;
}

export function wordsOf(language: Language): Words {
  return {
    language,
    t: (key, values) => say(language, key, values),
    of: (text) => text[language],
    number: (value) => formats.formatNumber(value, language),
    priority: (value) => formats.formatPriority(value, language),
    probability: (value) => formats.formatProbability(value, language),
    share: (value) => formats.formatShare(value, language),
    vnd: (value) => formats.formatVnd(value, language),
    date: (value) => formats.formatDate(value, language),
    moment: (value) => formats.formatMoment(value, language),
  };
}

export const WordsContext = createContext<Words>(wordsOf('vi'));
export const useWords = (): Words => useContext(WordsContext);

export function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(place) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi'; // storage may be forbidden
  }
}

export function rememberLanguage(language: Language): void {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(place, language);
  } catch {
    // storage may be forbidden: the choice holds for this page
  }
}
