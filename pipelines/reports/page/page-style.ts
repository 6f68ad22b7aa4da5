/** The style sheet of every page that we write, and the policy that lets a page load and run nothing. */
import { readFileSync } from 'node:fs';
import { Html } from './html.ts';

/** A style sheet beside its code, without comments and indentation. */
export function styleSheet(file: URL): Html {
  return new Html(
    readFileSync(file, 'utf8')
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\n\s*/g, '\n')
      .trim(),
  );
}

export const pageStyle = styleSheet(new URL('page.css', import.meta.url));

export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
