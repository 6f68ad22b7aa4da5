/**
 * A prompt for queries: a statement ends with a semicolon, an error is said and the prompt stays. Each query opens its own session, so that
 * an analyst who goes home does not hold the lock against the night.
 */
import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { splitStatements } from './statements.ts';

export interface PromptOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a person types: prompts are shown, and a failed query does not end the session. */
  readonly interactive: boolean;
  /** What is shown first, to a person. */
  readonly greeting: string;
  /** Names that the tabulator completes. */
  readonly words: readonly string[];
  readonly answer: (sql: string) => Promise<void>;
  /** A query that failed; its error is thrown on where nobody types. */
  readonly say: (error: unknown) => void;
}

const first = 'liem> ';
const further = '  ... ';
const leaving = /^\s*[.\\]?(?:q|quit|exit)\s*;?\s*$/i;

export async function prompt(options: PromptOptions): Promise<void> {
  const { input, output, interactive, answer, say } = options;
  const lines = createInterface({
    input,
    ...(interactive ? { output } : {}),
    completer: (line: string) => completions(line, options.words),
  });
  const show = (text: string): void => {
    if (!interactive) return;
    lines.setPrompt(text);
    lines.prompt();
  };
  if (interactive) output.write(options.greeting);
  let open = '';
  lines.on('SIGINT', () => {
    // As in any shell: what was typed is dropped, the session stays.
    open = '';
    output.write('\n');
    show(first);
  });
  show(first);
  try {
    for await (const line of lines) {
      if (open.trim() === '' && leaving.test(line)) break;
      const { statements, rest } = splitStatements(`${open}${line}\n`);
      open = rest;
      for (const sql of statements) await attempt(sql);
      show(open.trim() === '' ? first : further);
    }
    // The last piped statement may lack its semicolon.
    if (!interactive && open.trim() !== '') await attempt(open.trim());
  } finally {
    lines.close();
  }

  async function attempt(sql: string): Promise<void> {
    try {
      await answer(sql);
    } catch (error) {
      if (!interactive) throw error;
      say(error);
    }
  }
}

function completions(line: string, words: readonly string[]): [string[], string] {
  const start = /\w*$/.exec(line)?.[0] ?? '';
  return [words.filter((word) => word.startsWith(start)), start];
}
