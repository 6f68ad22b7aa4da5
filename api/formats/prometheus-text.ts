/** Prometheus text exposition, version 0.0.4: one family of samples after the other, each with its help and type. */
export interface MetricFamily {
  readonly name: string;
  readonly help: string;
  /** A counter only grows; a gauge may fall. `gauge` by default. */
  readonly type?: 'gauge' | 'counter';
  /** A value that is not known (null) is left out, so that an alert on absence can tell. */
  readonly samples: readonly {
    readonly labels?: Readonly<Record<string, string>>;
    readonly value: number | null;
  }[];
}

export const prometheusType = 'text/plain; version=0.0.4; charset=utf-8';

export function prometheusText(families: readonly MetricFamily[]): string {
  const lines: string[] = [];
  for (const { name, help, type = 'gauge', samples } of families) {
    const known = samples.flatMap(({ labels = {}, value }) =>
      value === null ? [] : [`${name}${labelsText(labels)} ${numberText(value)}`],
    );
    if (known.length === 0) continue;
    lines.push(`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`, ...known);
  }
  return `${lines.join('\n')}\n`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const entries = Object.entries(labels);
  if (entries.length === 0) return '';
  return `{${entries.map(([name, value]) => `${name}="${escapeHelp(value).replaceAll('"', '\\"')}"`).join(',')}}`;
}

const escapeHelp = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return String(value);
}
