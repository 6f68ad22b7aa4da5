/** Places of texts in byte order of UTF-16 code units, equal ones in the order given: the one order of ids. Linear where they stand in it already. */
export function ascendingOrder(texts: readonly string[]): Int32Array {
  const order = Int32Array.from({ length: texts.length }, (_, place) => place);
  let inOrder = true;
  for (let place = 1; inOrder && place < texts.length; place++) inOrder = texts[place - 1]! <= texts[place]!;
  return inOrder
    ? order
    : order.sort((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : a - b));
}
