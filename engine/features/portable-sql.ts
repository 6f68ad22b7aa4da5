/**
 * The lint of the portable subset: features are the SQL that moves to a distributed engine when the history outgrows one
 * machine, so they use only what the common engines share and what gives the same result on every run.
 */
export interface PortabilityFault {
  /** 1 is the first line. */
  readonly line: number;
  readonly found: string;
  readonly instead: string;
}

interface Banned {
  readonly pattern: RegExp;
  readonly instead: string;
}

const banned: readonly Banned[] = [
  { pattern: /\bqualify\b/gi, instead: 'a window function in a CTE and a WHERE outside it' },
  { pattern: /\b(?:group|order)\s+by\s+all\b/gi, instead: 'the columns by name' },
  {
    pattern: /\b(?:median|mad|mode|list|array_agg|string_agg|group_concat|histogram)\s*\(/gi,
    instead: 'window functions, or a kernel on typed arrays',
  },
  {
    pattern: /\b(?:approximate_distinct|quantile\w*|percentile\w*|approx_\w+|reservoir_\w+)\s*\(/gi,
    instead: 'ROW_NUMBER() over an order, or a kernel',
  },
  {
    pattern: /\b(?:first|last|any_value|arbitrary|arg_max|arg_min|max_by|min_by)\s*\(/gi,
    instead: 'ROW_NUMBER() over a total order',
  },
  {
    pattern: /\b(?:avg|stddev\w*|var_\w+|variance|corr|covar_\w+|fsum|kahan_sum)\s*\(/gi,
    instead: 'sums of DECIMAL or integers; doubles do not add up alike twice',
  },
  {
    pattern: /\b(?:log|ln|log2|log10|exp|power|pow|sqrt)\s*\(/gi,
    instead: 'the logarithm in TypeScript: engines differ in its base and at 0',
  },
  {
    pattern: /\b(?:dayofweek|weekday|isodow|dow|week|weekofyear|strftime|epoch\w*)\b\s*[(]?/gi,
    instead: 'the DATE, and the weekday from its day number in TypeScript',
  },
  {
    pattern: /\b(?:asof|pivot|unpivot|positional|tablesample|using\s+sample|summarize|lateral)\b/gi,
    instead: 'plain joins and CASE',
  },
  { pattern: /(?:\bselect|,)\s+(?:\w+\.)?\*/gi, instead: 'the columns by name' },
  { pattern: /\b(?:exclude|replace|columns)\s*\(/gi, instead: 'the columns by name' },
  { pattern: /::/g, instead: 'CAST(x AS type)' },
  { pattern: /\/(?!\s*nullif\s*\()/gi, instead: 'x / NULLIF(y, 0)' },
  { pattern: /%|\[|\{|->/g, instead: 'MOD(x, y); no lists, structs or lambdas' },
  {
    pattern: /\b(?:now|random|uuid|today|current_date|current_timestamp|hash|nextval)\b/gi,
    instead: 'a parameter: $as_of',
  },
  { pattern: /\b(?:natural|cross)\s+join\b/gi, instead: 'JOIN … ON equal keys' },
  { pattern: /\bilike\b|\bsimilar\s+to\b|\bregexp_\w+/gi, instead: 'LIKE, SUBSTR, LOWER' },
  {
    pattern: /\b(?:insert|update|delete|create|drop|attach|copy|pragma|set|call|install|load)\s+\w/gi,
    instead: 'one SELECT',
  },
  { pattern: /;/g, instead: 'one SELECT, without a semicolon' },
];

/** Text outside comments and literals, of the same length, so that positions stay true. */
function codeOnly(sql: string): string {
  return sql.replace(/--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (text) => text.replace(/[^\n]/g, '_'));
}

/** Everything in `sql` that is outside the portable subset, in order of position; none is the only pass. */
export function lintPortableSql(sql: string): PortabilityFault[] {
  const code = codeOnly(sql);
  const found: (PortabilityFault & { readonly index: number })[] = [];
  for (const { pattern, instead } of banned) {
    for (const match of code.matchAll(pattern)) {
      const line = code.slice(0, match.index).split('\n').length;
      found.push({ line, found: match[0].trim(), instead, index: match.index });
    }
  }
  if (!/^_*\s*(?:_+\s+)*(?:with|select)\b/i.test(code)) {
    found.push({ line: 1, found: 'no SELECT', instead: 'one SELECT', index: 0 });
  }
  return found
    .sort((a, b) => a.index - b.index)
    .map(({ line, found: text, instead }) => ({ line, found: text, instead }));
}
