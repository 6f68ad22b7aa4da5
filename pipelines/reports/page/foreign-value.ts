/**
 * Values that came from outside (ids, cells of a file, file names): shown as they are, but never able to hide, reorder,
 * flood or compute. Beyond HTML escaping: control and direction marks are spelt out, long text is cut with its length
 * stated, and a leading `=`, `+`, `-`, `@` gets an apostrophe, so that a copied table is no formula in a spreadsheet.
 */
import { spelt } from '../../../engine/index.ts';
import { type Html, html } from './html.ts';

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
