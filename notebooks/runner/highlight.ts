/** Code with its comments, texts and words of the language told apart, for reading: no grammar, one pass, nothing is left out. */
import { type Html, html } from '../../pipelines/index.ts';

const words: Readonly<Record<string, string>> = {
  ts: 'as|async|await|break|case|class|const|continue|else|export|extends|false|for|from|function|if|import|in|interface|let|new|null|of|readonly|return|throw|true|type|undefined|while',
  sql: 'all|and|as|asc|between|by|case|cast|count|create|cross|date|desc|distinct|else|end|exists|filter|from|group|having|in|interval|is|join|left|like|limit|max|min|not|null|on|or|order|over|partition|select|sum|table|then|timestamp|union|using|values|when|where|window|with',
  python: 'and|as|assert|def|else|for|from|if|import|in|is|lambda|None|not|or|print|return|True|False|with',
  r: 'else|FALSE|for|function|if|in|library|NULL|TRUE',
  json: 'true|false|null',
};

const comments: Readonly<Record<string, string>> = {
  ts: '\\/\\/[^\\n]*|\\/\\*[^]*?\\*\\/',
  sql: '--[^\\n]*',
  python: '#[^\\n]*',
  r: '#[^\\n]*',
  json: '(?!)',
};

/** Of a language that is not known, the text as it is. */
export function highlighted(code: string, language: string): Html {
  const [known, comment] = [words[language], comments[language]];
  if (known === undefined || comment === undefined) return html`${code}`;
  const texts =
    language === 'ts' ? "'(?:[^'\\\\\\n]|\\\\.)*'|`(?:[^`\\\\]|\\\\.)*`" : `'[^'\\n]*'|"[^"\\n]*"`;
  const parts = new RegExp(
    `(?<comment>${comment})|(?<text>${texts})|\\b(?<word>${known})\\b`,
    language === 'sql' ? 'gi' : 'g',
  );
  const out: (Html | string)[] = [];
  let from = 0;
  for (const match of code.matchAll(parts)) {
    out.push(code.slice(from, match.index));
    from = match.index + match[0].length;
    const kinds = ['comment', 'text', 'word'] as const;
    const kind = kinds.find((each) => match.groups?.[each] !== undefined) ?? '';
    out.push(html`<span class="${kind}">${match[0]}</span>`);
  }
  out.push(code.slice(from));
  return html`${out}`;
}
