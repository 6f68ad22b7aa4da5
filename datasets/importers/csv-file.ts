/** Writes one csv file as the feed contract wants it: RFC 4180, UTF-8, a header, `\n`. Same rows, same bytes. */
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { FeedValues } from './feed-row-fault.ts';

const bufferedCharacters = 1 << 18;

export class CsvFile {
  readonly columns: readonly string[];
  rows = 0;
  readonly #file: number;
  #buffer = '';

  constructor(file: string, columns: readonly string[]) {
    mkdirSync(path.dirname(file), { recursive: true });
    this.#file = openSync(file, 'wx');
    this.columns = columns;
    this.#buffer = `${columns.map(csvField).join(',')}\n`;
  }

  write(values: FeedValues): void {
    this.writeLine(csvLine(this.columns, values));
  }

  /** A line made by `csvLine` with this file's columns. */
  writeLine(line: string): void {
    this.rows++;
    this.#buffer += line;
    if (this.#buffer.length >= bufferedCharacters) this.#flush();
  }

  close(): void {
    this.#flush();
    fsyncSync(this.#file);
    closeSync(this.#file);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#buffer, 'utf8');
    for (let written = 0; written < bytes.length;) written += writeSync(this.#file, bytes, written);
    this.#buffer = '';
  }
}

export function csvLine(columns: readonly string[], values: FeedValues): string {
  return `${columns.map((name) => csvField(values[name] ?? '')).join(',')}\n`;
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
