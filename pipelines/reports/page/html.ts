/** HTML by tagged template: whatever is put in is escaped, unless it is itself `Html`. There is no other way in. */
import { type Bilingual, escapeMarkup, type Language } from '../../../engine/index.ts';

export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Part = string | number | Html | null | readonly Part[];

function write(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return escapeMarkup(part);
  if (typeof part === 'number') return String(part);
  return part.map(write).join('');
}

const compact = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The template's own strings, with the source's indentation taken out: a line break is a space to HTML. */
function compacted(strings: TemplateStringsArray): readonly string[] {
  const known = compact.get(strings);
  if (known !== undefined) return known;
  const made = strings.map((text) => text.replace(/\s*\n\s*/g, '\n'));
  compact.set(strings, made);
  return made;
}

export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const strings = compacted(template);
  let text = strings[0]!; // a template has one string more than parts
  parts.forEach((part, i) => {
    text += write(part) + strings[i + 1]!;
  });
  return new Html(text);
}

export const nothing = html``;
export const languages: readonly Language[] = ['vi', 'en'];

/** Both languages, each in an inline element that says which it is; the style sheet shows one. */
export function both(text: Bilingual): Html {
  return text.vi === text.en ? html`${text.vi}` : inEach((language) => html`${text[language]}`);
}

export function inEach(render: (language: Language) => Html): Html {
  return html`${languages.map((language) => html`<span lang="${language}">${render(language)}</span>`)}`;
}

/** Attributes hold one language only: the page is Vietnamese first. */
export function bothPlain(text: Bilingual): string {
  return `${text.vi} / ${text.en}`;
}
