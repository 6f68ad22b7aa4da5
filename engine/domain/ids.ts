/** Branded identifiers: an officer's id cannot be passed where an enterprise's is expected. All are the feeds' own text. */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type OfficerId = Id<'officer'>;
export type EnterpriseId = Id<'enterprise'>;
export type BrokerId = Id<'broker'>;
export type UnitCode = Id<'unit'>;
export type DeclarationId = Id<'declaration'>;
export type RingId = Id<'ring'>;
export type RunId = Id<'run'>;

/**
 * Joins ids into one text that no other list of ids gives: `\` and `|` inside an id are escaped with `\`.
 * A single id is returned escaped too, so `splitSubjectId` is always its inverse.
 */
export function joinSubjectId(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[\\|]/g, (mark) => `\\${mark}`)).join('|');
}

/** The inverse of `joinSubjectId`. */
export function splitSubjectId(subjectId: string): string[] {
  const parts: string[] = [];
  let current = '';
  for (let i = 0; i < subjectId.length; i++) {
    const mark = subjectId[i]!; // i < length
    if (mark === '\\') {
      i++;
      current += subjectId[i] ?? '';
    } else if (mark === '|') {
      parts.push(current);
      current = '';
    } else {
      current += mark;
    }
  }
  parts.push(current);
  return parts;
}
