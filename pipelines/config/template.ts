/** The liem.toml that `liem init` writes: every option, commented out, with its default, its range and its meaning. */
import { configurationSchema } from './schema.ts';

interface OptionSchema {
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, OptionSchema>>;
}

const wrapAt = 110;

function comment(text: string): string[] {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > wrapAt) {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

function option(name: string, schema: OptionSchema): string[] {
  const range =
    schema.minimum !== undefined && schema.maximum !== undefined
      ? ` Allowed: ${schema.minimum} to ${schema.maximum}.`
      : '';
  return [...comment(schema.description + range), `#${name} = ${JSON.stringify(schema.default)}`];
}

function table(path: string, schema: OptionSchema): string[] {
  const entries = Object.entries(schema.properties ?? {});
  const options = entries.filter(([, child]) => child.type !== 'object');
  const tables = entries.filter(([, child]) => child.type === 'object');
  const lines = path === '' ? [] : ['', ...comment(schema.description), `[${path}]`];
  for (const [name, child] of options) lines.push(...option(name, child));
  for (const [name, child] of tables) lines.push(...table(path === '' ? name : `${path}.${name}`, child));
  return lines;
}

export function configurationTemplate(): string {
  return [
    '# Configuration of this Liêm home folder. Every option stands here with its default: remove the # to change it.',
    ...table('', configurationSchema as unknown as OptionSchema), // TypeBox schemas are plain JSON Schema
    '',
  ].join('\n');
}
