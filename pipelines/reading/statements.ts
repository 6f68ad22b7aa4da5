/** Typed or piped text into statements: each ends with a semicolon that is not inside quotes or a comment. */

/** The statements that are whole, and what is still open. */
export interface Split {
  readonly statements: readonly string[];
  readonly rest: string;
}

// In order: 'text', "identifier", $tag$text$tag$, -- comment, /* comment */, the end of a statement.
const parts =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[^]*?\1|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/|(?<open>['"]|\$\w*\$|\/\*)|(?<end>;)/g;

export function splitStatements(text: string): Split {
  const statements: string[] = [];
  let from = 0;
  for (const match of text.matchAll(parts)) {
    if (match.groups?.open !== undefined) break; // a quote or comment that is not closed yet
    if (match.groups?.end === undefined) continue;
    const statement = text.slice(from, match.index).trim();
    if (statement !== '') statements.push(statement);
    from = match.index + 1;
  }
  return { statements, rest: text.slice(from) };
}
