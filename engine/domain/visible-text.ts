/**
 * Text from outside, made safe to show: marks that the eye does not see, or that change what it sees, are written out. XML 1.0 knows none
 * of the controls among them, so what is visible may stand in XML, too.
 */

// Controls, zero-width and bidirectional marks, line separators, byte-order mark, halves of surrogate pairs, non-characters.
const invisible =
  // eslint-disable-next-line no-control-regex -- controls are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** With every mark that the eye does not see written out as ⟨hex⟩. */
export function spelt(text: string): string {
  return text.replace(
    invisible,
    (mark) => `⟨${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** As the content of an XML or HTML element or of a quoted attribute. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark]!); // every mark of the pattern is in the table
}
