/** A scenario file with every setting, its default and its meaning, written from the schemas. */
import { schemes } from '../schemes/index.ts';
import { scenarioSchema } from './schema.ts';

interface Setting {
  readonly default?: unknown;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Setting>>;
}

const bounds = ({ minimum, maximum }: Setting): string =>
  minimum === undefined || maximum === undefined ? '' : ` (${minimum} to ${maximum})`;

const line = (name: string, setting: Setting): string =>
  `${name} = ${JSON.stringify(setting.const ?? setting.default)} # ${setting.description ?? 'kind of scheme'}${bounds(setting)}`;

export function scenarioTemplate(): string {
  const { properties } = scenarioSchema as Setting;
  const lines = ['# Every setting with its default: keep what you change, leave out the rest.'];
  const sections: string[] = [];
  for (const [name, setting] of Object.entries(properties ?? {})) {
    if (name === 'schemes') continue;
    if (setting.properties === undefined) {
      lines.push(line(name, setting));
      continue;
    }
    sections.push('', `# ${setting.description ?? ''}`, `[${name}]`);
    for (const [key, inner] of Object.entries(setting.properties)) sections.push(line(key, inner));
  }
  lines.push(
    ...sections,
    '',
    '# Schemes are planted one table each; these are all there are, with their defaults.',
  );
  for (const scheme of schemes) {
    lines.push('', `# ${scheme.about.en}`, `# Source: ${scheme.source}`, '# [[schemes]]');
    for (const [key, setting] of Object.entries((scheme.settings as Setting).properties ?? {})) {
      lines.push(`# ${line(key, setting)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
