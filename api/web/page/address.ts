/** What stands behind the # of the page's address: where one is, and by what it is filtered. It never leaves the browser. */
export interface Address {
  /** Parts of the path, decoded; empty on the first page. */
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

export function parseAddress(hash: string): Address {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  return {
    path: path
      .split('/')
      .filter((part) => part !== '')
      .map(decoded),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** The address of a page, to put into a link. Empty values are left out of the query. */
export function addressOf(path: readonly string[], query: Readonly<Record<string, string>> = {}): string {
  const filled = Object.entries(query).filter(([, value]) => value !== '');
  const search = filled.length === 0 ? '' : `?${new URLSearchParams(filled).toString()}`;
  return `#/${path.map(encodeURIComponent).join('/')}${search}`;
}

/** `run`: one of before; the run in service by default. */
export const subjectAddress = (subject: string, id: string, run = ''): string =>
  addressOf(['subject', subject, id], { run });

/** A part that somebody typed may not be well encoded: then it stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
