/** A drawing of the page, made to stand alone on paper: the light theme's colours, the paper's font, and no style sheet of its own. */
import { readFileSync } from 'node:fs';

/** The page's own colours, of which only the first block of page.css is light. */
const colours: ReadonlyMap<string, string> = new Map(
  [
    ...(
      /:root \{([^}]*)\}/.exec(readFileSync(new URL('../page/page.css', import.meta.url), 'utf8'))?.[1] ?? ''
    ).matchAll(/--([\w-]+):\s*(#[0-9a-f]+);/g),
  ].map(([, name, value]) => [name!, value!]), // both groups matched
);

/** Throws where a drawing uses a colour that the page does not have: it would be black on paper. */
function colour(name: string): string {
  const found = colours.get(name);
  if (found === undefined) throw new TypeError(`page.css has no colour --${name} in its first :root block`);
  return found;
}

/** `svg`: one element as Plot or the engine writes it. Texts stand in escaped form between tags and are not touched. */
export function standaloneSvg(svg: string): string {
  const bare = svg
    .replace(/<style>[^]*?<\/style>/g, '')
    .replace(/<(?:title|desc)>[^]*?<\/(?:title|desc)>/g, '');
  return bare.replace(/<[^>]*>/g, (tag) => {
    const plain = tag
      .replace(/ (?:style|class|role|lang|aria-[a-z]+|data-[a-z]+|font-family)="[^"]*"/g, '')
      .replace(/var\(--([\w-]+)\)/g, (_, name: string) => colour(name))
      .replace(/currentColor/g, colour('ink'));
    if (!plain.startsWith('<svg')) return plain;
    const named = plain.includes(' xmlns=')
      ? plain
      : plain.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
    return named.replace('<svg', '<svg font-family="Libertinus Serif"');
  });
}
