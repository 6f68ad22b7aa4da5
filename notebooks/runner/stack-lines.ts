/** Which lines of a notebook a stack passes through: the innermost first, the one that stands in a cell last. */
import { pathToFileURL } from 'node:url';

export function linesOfStack(stack: string, file: string): readonly number[] {
  const address = pathToFileURL(file).href;
  return stack.split('\n').flatMap((frame) => {
    const at = frame.indexOf(address);
    if (at < 0) return [];
    const line = /^(?:\?run=\d+)?:(\d+)/.exec(frame.slice(at + address.length))?.[1];
    return line === undefined ? [] : [Number(line)];
  });
}
