/** The words and signs of a SQL text, as far as the portable subset needs them told apart. */
import { LiemError } from '../../domain/errors.ts';

const kinds = ['space', 'word', 'quoted', 'text', 'number', 'parameter', 'sign'] as const;

export type TokenKind = (typeof kinds)[number];

export interface Token {
  readonly kind: TokenKind;
  /** As it stands in the text, quotes and all; comments are of kind `space`. */
  readonly text: string;
  /** 1 is the first line. */
  readonly line: number;
}

const tokenPattern = new RegExp(
  [
    String.raw`(?<space>\s+|--[^\n]*)`,
    String.raw`(?<text>'(?:[^']|'')*')`,
    String.raw`(?<quoted>"(?:[^"]|"")*")`,
    String.raw`(?<parameter>\$[a-z_][a-z0-9_]*)`,
    String.raw`(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)`,
    String.raw`(?<word>[A-Za-z_][A-Za-z0-9_]*)`,
    String.raw`(?<sign><>|<=|>=|!=|\|\||[-+*/=<>(),.])`,
  ].join('|'),
  'y',
);

/** Throws SQL, with the line, at a sign that the portable subset does not have. */
export function sqlTokens(sql: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  tokenPattern.lastIndex = 0;
  for (let at = 0; at < sql.length; at = tokenPattern.lastIndex) {
    tokenPattern.lastIndex = at;
    const match = tokenPattern.exec(sql);
    if (match === null) {
      const found = sql.slice(at, at + 12).split('\n')[0] ?? '';
      throw new LiemError('SQL', `line ${line}: '${found}' is outside the portable subset of SQL`);
    }
    const kind = kinds.find((name) => match.groups?.[name] !== undefined)!; // one group matched
    tokens.push({ kind, text: match[0], line });
    line += match[0].split('\n').length - 1;
  }
  return tokens;
}
