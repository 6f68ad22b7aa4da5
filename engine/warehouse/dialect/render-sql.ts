/**
 * A text of the portable subset as SQL of one engine. Everything that the subset does not name is refused: what is let pass
 * must mean the same on every engine, so the list is of what is allowed.
 */
import { LiemError } from '../../domain/errors.ts';
import { type Dialect, type DialectFunction, dialectFunctions, portableTypes } from './dialect.ts';
import { sqlTokens, type Token } from './sql-tokens.ts';

/** Same name and same meaning everywhere. */
const sharedFunctions = new Set(
  'count sum min max coalesce nullif lower upper trim abs floor ceil row_number rank dense_rank lead lag'.split(
    ' ',
  ),
);

/** Words that a bracket may follow without being a call. */
const keywords = new Set(
  'select distinct from where on and or not in exists as over by having when then else case between union all any join using with filter'.split(
    ' ',
  ),
);

const extractFields = new Set(['year', 'quarter', 'month', 'day', 'hour', 'minute']);

const argumentCounts: Readonly<Record<DialectFunction, number>> = {
  date_diff: 3,
  day_of_week: 1,
  mod: 2,
  substr: 3,
  hash_bucket: 2,
  exact_quantile: 2,
  approximate_distinct: 1,
  split_rows: 2,
};

const isDialectFunction = (name: string): name is DialectFunction =>
  (dialectFunctions as readonly string[]).includes(name);

/** What an ORDER BY ends at, on its own level. */
const afterOrder = new Set(['rows', 'range', 'limit', 'union', 'offset']);

class Rendering {
  readonly #tokens: readonly Token[];
  readonly #dialect: Dialect;
  readonly #parameters: Readonly<Record<string, string>>;

  constructor(sql: string, dialect: Dialect, parameters: Readonly<Record<string, string>>) {
    this.#tokens = sqlTokens(sql);
    this.#dialect = dialect;
    this.#parameters = parameters;
  }

  all(): string {
    return this.#between(0, this.#tokens.length);
  }

  #between(from: number, to: number): string {
    let out = '';
    for (let at = from; at < to;) {
      const [text, next] = this.#one(at, to);
      out += text;
      at = next;
    }
    return out;
  }

  /** The token at `at`, or the call or ORDER BY that begins there, and where to go on. */
  #one(at: number, to: number): readonly [string, number] {
    const token = this.#tokens[at]!; // within the text
    switch (token.kind) {
      case 'quoted':
        return [this.#dialect.identifier(token.text.slice(1, -1).replaceAll('""', '"')), at + 1];
      case 'text':
        return [this.#dialect.text(token.text.slice(1, -1).replaceAll("''", "'")), at + 1];
      case 'parameter':
        return [this.#parameter(token), at + 1];
      case 'sign':
        return [token.text === '/' ? this.#dialect.divide : token.text, at + 1];
      case 'word':
        return this.#word(token, at, to);
      case 'space':
        return [token.text.startsWith('--') ? '' : token.text, at + 1];
      case 'number':
        return [token.text, at + 1];
    }
  }

  #word(token: Token, at: number, to: number): readonly [string, number] {
    const name = token.text.toLowerCase();
    const next = this.#skipSpace(at + 1, to);
    if (name === 'order' && this.#isWord(next, 'by')) return this.#orderBy(next + 1, to);
    const follows = this.#tokens[next];
    if (next >= to || follows?.text !== '(') return [token.text, at + 1];
    if (keywords.has(name)) return [token.text, at + 1];
    // the columns of a named relation: AS p(part)
    if (this.#isWord(this.#skipSpaceBack(at - 1), 'as')) return [token.text, at + 1];
    const close = this.#closing(next, to);
    if (name === 'cast') return [this.#cast(next + 1, close), close + 1];
    if (name === 'extract') {
      const field = this.#tokens[this.#skipSpace(next + 1, close)]!; // a bracket closes after it
      if (!extractFields.has(field.text.toLowerCase())) throw this.#outside(field, `EXTRACT(${field.text}`);
      return [`EXTRACT(${this.#between(next + 1, close)})`, close + 1];
    }
    if (isDialectFunction(name)) return [this.#call(token, name, next + 1, close), close + 1];
    if (!sharedFunctions.has(name)) throw this.#outside(token, `${token.text}(`);
    return [`${token.text}(${this.#between(next + 1, close)})`, close + 1];
  }

  #call(token: Token, name: DialectFunction, from: number, to: number): string {
    const render = this.#dialect.functions[name];
    if (render === undefined) {
      throw new LiemError(
        'SQL',
        `line ${token.line}: ${this.#dialect.name} has no ${name}, which the text calls`,
      );
    }
    const sql = this.#split(from, to).map(([start, end]) => this.#between(start, end).trim());
    const expected = argumentCounts[name];
    if (sql.length !== expected) {
      throw new LiemError(
        'SQL',
        `line ${token.line}: ${name} takes ${expected} arguments, not ${sql.length}`,
      );
    }
    return render(...sql);
  }

  /** `CAST(x AS type)`: of the types that mean the same. */
  #cast(from: number, to: number): string {
    let as = -1;
    for (const at of this.#ownLevel(from, to)) if (this.#isWord(at, 'as')) as = at;
    const first = this.#tokens[from]!; // a bracket closes after it
    if (as === -1) throw this.#outside(first, 'CAST without AS');
    const type = this.#tokens
      .slice(as + 1, to)
      .map(({ text }) => text)
      .join('')
      .trim()
      .toUpperCase();
    const known = portableTypes.find((portable) => portable === type);
    if (known === undefined && !/^DECIMAL\(\d+,\s*\d+\)$/.test(type))
      throw this.#outside(first, `type ${type}`);
    const rendered = known === undefined ? type : this.#dialect.types[known];
    return `CAST(${this.#between(from, as).trim()} AS ${rendered})`;
  }

  /** Nulls come last on every engine. */
  #orderBy(from: number, to: number): readonly [string, number] {
    let end = to;
    for (const at of this.#ownLevel(from, to)) {
      const text = this.#tokens[at]!.text.toLowerCase(); // within the text
      if (text === ')' || afterOrder.has(text)) {
        end = at;
        break;
      }
    }
    const items = this.#split(from, end).map(([start, stop]) => {
      const raw = this.#between(start, stop);
      const item = raw.trimEnd();
      const said = /\bnulls\s+(?:first|last)$/i.test(item);
      const space = raw.slice(item.length);
      return `${item}${this.#dialect.saysNullsLast && !said ? ' NULLS LAST' : ''}${space}`;
    });
    return [`ORDER BY${items.join(',')}`, end];
  }

  #parameter({ text, line }: Token): string {
    const value = this.#parameters[text.slice(1)];
    if (value === undefined) throw new LiemError('SQL', `line ${line}: no value was given for ${text}`);
    return this.#dialect.text(value);
  }

  /** Positions of the level that `from` is on, up to and with the bracket that closes it. */
  *#ownLevel(from: number, to: number): Generator<number> {
    let depth = 0;
    for (let at = from; at < to; at++) {
      const { text } = this.#tokens[at]!; // within the text
      if (depth === 0 && text !== '(') yield at;
      if (text === ')' && depth-- === 0) return;
      if (text === '(') depth++;
    }
  }

  /** The stretches between commas of one level. */
  #split(from: number, to: number): (readonly [number, number])[] {
    const parts: (readonly [number, number])[] = [];
    let start = from;
    for (const at of this.#ownLevel(from, to)) {
      if (this.#tokens[at]!.text !== ',') continue; // within the text
      parts.push([start, at]);
      start = at + 1;
    }
    return [...parts, [start, to]];
  }

  #closing(open: number, to: number): number {
    for (const at of this.#ownLevel(open + 1, to)) if (this.#tokens[at]!.text === ')') return at; // within the text
    throw this.#outside(this.#tokens[open]!, 'a bracket that nothing closes'); // the caller found it there
  }

  #skipSpace(at: number, to: number): number {
    while (at < to && this.#tokens[at]?.kind === 'space') at++;
    return at;
  }

  #skipSpaceBack(at: number): number {
    while (this.#tokens[at]?.kind === 'space') at--;
    return at;
  }

  #isWord(at: number, word: string): boolean {
    const token = this.#tokens[at];
    return token?.kind === 'word' && token.text.toLowerCase() === word;
  }

  #outside({ line }: Token, found: string): LiemError {
    return new LiemError('SQL', `line ${line}: ${found} is outside the portable subset of SQL`);
  }
}

/** Parameters are put in as text literals. Throws SQL, with the line, for what the subset or the dialect does not have. */
export function renderSql(
  sql: string,
  dialect: Dialect,
  parameters: Readonly<Record<string, string>> = {},
): string {
  return new Rendering(sql, dialect, parameters).all();
}
