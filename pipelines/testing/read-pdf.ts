/** A PDF read back by a library that had no part in writing it. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadTag {
  readonly role: string;
  readonly alternative: string | null;
}

export interface ReadPdf {
  readonly title: string;
  readonly language: string;
  /** As the file writes it, `D:20260101000000Z`. */
  readonly createdOn: string;
  readonly tagged: boolean;
  /** One text a page, pieces joined by a space. */
  readonly pages: readonly string[];
  /** Of all pages, in reading order. */
  readonly tags: readonly ReadTag[];
}

interface TreeNode {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly TreeNode[];
}

function tagsOf(node: TreeNode): ReadTag[] {
  const own = node.role === undefined ? [] : [{ role: node.role, alternative: node.alt ?? null }];
  return [...own, ...(node.children ?? []).flatMap(tagsOf)];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await loading.promise;
  const info = (await document.getMetadata()).info as Readonly<Record<string, unknown>>; // its type is a bare object
  const marks = await document.getMarkInfo();
  const pages: string[] = [];
  const tags: ReadTag[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    tags.push(...tagsOf((await page.getStructTree()) as TreeNode)); // null only where a page has no tags
  }
  await loading.destroy();
  return {
    title: String(info['Title']),
    language: String(info['Language']),
    createdOn: String(info['CreationDate']),
    tagged: (marks as ReadonlyMap<string, unknown> | null)?.get('Marked') === true,
    pages,
    tags,
  };
}
