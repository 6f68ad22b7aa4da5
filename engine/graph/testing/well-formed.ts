/** A strict reading of XML, as far as our writers go: what is not well formed is an error. Texts by element path, attributes included. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function decoded(text: string): string {
  if (/[<>]/.test(text)) throw new Error(`a bare angle bracket in ${text}`);
  // eslint-disable-next-line no-control-regex -- what XML 1.0 does not know
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text))
    throw new Error('a character that XML forbids');
  return text.replace(/&([^;]*;)?/g, (_, name: string | undefined) => {
    const found = name === undefined ? undefined : references[name.slice(0, -1)];
    if (found === undefined) throw new Error(`a reference that XML does not know: ${text}`);
    return found;
  });
}

export function readXml(source: string): XmlElement {
  interface Open {
    readonly name: string;
    readonly attributes: Record<string, string>;
    readonly children: XmlElement[];
    text: string;
  }
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [root];
  const token = /<\?xml[^?]*\?>|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|[^<]+/gy;
  let end = 0;
  for (const match of source.matchAll(token)) {
    if (match.index !== end) break;
    end += match[0].length;
    const [whole, closes, name, attributes, empty] = match;
    const inner = open.at(-1)!; // never empty: the root stays
    if (name === undefined) {
      if (!whole.startsWith('<?xml')) inner.text += decoded(whole);
      continue;
    }
    if (closes === '/') {
      if (open.length < 2 || inner.name !== name) throw new Error(`</${name}> closes <${inner.name}>`);
      open.pop();
      continue;
    }
    const read: Record<string, string> = {};
    for (const [, key, value] of (attributes ?? '').matchAll(/([\w:.-]+)="([^"]*)"/g)) {
      if (key! in read) throw new Error(`attribute ${key} twice`);
      read[key!] = decoded(value!); // both groups matched
    }
    const element: Open = { name, attributes: read, children: [], text: '' };
    inner.children.push(element);
    if (empty !== '/') open.push(element);
  }
  if (end !== source.length) throw new Error(`not XML from: ${source.slice(end, end + 60)}`);
  if (open.length > 1) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  return root.children[0]!; // the document's element
}

/** Every element of a name, in order. */
export function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  const within = element.children.flatMap((child) => elementsNamed(child, name));
  return element.name === name ? [element, ...within] : within;
}
