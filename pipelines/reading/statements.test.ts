import { expect, test } from 'vitest';
import { splitStatements } from './statements.ts';

test.each([
  ['SELECT 1;', ['SELECT 1'], ''],
  ['SELECT 1; SELECT 2;\n', ['SELECT 1', 'SELECT 2'], '\n'],
  ["SELECT ';''' ; rest", ["SELECT ';'''"], ' rest'],
  ['SELECT ";" -- ; not here\n;', ['SELECT ";" -- ; not here'], ''],
  ['SELECT /* ; */ $$;$$, $a$;$a$;', ['SELECT /* ; */ $$;$$, $a$;$a$'], ''],
  ["SELECT 'open;", [], "SELECT 'open;"],
  ['SELECT 1; /* open ;', ['SELECT 1'], ' /* open ;'],
  [';;', [], ''],
])('%j', (text, statements, rest) => {
  expect(splitStatements(text)).toEqual({ statements, rest });
});
