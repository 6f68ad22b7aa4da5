/** A PaperDocument as a tagged PDF. Pure but for the compiler: the same document, the same bytes. */
import { readFileSync } from 'node:fs';
import { compilePdf } from './compile-pdf.ts';
import type { PaperDocument } from './paper-document.ts';
import { printableText } from './printable-text.ts';

const source = readFileSync(new URL('document.typ', import.meta.url), 'utf8');

export function paperPdf(document: PaperDocument): Uint8Array {
  // A drawing's texts are shown by the same fonts; whatever else stands in it is ASCII, which passes as it is.
  const data: unknown = JSON.parse(JSON.stringify(document), (_name, value: unknown) =>
    typeof value === 'string' ? printableText(value) : value,
  );
  return compilePdf({ source, data });
}
