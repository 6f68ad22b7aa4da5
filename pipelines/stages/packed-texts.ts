/** A list of texts as bytes, a third of what V8 takes for them; the texts themselves are made when they are asked for. */

/** Texts that are encoded together. */
const atOnce = 4096;
/** A size in bytes that one byte does not tell. */
const isLong = 255;

export interface PackedTexts {
  readonly length: number;
  /** The same object for as long as anybody holds it. */
  readonly texts: () => readonly string[];
}

export function packTexts(list: readonly string[]): PackedTexts {
  const { length } = list;
  const sizes = new Uint8Array(length); // ids are short: `long` has those that are not
  const long = new Map<number, number>();
  const parts: Buffer[] = [];
  for (let from = 0; from < length; from += atOnce) {
    const some = list.slice(from, from + atOnce);
    parts.push(Buffer.from(some.join('')));
    some.forEach((text, place) => {
      const size = Buffer.byteLength(text);
      sizes[from + place] = Math.min(size, isLong);
      if (size >= isLong) long.set(from + place, size);
    });
  }
  const bytes = Buffer.concat(parts);
  function unpacked(): string[] {
    const texts = new Array<string>(length);
    let start = 0;
    for (let place = 0; place < length; place++) {
      const end = start + (sizes[place] === isLong ? long.get(place)! : sizes[place]!); // each long one is there
      texts[place] = bytes.toString('utf8', start, end);
      start = end;
    }
    return texts;
  }
  let held: WeakRef<readonly string[]> | undefined;
  return {
    length,
    texts() {
      const known = held?.deref();
      if (known !== undefined) return known;
      const texts = unpacked();
      held = new WeakRef(texts);
      return texts;
    },
  };
}
