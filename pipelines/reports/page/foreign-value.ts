/**
 * Values that came from outside (ids, cells of a file, file names): shown as they are, but never able to hide, reorder,
 * flood or compute. Beyond HTML escaping: control and direction marks are spelt out, long text is cut with its length
 * stated, and a leading `=`, `+`, `-`, `@` gets an apostrophe, so that a copied table is no formula in a spreadsheet.
 */
import { type Html, html } from './html.ts';

// Controls, zero-width and bidirectional marks, line separators, byte-order mark: they change what the eye sees.
const invisible =
  // eslint-disable-next-line no-control-regex -- controls are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** With every mark that the eye does not see written out. */
export function spelt(text: string): string {
  return text.replace(
    invisible,
    (mark) => `⟨${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}

/** `length`: of the whole value in characters; null where `value` may be only its beginning. */
export function readableValue(value: string, longest = 80, length: number | null = value.length): string {
  const start = value.slice(0, longest * 4);
  const points = Array.from(start.normalize('NFC'));
  const shown = points.slice(0, longest).join('');
  const readable = spelt(shown);
  const safe = /^\s*[=+\-@]/.test(readable) ? `'${readable}` : readable;
  if (points.length <= longest && (length ?? 0) <= start.length) return safe;
  return length === null ? `${safe}…` : `${safe}… (${length})`;
}

/** In an element that says: not our words (translation, and the wording lint, leave it alone). */
export function foreign(value: string, longest?: number, length?: number | null): Html {
  return html`<bdi class="foreign" translate="no" data-foreign
    >${readableValue(value, longest, length)}</bdi
  >`;
}
